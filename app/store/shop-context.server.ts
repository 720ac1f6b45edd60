import type pg from "pg";
import { database as openedDatabase, type Database } from "../db/database.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import type { Store } from "./gateway.server.ts";
import { storeOf } from "./store.server.ts";

/** All that a use case may touch: one shop's rows, one shop's store, who asks, and when. */
export type ShopContext = {
  /** The permanent myshopify.com domain. */
  readonly shopId: string;
  /** The staff member's id in the store; "carnet" for jobs. */
  readonly staffId: string;
  /** The moment the request or job began, as data for rules. */
  readonly at: Date;
  readonly store: Store;
  /** A transaction of this shop. No network call inside. */
  inShop<Value>(work: (db: ShopDb) => Promise<Value>, options?: { timeout?: number }): Promise<Value>;
  /** One SQL statement in a transaction of its own, for hot paths. */
  query<Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[]): Promise<Row[]>;
};

export function createShopContext(options: {
  readonly shopId: string;
  readonly staffId: string;
  readonly at: Date;
  /** A token just given for this shop (by a request, or to a seed); else the stored one is used. */
  readonly accessToken?: string;
  /** Both are the process's own unless a test brings others. */
  readonly database?: Database;
  readonly store?: Store;
}): ShopContext {
  const { shopId, staffId, at } = options;
  const database = options.database ?? openedDatabase();
  return {
    shopId,
    staffId,
    at,
    store: options.store ?? storeOf(shopId, options.accessToken),
    inShop: (work, options) => database.withShop(shopId, work, options),
    query: (sql, values) => database.queryShop(shopId, sql, values),
  };
}
