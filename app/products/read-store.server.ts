import { randomUUID } from "node:crypto";
import { JobFailure } from "../jobs/job-failure.ts";
import { now } from "../runtime/clock.server.ts";
import { bulkProducts, productsQuery } from "../store/bulk-products.server.ts";
import {
  BulkReadError,
  findBulkOperation,
  getBulkOperation,
  type BulkOperation,
} from "../store/bulk-operations.server.ts";
import { listCollections } from "../store/mirrored-products.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { StoreProduct } from "../store/store-product.ts";
import { gid, idOf } from "../values/gid.ts";
import { wishReading, wishReadingStep } from "./reading-record.server.ts";
import type { ReadingFailure } from "./reading.ts";
import { loseUnread, nameCollections, takeProducts } from "./take-products.server.ts";

/** A transaction of so many takes a second at most, whichever is reached first. */
const BATCH_PRODUCTS = 200;
const BATCH_VARIANTS = 1_000;
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
  readonly withCosts: boolean;
  readonly position: bigint;
  readonly collectionCursor: string | null;
  readonly state: string;
  readonly startedAt: Date;
};

/** One step, from whatever the one before has left; `looks`: how often the store's file was looked for. */
export async function readingStep(shop: ShopContext, looks: number): Promise<void> {
  const row = await shop.inShop((db) => db.productSync.findFirst({ where: { endedAt: null } }));
  if (row === null) return;
  if (row.state === "collections") return readCollections(shop, row);
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
      if (!operation.isDenied) return fail(shop, row, "export-failed");
      return row.withCosts ? goOnWithoutCosts(shop, row) : fail(shop, row, "access-denied");
  }
}

/** The store's operation: begun once, also where its answer was lost. */
async function operationOf(
  { store, inShop }: ShopContext,
  { readingId, operationId, withCosts }: Row,
): Promise<BulkOperation | "no-access" | "access-denied" | null> {
  const mark = readingId.replaceAll("-", "");
  const answer =
    operationId === null
      ? await getBulkOperation(store, productsQuery(mark, withCosts), mark)
      : await findBulkOperation(store, gid("BulkOperation", operationId));
  if (!answer.ok) {
    const { code } = answer.refusal;
    if (code === "no-access" || code === "access-denied") return code;
    throw new JobFailure("The store was not asked for its products", code);
  }
  const operation = answer.value;
  if (operation !== null && operationId === null) {
    const data = { operationId: BigInt(idOf(operation.id)) };
    await inShop((db) => db.productSync.updateMany({ where: { readingId }, data }));
  }
  return operation;
}

async function waitOn({ inShop, at }: ShopContext, { readingId }: Row, looks: number, count: number): Promise<void> {
  const pauseMs = Math.min(LONGEST_LOOK_MS, FIRST_LOOK_MS * LATER_LOOKS ** Math.max(0, looks - QUICK_LOOKS));
  await inShop(async (db) => {
    const going = await db.productSync.updateMany({ where: { readingId, endedAt: null }, data: { total: count } });
    if (going.count > 0) await wishReadingStep(db, { looks: looks + 1, runAt: new Date(at.getTime() + pauseMs) });
  });
}

async function fail({ inShop, at }: ShopContext, { readingId }: Row, failure: ReadingFailure): Promise<void> {
  const data = { state: "failed", failure, endedAt: at };
  await inShop((db) => db.productSync.updateMany({ where: { readingId, endedAt: null }, data }));
}

/** The store refused the whole of it for the costs alone: what else there is can be had. */
async function goOnWithoutCosts({ inShop }: ShopContext, { readingId }: Row): Promise<void> {
  await inShop(async (db) => {
    const data = { readingId: randomUUID(), withCosts: false, operationId: null };
    const going = await db.productSync.updateMany({ where: { readingId, endedAt: null }, data });
    if (going.count > 0) await wishReadingStep(db);
  });
}

