import { AsyncLocalStorage } from "node:async_hooks";
import type { Prisma, PrismaClient } from "./generated/client.ts";

/** The only handle to the database: bound to one shop and to one transaction. */
export type ShopDb = Prisma.TransactionClient;
export type WithShop = <Value>(
  shopId: string,
  work: (db: ShopDb) => Promise<Value>,
  options?: { timeout?: number; maxWait?: number },
) => Promise<Value>;

const inside = new AsyncLocalStorage<string>();

/**
 * How long a transaction may wait for a connection of the pool, and how long it may take, in milliseconds. Prisma's own
 * two and five seconds turn a busy moment into an outage.
 */
const PATIENCE = { maxWait: 10_000, timeout: 15_000 };

/**
 * Opens a transaction that sees and writes the rows of one shop only (row-level security, see prisma/migrations).
 * A second withShop inside the first would hold two connections of the pool, and a full pool of such pairs waits for
 * itself: pass the handle on instead.
 */
export const createWithShop =
  (prisma: PrismaClient): WithShop =>
  (shopId, work, options) => {
    const outer = inside.getStore();
    if (outer !== undefined) throw new Error(`withShop(${shopId}) inside withShop(${outer}): pass the handle on`);
    return inside.run(shopId, () =>
      prisma.$transaction(
        async (db) => {
          await db.$executeRaw`SELECT set_config('app.shop_id', ${shopId}, true)`;
          return work(db);
        },
        { ...PATIENCE, ...options },
      ),
    );
  };

/**
 * Throws inside withShop: a transaction that waits for the network holds its rows and its connection for as long as the
 * other side likes. Write the intent, call, write the outcome.
 */
export function assertOutsideTransaction(what: string): void {
  const shopId = inside.getStore();
  if (shopId !== undefined) throw new Error(`${what} inside withShop(${shopId}): no network call in a transaction`);
}

/** Marks code that holds a shop's connection without Prisma. */
export const runInside = <Value>(shopId: string, work: () => Promise<Value>): Promise<Value> =>
  inside.run(shopId, work);
