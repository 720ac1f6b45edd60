import type { ShopContext } from "../store/shop-context.server.ts";
import { gid } from "../values/gid.ts";
import { fittedPriceTerms } from "./price-terms.ts";
import type { OwnerValues } from "./publication.ts";
import type { PublishedShop } from "./published-shop.server.ts";
import { encodeTerms } from "./terms-frame.ts";
import { publishedNames } from "./published-names.server.ts";

type Shop = Pick<ShopContext, "query">;
type Row = {
  readonly id: string;
  readonly storeNumber: string;
  readonly rangeGroupId: string | null;
  readonly listIds: readonly string[];
};

const PAGE = 1_000;
const FIRST = "00000000-0000-0000-0000-000000000000";

const CUSTOMERS = `SELECT c.id, c.shopify_customer_id::text AS "storeNumber", c.range_group_id AS "rangeGroupId",
    ARRAY(SELECT l.price_list_id::text FROM customer_price_list l WHERE l.customer_id = c.id ORDER BY l.position) AS "listIds"
  FROM customer c WHERE is_listed(c) AND c.archived_at IS NULL AND c.shopify_customer_id IS NOT NULL AND c.id > $1`;

/** What the store's customers are to carry who are saved here: all, or these. */
export async function* publishedCustomers(
  shop: Shop,
  published: PublishedShop,
  scope: "all" | readonly string[],
): AsyncGenerator<readonly OwnerValues[]> {
  const groupNames = await publishedNames(shop, "range-group");
  const listNames = new Map(published.lists.map(({ id, publishedName }) => [id, publishedName]));
  const withList = new Set(published.groups.map(({ name }) => name));
  for (let after = FIRST; ;) {
    const rows: Row[] = await (scope === "all"
      ? shop.query<Row>(`${CUSTOMERS} ORDER BY c.id LIMIT ${PAGE}`, [after])
      : shop.query<Row>(`${CUSTOMERS} AND c.id = ANY ($2::uuid[]) ORDER BY c.id LIMIT ${PAGE}`, [after, scope]));
    yield rows.map(({ storeNumber, rangeGroupId, listIds }) => {
      const group = rangeGroupId === null ? null : (groupNames.get(rangeGroupId) ?? null);
      const lists = listIds.flatMap((id) => listNames.get(id) ?? []);
      const { text } = fittedPriceTerms({
        group: group !== null && withList.has(group) ? group : null,
        lists,
        own: [],
      });
      return { owner: gid("Customer", storeNumber), values: { terms: encodeTerms({ p: text }) } };
    });
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.id;
  }
}

/** Customers of the store who have terms and are nobody's here any more: archived, deleted, or linked to another. */
export async function* customersToForget({ query }: Shop): AsyncGenerator<readonly OwnerValues[]> {
  const rows = await query<{ number: string }>(
    `SELECT v.owner_number::text AS number FROM published_value v WHERE v.owner_kind = 'Customer' AND v.key = 'terms'
     AND NOT EXISTS (SELECT FROM customer c WHERE c.shopify_customer_id = v.owner_number AND is_listed(c) AND c.archived_at IS NULL)`,
    [],
  );
  yield rows.map(({ number }) => ({ owner: gid("Customer", number), values: { terms: null } }));
}