/** Reads the file on from where the last committed batch ended, until the step's time is over. */
async function write(shop: ShopContext, row: Row, { url, count }: BulkOperation): Promise<void> {
  const until = now().getTime() + STEP_MS;
  const { currencyCode } = await shop.inShop((db) => db.shopSettings.findFirstOrThrow());
  let from = row.position;
  let products: StoreProduct[] = [];
  let variants = 0;
  let left: "stopped" | "later" | null = null;
  const reading = new AbortController();
  const stalled = AbortSignal.timeout(STALLED_MS);
  const signal = AbortSignal.any([reading.signal, stalled]);
  const file = url === null ? [] : bulkProducts(url, Number(from), currencyCode, signal);
  try {
    for await (const { product, end } of file) {
      products.push(product);
      variants += product.variants.length;
      if (products.length < BATCH_PRODUCTS && variants < BATCH_VARIANTS) continue;
      const to = BigInt(end);
      if (!(await keepBatch(shop, row, { total: count, from, to, products }))) left = "stopped";
      else if (now().getTime() > until) left = "later";
      [from, products, variants] = [to, [], 0];
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
  if (left === null) await keepBatch(shop, row, { total: count, from, to: null, products });
  if (left !== "stopped") await shop.inShop((db) => wishReadingStep(db));
}

type Batch = {
  readonly total: number;
  readonly from: bigint;
  /** Null: nothing comes after it. */
  readonly to: bigint | null;
  readonly products: readonly StoreProduct[];
};

/** A batch with its counts and the place after it, once. False where it is not to go on. */
function keepBatch(shop: ShopContext, row: Row, { total, from, to, products }: Batch): Promise<boolean> {
  const { readingId, startedAt } = row;
  return shop.inShop(
    async (db) => {
      // Whoever has the row goes on; written by another, there is none to go on with.
      const where = { readingId, position: from, endedAt: null, state: { in: ["exporting", "writing"] } };
      const taken = await db.productSync.updateMany({ where, data: { state: "writing", total } });
      if (taken.count === 0) return false;
      const { created, changed, unchanged, newer } = await takeProducts(db, products, startedAt);
      const counts = {
        ...{ created: { increment: created }, changed: { increment: changed } },
        ...{ unchanged: { increment: unchanged }, newer: { increment: newer } },
        variants: { increment: products.reduce((sum, product) => sum + product.variants.length, 0) },
      };
      const place = to === null ? { state: "collections" } : { position: to };
      await db.productSync.updateMany({ where: { readingId }, data: { ...counts, ...place } });
      return true;
    },
    { timeout: TRANSACTION_MS },
  );
}

/** Lists the collections, also those without products; after the last one the reading is done, and what it did not meet is gone. */
async function readCollections(shop: ShopContext, row: Row): Promise<void> {
  const until = now().getTime() + STEP_MS;
  let cursor = row.collectionCursor;
  do {
    const page = await listCollections(shop.store, cursor);
    if (!page.ok) {
      const { code } = page.refusal;
      if (code === "no-access" || code === "access-denied") return fail(shop, row, code);
      throw new JobFailure("The store did not list its collections", code);
    }
    const { collections, next } = page.value;
    const { readingId, startedAt } = row;
    const isGoing = await shop.inShop(
      async (db) => {
        const where = { readingId, collectionCursor: cursor, endedAt: null };
        const taken = await db.productSync.updateMany({ where, data: { collectionCursor: next } });
        if (taken.count === 0) return false;
        await nameCollections(db, collections, startedAt);
        if (next === null) await finish(shop, db, row);
        return true;
      },
      { timeout: TRANSACTION_MS },
    );
    if (!isGoing) return;
    cursor = next;
  } while (cursor !== null && now().getTime() < until);
  if (cursor !== null) await shop.inShop((db) => wishReadingStep(db));
}

type Db = Parameters<Parameters<ShopContext["inShop"]>[0]>[0];

async function finish({ at }: ShopContext, db: Db, { readingId, startedAt }: Row): Promise<void> {
  const gone = await loseUnread(db, startedAt);
  const data = { state: "done", gone, endedAt: at, completedAt: at };
  await db.productSync.updateMany({ where: { readingId }, data });
  const { again } = await db.productSync.findFirstOrThrow();
  if (again) await wishReading(db, { at, wishedAt: at });
}
