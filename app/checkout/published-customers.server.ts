import { readRuleLevels } from "../delivery/many-rule-levels.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid } from "../values/gid.ts";
import { fittedPriceTerms } from "./price-terms.ts";
import type { OwnerValues } from "./publication.ts";
import { daysOfCustomer, type PublishedDays } from "./published-days.server.ts";
import { narrowerOf, type PublishedGoods } from "./published-goods.server.ts";
import type { PublishedShop } from "./published-shop.server.ts";
import { encodeGoodsTerms } from "./order-terms.ts";
import { encodeTerms } from "./terms-frame.ts";

type Shop = Pick<ShopContext, "query" | "inShop">;

/** All that is shared by those to whom something is told. */
export type PublishedParts = {
  readonly published: PublishedShop;
  readonly days: PublishedDays;
  readonly goods: PublishedGoods;
};
type Row = {
  readonly id: string;
  readonly storeNumber: string;
  readonly rangeGroupId: string | null;
  readonly listIds: readonly string[];
  readonly catalogIds: readonly string[];
  readonly deliveryGroupId: string | null;
  readonly deliveryRules: unknown;
};

const PAGE = 1_000;
const FIRST = "00000000-0000-0000-0000-000000000000";

const CUSTOMERS = `SELECT c.id, c.shopify_customer_id::text AS "storeNumber", c.range_group_id AS "rangeGroupId",
    ARRAY(SELECT l.price_list_id::text FROM customer_price_list l WHERE l.customer_id = c.id ORDER BY l.position) AS "listIds",
    ARRAY(SELECT k.catalog_id::text FROM customer_catalog k WHERE k.customer_id = c.id ORDER BY k.catalog_id) AS "catalogIds",
    c.delivery_group_id AS "deliveryGroupId", c.delivery_rules AS "deliveryRules"
  FROM customer c WHERE is_listed(c) AND c.archived_at IS NULL AND c.shopify_customer_id IS NOT NULL AND c.id > $1`;

/** What the store's customers are to carry who are saved here: all, or these. */
export async function* publishedCustomers(
  shop: Shop,
  { published, days, goods }: PublishedParts,
  scope: "all" | readonly string[],
): AsyncGenerator<readonly OwnerValues[]> {
  const { groupNames } = goods;
  const listNames = new Map(published.lists.map(({ id, publishedName }) => [id, publishedName]));
  for (let after = FIRST; ;) {
    const rows: Row[] = await (scope === "all"
      ? shop.query<Row>(`${CUSTOMERS} ORDER BY c.id LIMIT ${PAGE}`, [after])
      : shop.query<Row>(`${CUSTOMERS} AND c.id = ANY ($2::uuid[]) ORDER BY c.id LIMIT ${PAGE}`, [after, scope]));
    const levels = await shop.inShop((db) => readRuleLevels(db, rows, days.from));
    yield rows.flatMap(({ id, storeNumber, rangeGroupId, listIds, catalogIds }) => {
      const own = levels.get(id);
      if (own === undefined) return [];
      const group = rangeGroupId === null ? null : (groupNames.get(rangeGroupId) ?? null);
      const lists = listIds.flatMap((listId) => listNames.get(listId) ?? []);
      const prices = { group, lists, own: [] };
      const { section, deliveryGroup, minimum } = daysOfCustomer(days, own);
      const catalogs = narrowerOf(goods.catalogs, catalogIds);
      const ofGoods = encodeGoodsTerms({ deliveryGroup, minimum, rangeGroup: group, lists, catalogs });
      const terms = encodeTerms({ p: fittedPriceTerms(prices).text, d: section, o: ofGoods });
      return [{ owner: gid("Customer", storeNumber), values: { terms } }];
    });
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.id;
  }
}

/** Customers of the store who have terms and are nobody's here any more: archived, deleted, or linked to another. */
export async function* customersToForget({ query }: Pick<Shop, "query">): AsyncGenerator<readonly OwnerValues[]> {
  const rows = await query<{ number: string }>(
    `SELECT v.owner_number::text AS number FROM published_value v WHERE v.owner_kind = 'Customer' AND v.key = 'terms'
     AND NOT EXISTS (SELECT FROM customer c WHERE c.shopify_customer_id = v.owner_number AND is_listed(c) AND c.archived_at IS NULL)`,
    [],
  );
  yield rows.map(({ number }) => ({ owner: gid("Customer", number), values: { terms: null } }));
}
