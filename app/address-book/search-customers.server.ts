import { readSql } from "../db/sql.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { customerHit, type CustomerHit, type FoundCustomer } from "./customer-hit.ts";
import { correctionsOf, parseQuery } from "./search-terms.ts";

type Shop = Pick<ShopContext, "query">;

/**
 * Customers, archived ones left out, of whom each word of the text begins a word; then those who have it inside a word, or
 * with one letter put right. The best first; none when the text has no word.
 */
export async function searchCustomers(shop: Shop, text: string, limit: number): Promise<CustomerHit[]> {
  const query = parseQuery(text);
  if (query === null) return [];
  const corrections = correctionsOf(query.terms);
  const misspelt = corrections.map(({ term }) => term);
  const meant = corrections.map(({ beginning }) => beginning);
  const values = [query.terms, query.compact, query.number, query.title, misspelt, meant, limit];
  const rows = await shop.query<FoundCustomer>(readSql("app/address-book/search-customers.sql"), values);
  return rows.map((row) => customerHit(row, text));
}
