import type { ShopContext } from "../store/shop-context.server.ts";
import type { Selection } from "./change-set.ts";
import { facetsWanted } from "./customer-filter.ts";
import { parseFilter } from "./customer-filter.schema.ts";
import { findOwnRepId } from "./sales-reps.server.ts";
import { parseQuery } from "./search-terms.ts";

type Shop = Pick<ShopContext, "staffId" | "inShop" | "query">;

/** More than any shop has. */
const EVERY = 10_000_000;

/** Whom a selection means now; who is deleted or erased is in none. */
export async function findSelected(shop: Shop, selection: Selection): Promise<string[]> {
  if ("ids" in selection) {
    const sql = "SELECT id FROM customer WHERE id = ANY ($1) AND redacted_at IS NULL AND deleted_at IS NULL";
    return (await shop.query<{ id: string }>(sql, [selection.ids])).map(({ id }) => id);
  }
  const { filter } = parseFilter(new URLSearchParams(selection.filter));
  const terms = selection.text === "" ? [] : parseQuery(selection.text)?.terms;
  if (terms === undefined) return [];
  const ownRepId = filter.repId === "me" ? await findOwnRepId(shop) : null;
  const state = filter.isArchived ? "archived" : "active";
  const values = [state, facetsWanted(filter, ownRepId), terms, EVERY];
  const sql = "SELECT unnest(ids) AS id FROM list_customers($1, $2, $3, NULL, NULL, false, $4)";
  return (await shop.query<{ id: string }>(sql, values)).map(({ id }) => id);
}
