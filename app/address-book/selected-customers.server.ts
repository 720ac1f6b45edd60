import type { ShopContext } from "../store/shop-context.server.ts";
import type { Selection } from "./change-set.ts";
import { parseFilter } from "./customer-filter.schema.ts";
import { listArguments } from "./list-arguments.server.ts";

type Shop = Pick<ShopContext, "staffId" | "inShop" | "query">;

/** More than any shop has. */
const EVERY = 10_000_000;

/** Whom a selection means now; who is deleted, merged away or erased is in none. */
export async function findSelected(shop: Shop, selection: Selection): Promise<string[]> {
  if ("ids" in selection) {
    const sql = "SELECT id FROM customer c WHERE id = ANY ($1) AND is_listed(c)";
    return (await shop.query<{ id: string }>(sql, [selection.ids])).map(({ id }) => id);
  }
  const { filter } = parseFilter(new URLSearchParams(selection.filter));
  const wanted = await listArguments(shop, filter, selection.text);
  if (wanted === null) return [];
  const sql = "SELECT unnest(ids) AS id FROM list_customers($1, $2, $3, NULL, NULL, false, $4)";
  return (await shop.query<{ id: string }>(sql, [...wanted, EVERY])).map(({ id }) => id);
}
