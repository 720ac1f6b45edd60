import type { ShopContext } from "../store/shop-context.server.ts";
import { isCustomerId, type SavedCustomer } from "./customer.ts";
import type { CustomerFormChoices } from "./customer-form.ts";
import { formatCustomerNumber } from "./customer-number.ts";
import { findRecord } from "./customer-record.server.ts";
import { findFreeCounter } from "./next-number.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";

type Shop = Pick<ShopContext, "shopId" | "inShop">;

/** Null for an id that the shop does not have, or that is none. */
export function findCustomer(shop: Shop, id: string): Promise<SavedCustomer | null> {
  return shop.inShop((db) => (isCustomerId(id) ? findRecord(db, shop.shopId, id) : Promise.resolve(null)));
}

/** The customer and what its form offers, or null. */
export function openCustomer(
  shop: Shop,
  id: string,
): Promise<{ customer: SavedCustomer; choices: CustomerFormChoices } | null> {
  return shop.inShop(async (db) => {
    const customer = isCustomerId(id) ? await findRecord(db, shop.shopId, id) : null;
    return customer && { customer, choices: await choicesOf(db, shop.shopId) };
  });
}

/** What the form of a new customer offers and begins with. */
export function customerFormChoices(shop: Shop): Promise<CustomerFormChoices> {
  return shop.inShop((db) => choicesOf(db, shop.shopId));
}

async function choicesOf(db: ShopDb, shopId: string): Promise<CustomerFormChoices> {
  const groups = { where: { shopId }, select: { id: true, name: true }, orderBy: { name: "asc" } } as const;
  const settings = await db.shopSettings.findUniqueOrThrow({ where: { shopId } });
  const { countryCode, primaryLocale, customerNumberFormat: format, customerNumberNext } = settings;
  return {
    rangeGroups: await db.rangeGroup.findMany(groups),
    deliveryGroups: await db.deliveryGroup.findMany(groups),
    countryCode,
    locale: primaryLocale,
    nextNumber: formatCustomerNumber(format, await findFreeCounter(db, shopId, format, customerNumberNext)),
  };
}
