import { JobFailure } from "../jobs/job-failure.ts";
import { bulkOrders, ordersQuery } from "../store/bulk-orders.server.ts";
import type { BulkOperation } from "../store/bulk-operations.server.ts";
import { type Batch, BATCH_TRANSACTION, nextLook, operationFor, readInBatches } from "../store/bulk-reading.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { StoreOrder } from "../store/store-order.ts";
import type { OrdersFailure } from "./orders-reading.ts";
import { wishOrdersStep } from "./orders-record.server.ts";
import { takeOrders } from "./take-orders.server.ts";

/** A transaction of one takes a second at most. */
const BATCH = 500;

type Row = {
  readonly readingId: string;
  readonly operationId: bigint | null;
  readonly changedSince: Date;
  readonly position: bigint;
  readonly startedAt: Date;
};

/** One step, from whatever the one before has left; `looks`: how often the store's file was looked for. */
export async function ordersStep(shop: ShopContext, looks: number): Promise<void> {
  const row = await shop.inShop((db) => db.storeOrderSync.findFirst({ where: { endedAt: null } }));
  if (row === null) return;
  const operation = await operationOf(shop, row);
  if (operation === "no-access" || operation === "access-denied") return fail(shop, row, operation);
  if (operation === null || operation.state === "expired") return fail(shop, row, "export-expired");
  switch (operation.state) {
    case "running":
      return waitOn(shop, row, looks, operation.count);
    case "completed":
      return write(shop, row, operation);
    case "failed":
    case "canceled":
      return fail(shop, row, operation.isDenied ? "access-denied" : "export-failed");
  }
}

async function operationOf(
  { store, inShop }: ShopContext,
  { readingId, operationId, changedSince }: Row,
): Promise<BulkOperation | "no-access" | "access-denied" | null> {
  const answer = await operationFor(store, {
    ...{ readingId, operationId, queryOf: (mark) => ordersQuery(mark, changedSince) },
    keep: (id) => inShop((db) => db.storeOrderSync.updateMany({ where: { readingId }, data: { operationId: id } })),
  });
  if (answer.ok) return answer.value;
  const { code } = answer.refusal;
  if (code === "no-access" || code === "access-denied") return code;
  throw new JobFailure("The store was not asked for its orders", code);
}

async function waitOn({ inShop, at }: ShopContext, { readingId }: Row, looks: number, count: number): Promise<void> {
  await inShop(async (db) => {
    const going = await db.storeOrderSync.updateMany({ where: { readingId, endedAt: null }, data: { total: count } });
    if (going.count > 0) await wishOrdersStep(db, { looks: looks + 1, runAt: nextLook(at, looks) });
  });
}

async function fail({ inShop, at }: ShopContext, { readingId }: Row, failure: OrdersFailure): Promise<void> {
  const data = { state: "failed", failure, endedAt: at };
  await inShop((db) => db.storeOrderSync.updateMany({ where: { readingId, endedAt: null }, data }));
}

async function write(shop: ShopContext, row: Row, { url, count }: BulkOperation): Promise<void> {
  const left = await readInBatches<StoreOrder>(
    (signal) => (url === null ? [] : bulkOrders(url, Number(row.position), signal)),
    {
      ...{ from: row.position, isFull: (orders) => orders.length >= BATCH },
      keep: (batch) => keepBatch(shop, row, count, batch),
    },
  );
  if (left === "later") await shop.inShop((db) => wishOrdersStep(db));
}

/** A batch with its count and the place after it, once; the last one ends the reading. False where it is not to go on. */
function keepBatch(
  shop: ShopContext,
  { readingId, startedAt }: Row,
  total: number,
  { from, to, items: orders }: Batch<StoreOrder>,
): Promise<boolean> {
  return shop.inShop(async (db) => {
    // Whoever has the row goes on; written by another, there is none to go on with.
    const where = { readingId, position: from, endedAt: null };
    const taken = await db.storeOrderSync.updateMany({ where, data: { state: "writing", total } });
    if (taken.count === 0) return false;
    await takeOrders(db, orders, startedAt);
    const place = to === null ? { state: "done", endedAt: shop.at, knownUntil: startedAt } : { position: to };
    const data = { taken: { increment: orders.length }, ...place };
    await db.storeOrderSync.updateMany({ where: { readingId }, data });
    return true;
  }, BATCH_TRANSACTION);
}
