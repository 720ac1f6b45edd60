import { JobFailure } from "../jobs/job-failure.ts";
import { now } from "../runtime/clock.server.ts";
import { bulkOrders, ordersQuery } from "../store/bulk-orders.server.ts";
import {
  BulkReadError,
  findBulkOperation,
  getBulkOperation,
  type BulkOperation,
} from "../store/bulk-operations.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { StoreOrder } from "../store/store-order.ts";
import { gid, idOf } from "../values/gid.ts";
import type { OrdersFailure } from "./orders-reading.ts";
import { wishOrdersStep } from "./orders-record.server.ts";
import { takeOrders } from "./take-orders.server.ts";

/** A transaction of one takes a second at most. */
const BATCH = 500;
/** A step ends after this, so that a worker that is to stop soon has stopped, and others get their turn. */
const STEP_MS = 10_000;
/** The store writes its file: looked at soon at first, then less often; its webhook says when it is written. */
const FIRST_LOOK_MS = 800;
const LONGEST_LOOK_MS = 15_000;
const QUICK_LOOKS = 20;
const LATER_LOOKS = 1.1;
const TRANSACTION_MS = 60_000;
const STALLED_MS = 60_000;

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

/** The store's operation: begun once, also where its answer was lost. */
async function operationOf(
  { store, inShop }: ShopContext,
  { readingId, operationId, changedSince }: Row,
): Promise<BulkOperation | "no-access" | "access-denied" | null> {
  const mark = readingId.replaceAll("-", "");
  const answer =
    operationId === null
      ? await getBulkOperation(store, ordersQuery(mark, changedSince), mark)
      : await findBulkOperation(store, gid("BulkOperation", operationId));
  if (!answer.ok) {
    const { code } = answer.refusal;
    if (code === "no-access" || code === "access-denied") return code;
    throw new JobFailure("The store was not asked for its orders", code);
  }
  const operation = answer.value;
  if (operation !== null && operationId === null) {
    const data = { operationId: BigInt(idOf(operation.id)) };
    await inShop((db) => db.storeOrderSync.updateMany({ where: { readingId }, data }));
  }
  return operation;
}

async function waitOn({ inShop, at }: ShopContext, { readingId }: Row, looks: number, count: number): Promise<void> {
  const pauseMs = Math.min(LONGEST_LOOK_MS, FIRST_LOOK_MS * LATER_LOOKS ** Math.max(0, looks - QUICK_LOOKS));
  await inShop(async (db) => {
    const going = await db.storeOrderSync.updateMany({ where: { readingId, endedAt: null }, data: { total: count } });
    if (going.count > 0) await wishOrdersStep(db, { looks: looks + 1, runAt: new Date(at.getTime() + pauseMs) });
  });
}

async function fail({ inShop, at }: ShopContext, { readingId }: Row, failure: OrdersFailure): Promise<void> {
  const data = { state: "failed", failure, endedAt: at };
  await inShop((db) => db.storeOrderSync.updateMany({ where: { readingId, endedAt: null }, data }));
}

/** Reads the file on from where the last committed batch ended, until the step's time is over. */
async function write(shop: ShopContext, row: Row, { url, count }: BulkOperation): Promise<void> {
  const until = now().getTime() + STEP_MS;
  let from = row.position;
  let orders: StoreOrder[] = [];
  let left: "stopped" | "later" | null = null;
  const reading = new AbortController();
  const stalled = AbortSignal.timeout(STALLED_MS);
  const file = url === null ? [] : bulkOrders(url, Number(from), AbortSignal.any([reading.signal, stalled]));
  try {
    for await (const { order, end } of file) {
      orders.push(order);
      if (orders.length < BATCH) continue;
      const to = BigInt(end);
      if (!(await keepBatch(shop, row, { total: count, from, to, orders }))) left = "stopped";
      else if (now().getTime() > until) left = "later";
      [from, orders] = [to, []];
      if (left === null) continue;
      // First, or leaving the loop waits for a file that nobody reads.
      reading.abort();
      break;
    }
  } catch (error) {
    if (!(error instanceof BulkReadError)) throw error;
    if (left === null) throw new JobFailure("The store's file was not read", "unavailable");
  } finally {
    reading.abort();
  }
  if (left === null) await keepBatch(shop, row, { total: count, from, to: null, orders });
  if (left === "later") await shop.inShop((db) => wishOrdersStep(db));
}

type Batch = {
  readonly total: number;
  readonly from: bigint;
  /** Null: nothing comes after it. */
  readonly to: bigint | null;
  readonly orders: readonly StoreOrder[];
};

/** A batch with its count and the place after it, once; the last one ends the reading. False where it is not to go on. */
function keepBatch(shop: ShopContext, row: Row, { total, from, to, orders }: Batch): Promise<boolean> {
  const { readingId, startedAt } = row;
  return shop.inShop(
    async (db) => {
      // Whoever has the row goes on; written by another, there is none to go on with.
      const where = { readingId, position: from, endedAt: null };
      const taken = await db.storeOrderSync.updateMany({ where, data: { state: "writing", total } });
      if (taken.count === 0) return false;
      await takeOrders(db, orders, startedAt);
      const place = to === null ? { state: "done", endedAt: shop.at, knownUntil: startedAt } : { position: to };
      const data = { taken: { increment: orders.length }, ...place };
      await db.storeOrderSync.updateMany({ where: { readingId }, data });
      return true;
    },
    { timeout: TRANSACTION_MS },
  );
}
