import { readSql } from "../db/sql.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { customerHit, type CustomerHit, type FoundCustomer } from "./customer-hit.ts";
import { parseQuery } from "./search-terms.ts";

type Shop = Pick<ShopContext, "query">;

/** Customers, archived ones left out, with a word beginning with each word of the text; none when it has no word. */
export async function searchCustomers(shop: Shop, text: string, limit: number): Promise<CustomerHit[]> {
  const query = parseQuery(text);
  if (query === null) return [];
  const [longest, ...others] = query.terms;
  const values = [longest, others, query.compact, query.number, query.title, limit];
  const rows = await shop.query<FoundCustomer>(readSql("app/address-book/search-customers.sql"), values);
  return rows.map((row) => customerHit(row, text));
}
