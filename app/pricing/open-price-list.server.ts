import { createHash } from "node:crypto";
import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { isUuid } from "../values/uuid.ts";
import { nameThings } from "./name-things.server.ts";
import { inputOfRows, type ListRows } from "./price-list-parts.ts";
import type { ListChoices, ListContent, ListQuantityRule, OpenedList, ReachedCustomer } from "./price-list-page.ts";
import { findListColumns } from "./price-list-record.server.ts";
import { targetKey } from "./target.ts";

/** Null for an id that the shop does not have. */
export function openPriceList(shop: Pick<ShopContext, "inShop">, id: string): Promise<OpenedList | null> {
  return isUuid(id) ? shop.inShop((db) => readOpenedList(db, id)) : Promise.resolve(null);
}

export async function readOpenedList(db: ShopDb, id: string): Promise<OpenedList | null> {
  const list = await findListColumns(db, id);
  if (!list) return null;
  const rules: ListRows["rules"] = await db.priceRule.findMany({
    ...{ where: { priceListId: id }, orderBy: { target: "asc" } },
    select: { target: true, kind: true, value: true, breakQuantities: true, breakValues: true },
  });
  const { fixedPrices: _none, confirmsZero: _asked, ...settings } = inputOfRows({ list, prices: [], rules });
  const quantityRules = await readQuantityRules(db, id);
  const customers = await readCustomers(db, id);
  const groups = await db.rangeGroup.findMany({ where: { priceListId: id }, orderBy: { id: "asc" } });
  const shop = await db.shopSettings.findFirstOrThrow({ select: { defaultPriceListId: true } });
  const reach = {
    isShopDefault: shop.defaultPriceListId === id,
    rangeGroupIds: groups.map((group) => group.id),
    customers: customers.map((customer) => ({ id: customer.id, place: customer.place })),
  };
  const content: ListContent = { settings, quantityRules, reach };
  return {
    ...{ ...content, id, customers, stamp: stampOf(content) },
    prices: await countPrices(db, id),
    names: await nameThings(db, {
      targets: settings.rules.map(({ target }) => targetKey(target)),
      variantNumbers: quantityRules.map(({ variantId }) => variantId),
    }),
  };
}

function stampOf(content: ListContent): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("base64url");
}

/** Variants with a price of the list's own. */
async function countPrices(db: ShopDb, id: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT variant_id)::int AS count FROM fixed_price WHERE price_list_id = ${id}::uuid`;
  return row?.count ?? 0;
}

async function readQuantityRules(db: ShopDb, id: string): Promise<ListQuantityRule[]> {
  const rows = await db.quantityRule.findMany({ where: { priceListId: id }, orderBy: { variantId: "asc" } });
  return rows.map(({ variantId, minimum, maximum, increment }) => ({
    ...{ variantId: String(variantId), minimum, maximum, increment },
  }));
}

function readCustomers(db: ShopDb, id: string): Promise<ReachedCustomer[]> {
  return db.$queryRaw`
    SELECT c.id, coalesce(nullif(c.company, ''), trim(c.first_name || ' ' || c.last_name)) AS name,
      (SELECT count(*)::int FROM customer_price_list o WHERE o.customer_id = c.id AND o.position < given.position) AS place,
      (SELECT count(*)::int FROM customer_price_list o WHERE o.customer_id = c.id) AS lists
    FROM customer_price_list given JOIN customer c ON c.id = given.customer_id
    WHERE given.price_list_id = ${id}::uuid ORDER BY c.sort_name, c.id`;
}

export function getListChoices(shop: Pick<ShopContext, "inShop">): Promise<ListChoices> {
  return shop.inShop(async (db) => {
    const settings = await db.shopSettings.findFirstOrThrow();
    const { currencyCode, presentmentCurrencies, taxesIncluded, defaultPriceListId } = settings;
    return {
      ...{ currencies: [...new Set([currencyCode, ...presentmentCurrencies])], taxesIncluded },
      lists: await db.priceList.findMany({
        ...{ select: { id: true, name: true, currencyCode: true }, orderBy: { name: "asc" } },
      }),
      groups: await db.rangeGroup.findMany({
        ...{ select: { id: true, name: true, priceListId: true }, orderBy: { name: "asc" } },
      }),
      defaultListId: defaultPriceListId,
    };
  });
}
