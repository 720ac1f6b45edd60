import { randomUUID } from "node:crypto";
import { JobFailure } from "../jobs/job-failure.ts";
import { now } from "../runtime/clock.server.ts";
import { bulkProducts, productsQuery } from "../store/bulk-products.server.ts";
import type { BulkOperation } from "../store/bulk-operations.server.ts";
import { type Batch, BATCH_TRANSACTION, nextLook, operationFor, readInBatches } from "../store/bulk-reading.server.ts";
import { listCollections } from "../store/mirrored-products.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { StoreProduct } from "../store/store-product.ts";
import { wishReading, wishReadingStep } from "./reading-record.server.ts";
import type { ReadingFailure } from "./reading.ts";
import { loseUnread, nameCollections, takeProducts } from "./take-products.server.ts";

/** A transaction of so many takes a second at most, whichever is reached first. */
const BATCH_PRODUCTS = 200;
const BATCH_VARIANTS = 1_000;
/** A step that lists collections ends after this, as one does that reads the file. */
const STEP_MS = 10_000;

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

async function operationOf(
  { store, inShop }: ShopContext,
  { readingId, operationId, withCosts }: Row,
): Promise<BulkOperation | "no-access" | "access-denied" | null> {
  const answer = await operationFor(store, {
    ...{ readingId, operationId, queryOf: (mark) => productsQuery(mark, withCosts) },
    keep: (id) => inShop((db) => db.productSync.updateMany({ where: { readingId }, data: { operationId: id } })),
  });
  if (answer.ok) return answer.value;
  const { code } = answer.refusal;
  if (code === "no-access" || code === "access-denied") return code;
  throw new JobFailure("The store was not asked for its products", code);
}

async function waitOn({ inShop, at }: ShopContext, { readingId }: Row, looks: number, count: number): Promise<void> {
  await inShop(async (db) => {
    const going = await db.productSync.updateMany({ where: { readingId, endedAt: null }, data: { total: count } });
    if (going.count > 0) await wishReadingStep(db, { looks: looks + 1, runAt: nextLook(at, looks) });
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

async function write(shop: ShopContext, row: Row, { url, count }: BulkOperation): Promise<void> {
  const { currencyCode } = await shop.inShop((db) => db.shopSettings.findFirstOrThrow());
  const open = (signal: AbortSignal) =>
    url === null ? [] : bulkProducts(url, Number(row.position), currencyCode, signal);
  const left = await readInBatches<StoreProduct>(open, {
    from: row.position,
    isFull: (products) => products.length >= BATCH_PRODUCTS || variantsIn(products) >= BATCH_VARIANTS,
    keep: (batch) => keepBatch(shop, row, count, batch),
  });
  if (left !== "stopped") await shop.inShop((db) => wishReadingStep(db));
}

const variantsIn = (products: readonly StoreProduct[]): number =>
  products.reduce((sum, product) => sum + product.variants.length, 0);

/** A batch with its counts and the place after it, once. False where it is not to go on. */
function keepBatch(
  shop: ShopContext,
  { readingId, startedAt }: Row,
  total: number,
  { from, to, items: products }: Batch<StoreProduct>,
): Promise<boolean> {
  return shop.inShop(async (db) => {
    // Whoever has the row goes on; written by another, there is none to go on with.
    const where = { readingId, position: from, endedAt: null, state: { in: ["exporting", "writing"] } };
    const taken = await db.productSync.updateMany({ where, data: { state: "writing", total } });
    if (taken.count === 0) return false;
    const { created, changed, unchanged, newer } = await takeProducts(db, products, startedAt);
    const counts = {
      ...{ created: { increment: created }, changed: { increment: changed } },
      ...{ unchanged: { increment: unchanged }, newer: { increment: newer } },
      variants: { increment: variantsIn(products) },
    };
    const place = to === null ? { state: "collections" } : { position: to };
    await db.productSync.updateMany({ where: { readingId }, data: { ...counts, ...place } });
    return true;
  }, BATCH_TRANSACTION);
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
    const isGoing = await shop.inShop(async (db) => {
      const where = { readingId, collectionCursor: cursor, endedAt: null };
      const taken = await db.productSync.updateMany({ where, data: { collectionCursor: next } });
      if (taken.count === 0) return false;
      await nameCollections(db, collections, startedAt);
      if (next === null) await finish(shop, db, row);
      return true;
    }, BATCH_TRANSACTION);
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
