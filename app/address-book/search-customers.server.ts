import { readSql } from "../db/sql.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { customerHit, type CustomerHit, type FoundCustomer } from "./customer-hit.ts";
import { parseQuery } from "./search-terms.ts";

type Shop = Pick<ShopContext, "query">;

/**
 * Customers, archived ones left out, of whom each word of the text begins a word; then those who have it inside a word, or
 * with one letter put right. The best first; none when the text has no word.
 */
export async function searchCustomers(shop: Shop, text: string, limit: number): Promise<CustomerHit[]> {
  const query = parseQuery(text);
  if (query === null) return [];
  const { terms, compact, number, title } = query;
  const meant = terms.map((term) => [...(query.meant.get(term) ?? [])].join(" "));
  const values = [terms, compact, number, title, meant, limit];
  const rows = await shop.query<FoundCustomer>(readSql("app/address-book/search-customers.sql"), values);
  return rows.map((row) => customerHit(row, query));
}
