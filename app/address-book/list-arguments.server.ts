import type { ShopContext } from "../store/shop-context.server.ts";
import { facetsWanted, type CustomerFilter } from "./customer-filter.ts";
import { findOwnRepId } from "./sales-reps.server.ts";
import { parseQuery } from "./search-terms.ts";

/** The first arguments of `list_customers`: state, facets of which a customer needs one of each group, words that begin theirs. */
export type ListArguments = readonly [
  state: "active" | "archived",
  facets: ReturnType<typeof facetsWanted>,
  terms: readonly string[],
];

/** Null where the text has no word ("?!"): it begins nobody's. */
export async function listArguments(
  shop: Pick<ShopContext, "staffId" | "inShop">,
  filter: CustomerFilter,
  text: string,
): Promise<ListArguments | null> {
  const terms = text === "" ? [] : parseQuery(text)?.terms;
  if (terms === undefined) return null;
  const ownRepId = filter.repId === "me" ? await findOwnRepId(shop) : null;
  return [filter.isArchived ? "archived" : "active", facetsWanted(filter, ownRepId), terms];
}
