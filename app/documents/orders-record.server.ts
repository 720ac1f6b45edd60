import { randomUUID } from "node:crypto";
import { enqueue } from "../db/enqueue.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import { planReading, type OrdersFailure, type OrdersReading } from "./orders-reading.ts";

export const READ_ORDERS_TASK = "documents/read-orders";

/** Wishes for the next step of the shop's reading; its steps are never worked on side by side. */
export function wishOrdersStep(
  db: ShopDb,
  { looks = 0, runAt }: { readonly looks?: number; readonly runAt?: Date } = {},
): Promise<void> {
  return enqueue(db, {
    ...{ task: READ_ORDERS_TASK, payload: { looks }, key: "read-orders", lane: "orders" },
    ...(runAt === undefined ? {} : { runAt }),
  });
}

/** One that has not ended by then never will. */
const ABANDONED_MS = 12 * 3_600_000;

/** Begins a reading, unless one goes on or has begun since it was wished for; `isFirst`: after an installation, of everything. */
export async function beginOrders(
  db: ShopDb,
  { shopId, at, wishedAt, isFirst }: { shopId: string; at: Date; wishedAt: Date; isFirst: boolean },
): Promise<void> {
  // Nothing was told of while Carnet was away.
  if (isFirst) await db.storeOrderSync.updateMany({ data: { knownUntil: null } });
  const { changedSince, reachFrom } = planReading(at, await db.storeOrderSync.findFirst());
  const abandoned = new Date(at.getTime() - ABANDONED_MS);
  const begun = await db.$executeRaw`
    INSERT INTO store_order_sync AS sync (shop_id, reading_id, changed_since, reach_from, started_at)
      VALUES (${shopId}, ${randomUUID()}::uuid, ${changedSince}::timestamptz, ${reachFrom}::timestamptz, ${at}::timestamptz)
    ON CONFLICT (shop_id) DO UPDATE SET reading_id = excluded.reading_id, changed_since = excluded.changed_since,
        reach_from = excluded.reach_from, started_at = excluded.started_at, ended_at = NULL, state = 'exporting',
        operation_id = NULL, position = 0, total = 0, taken = 0, failure = NULL
      WHERE (sync.ended_at IS NOT NULL AND sync.started_at < ${wishedAt}::timestamptz)
        OR sync.started_at < ${abandoned}::timestamptz`;
  if (begun > 0) await wishOrdersStep(db);
}

/** Null for a shop whose orders nobody has begun to read. */
export async function findOrdersReading(db: ShopDb): Promise<OrdersReading | null> {
  const row = await db.storeOrderSync.findFirst();
  if (row === null) return null;
  return {
    // Both are written by this app alone.
    ...{ state: row.state as OrdersReading["state"], failure: row.failure as OrdersFailure | null },
    ...{ isWhole: row.knownUntil !== null, reachFrom: row.reachFrom.toISOString() },
  };
}
