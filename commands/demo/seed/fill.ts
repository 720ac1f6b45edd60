import { parseCustomerNumber } from "../../../app/address-book/customer-number.ts";
import { createCustomer } from "../../../app/address-book/save-customer.server.ts";
import type { ShopDb } from "../../../app/db/tenancy.server.ts";
import { saveDeliveryGroup, saveOwnRules, saveShopRules } from "../../../app/delivery/save-delivery-rules.server.ts";
import { savePriceList } from "../../../app/pricing/save-price-list.server.ts";
import type { ShopContext } from "../../../app/store/shop-context.server.ts";
import type { Result } from "../../../app/values/result.ts";
import { OneLineError } from "../../one-line-error.ts";
import type { AddressBook, BookCustomer } from "./address-book.ts";
import { newCustomer } from "./customers.ts";
import { deliveryRules, shopRules } from "./delivery.ts";
import { customerSeedId, type Filled } from "./filled.ts";
import { priceListInput, type VariantIds } from "./prices.ts";
import { seedId } from "./seed-id.ts";
import { signIn } from "./sign-in.ts";
import { getVariantIds } from "./variant-ids.ts";

/** The part of the context that writes rows. */
type Rows = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;

/** Signs in as a person's first opening does, and writes what is missing. */
export async function fill(shopId: string, book: AddressBook, filled: Filled): Promise<void> {
  const shop = await signIn(shopId);
  if (!filled.prices) await fillPrices(shop, book, await getVariantIds(shop.store));
  if (!filled.delivery) await fillDelivery(shop, book);
  await fillCustomers(shop, book, filled.customers);
}

/** Price lists, the groups that have them, the shop's default list, and the number by which it asks VIES. */
async function fillPrices(shop: Rows, book: AddressBook, variantIds: VariantIds): Promise<void> {
  const { shopId, inShop } = shop;
  await inShop(async (db) => {
    for (const list of book.priceLists) {
      const saved = await savePriceList(db, shop, seedId("price-list", list.key), priceListInput(list, variantIds));
      expectSaved(saved, `Price list "${list.name}"`);
    }
    await db.rangeGroup.createMany({
      data: book.rangeGroups.map(({ key, name, priceList }) => ({
        ...{ shopId, id: seedId("range-group", key), name },
        priceListId: seedId("price-list", priceList),
      })),
    });
    const defaultPriceListId = seedId("price-list", book.defaultPriceList);
    await db.shopSettings.update({ where: { shopId }, data: { defaultPriceListId, vatNumber: book.shopVatNumber } });
  });
}

/** Delivery groups, the shop's own rules, and closed days. */
async function fillDelivery({ shopId, inShop }: Rows, book: AddressBook): Promise<void> {
  await inShop(async (db) => {
    for (const { key, name, ...given } of book.deliveryGroups) {
      const group = { name, rules: deliveryRules(given) };
      const saved = await saveDeliveryGroup(db, shopId, seedId("delivery-group", key), group);
      expectSaved(saved, `Delivery group "${name}"`);
    }
    await saveShopRules(db, shopId, shopRules(book.shopDefaults));
    await db.closedDay.createMany({
      data: book.closedDays.map(({ date, reason, group }) => ({
        ...{ shopId, id: seedId("closed-day", `${date} ${group ?? ""}`), date: new Date(date), reason },
        deliveryGroupId: group === undefined ? null : seedId("delivery-group", group),
      })),
    });
  });
}

/** Customers that are not in `filled`, one after the other: a run that was killed goes on where it stopped. */
async function fillCustomers(shop: Rows, book: AddressBook, filled: ReadonlySet<string>): Promise<void> {
  const missing = book.customers.filter((customer) => !filled.has(customerSeedId(customer)));
  for (const customer of missing) await fillCustomer(shop, customer);
  await shop.inShop((db) => numberBeyond(db, book));
}

async function fillCustomer(shop: Rows, customer: BookCustomer): Promise<void> {
  const { id, input } = newCustomer(customer);
  const created = await createCustomer(shop, id, input);
  // Created by a run that was killed before it was linked, and changed by a person since: theirs stands.
  if (!created.ok && created.refusal.code !== "already-created") expectSaved(created, `Customer ${customer.number}`);
  await shop.inShop((db) => completeCustomer(db, shop.shopId, id, customer));
}

/** Own delivery rules, own price lists, and last the link to the store's customer. */
async function completeCustomer(db: ShopDb, shopId: string, id: string, customer: BookCustomer): Promise<void> {
  if (customer.ownDelivery) await saveOwnRules(db, shopId, id, deliveryRules(customer.ownDelivery));
  await db.customerPriceList.createMany({
    data: (customer.priceLists ?? []).map((key, position) => ({
      ...{ shopId, customerId: id, position },
      priceListId: seedId("price-list", key),
    })),
  });
  const shopifyCustomerId = BigInt(customer.customerId);
  await db.customer.update({ where: { shopId_id: { shopId, id } }, data: { shopifyCustomerId } });
}

/** The next number given is beyond those of the data set. */
async function numberBeyond(db: ShopDb, book: AddressBook): Promise<void> {
  const { customerNumberFormat } = await db.shopSettings.findFirstOrThrow();
  const counters = book.customers.map(({ number }) => parseCustomerNumber(customerNumberFormat, number) ?? 0);
  const highest = Math.max(0, ...counters);
  await db.shopSettings.updateMany({
    where: { customerNumberNext: { lte: highest } },
    data: { customerNumberNext: highest + 1 },
  });
}

function expectSaved(result: Result<unknown, { readonly code: string }>, what: string): void {
  if (!result.ok) throw new OneLineError(`${what} of the data set was refused: ${result.refusal.code}`);
}
