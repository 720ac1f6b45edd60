import type { ShopContext } from "../store/shop-context.server.ts";
import { numeral } from "./numerals.ts";

/** What published strings name, and where it stands. */
const TABLES = {
  "price-list": "price_list",
  "range-group": "range_group",
  catalog: "catalog",
  "delivery-group": "delivery_group",
} as const;

/** By the thing's id: a number that is given once, in the digits of published strings. What is new gets the next one. */
export async function publishedNames(
  { query }: Pick<ShopContext, "query">,
  kind: keyof typeof TABLES,
): Promise<ReadonlyMap<string, string>> {
  const rows = await query<{ id: string; number: number }>(
    `WITH added AS (
       INSERT INTO published_name (shop_id, kind, named_id, number)
       SELECT current_shop_id(), $1, t.id, (SELECT coalesce(max(number), 0) FROM published_name WHERE kind = $1) + row_number() OVER (ORDER BY t.id)
       FROM ${TABLES[kind]} t WHERE NOT EXISTS (SELECT FROM published_name n WHERE n.kind = $1 AND n.named_id = t.id)
       RETURNING named_id, number
     )
     SELECT named_id AS id, number FROM added
     UNION ALL SELECT n.named_id, n.number FROM published_name n JOIN ${TABLES[kind]} t ON t.id = n.named_id WHERE n.kind = $1`,
    [kind],
  );
  return new Map(rows.map(({ id, number }) => [id, numeral(number)]));
}
