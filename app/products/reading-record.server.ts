import { randomUUID } from "node:crypto";
import type { ShopDb } from "../db/tenancy.server.ts";
import { enqueue } from "../db/enqueue.server.ts";
import { INSTALLED } from "../store/installed.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { ProductReading, ReadingFailure } from "./reading.ts";

export const READ_TASK = "products/read-store";

/** Wishes for the next step of the shop's reading; its steps are never worked on side by side. */
export function wishReadingStep(
  db: ShopDb,
  { looks = 0, runAt }: { readonly looks?: number; readonly runAt?: Date } = {},
): Promise<void> {
  return enqueue(db, {
    ...{ task: READ_TASK, payload: { looks }, key: "read-products", lane: "products" },
    ...(runAt === undefined ? {} : { runAt }),
  });
}

type Row = Awaited<ReturnType<ShopDb["productSync"]["findFirstOrThrow"]>>;

function readingOf(row: Row): ProductReading {
  const { total, created, changed, unchanged, newer, gone, variants, withCosts } = row;
  return {
    ...{ total, created, changed, unchanged, newer, gone, variants, withCosts },
    // Both are written by this app alone.
    ...{ state: row.state as ProductReading["state"], failure: row.failure as ReadingFailure | null },
    ...{ startedAt: row.startedAt.toISOString(), endedAt: row.endedAt?.toISOString() ?? null },
    isWhole: row.completedAt !== null,
  };
}

/** Null for a shop whose products nobody has begun to read. */
export function findReading({ inShop }: Pick<ShopContext, "inShop">): Promise<ProductReading | null> {
  return inShop(async (db) => {
    const row = await db.productSync.findFirst();
    return row && readingOf(row);
  });
}

/** What the home page says of products; the zone is the shop's. */
export function findProductsStatus({ inShop }: Pick<ShopContext, "inShop">) {
  return inShop(async (db) => {
    const row = await db.productSync.findFirst();
    const settings = await db.shopSettings.findFirst({ select: { timeZone: true } });
    return { reading: row && readingOf(row), timeZone: settings?.timeZone ?? "UTC" };
  });
}

/** One that has not ended by then never will. */
const ABANDONED_MS = 12 * 3_600_000;

/**
 * Begins a reading of all products, unless one goes on or has begun since it was wished for. What is here stays as it is
 * until something else is read; `isFirst`: and is not trusted before.
 */
export async function beginReading(
  db: ShopDb,
  { shopId, at, wishedAt, isFirst = false }: { shopId: string; at: Date; wishedAt: Date; isFirst?: boolean },
): Promise<void> {
  const abandoned = new Date(at.getTime() - ABANDONED_MS);
  const begun = await db.$executeRaw`
    INSERT INTO product_sync AS sync (shop_id, reading_id, started_at)
      VALUES (${shopId}, ${randomUUID()}::uuid, ${at}::timestamptz)
    ON CONFLICT (shop_id) DO UPDATE SET reading_id = excluded.reading_id, started_at = excluded.started_at, ended_at = NULL,
        state = 'exporting', with_costs = true, operation_id = NULL, position = 0, collection_cursor = NULL, total = 0,
        created = 0, changed = 0, unchanged = 0, newer = 0, gone = 0, variants = 0, failure = NULL, again = false
      WHERE (sync.ended_at IS NOT NULL AND sync.started_at < ${wishedAt}::timestamptz)
        OR sync.started_at < ${abandoned}::timestamptz`;
  if (isFirst) await db.productSync.updateMany({ data: { completedAt: null } });
  if (begun > 0) return wishReadingStep(db);
  // What changed since it began may be beyond where it has come.
  await db.productSync.updateMany({ where: { endedAt: null, startedAt: { lt: wishedAt } }, data: { again: true } });
}

/** So long after the last one began another does, however often one is wished for. */
const PAUSE_MS = 5 * 60_000;

/** Wishes for a reading of everything that the store has had since then. */
export async function wishReading(db: ShopDb, { at, wishedAt }: { at: Date; wishedAt: Date }): Promise<void> {
  const last = await db.productSync.findFirst({ select: { startedAt: true } });
  const runAt = new Date(Math.max(at.getTime(), (last?.startedAt.getTime() ?? 0) + PAUSE_MS));
  const payload = { wishedAt: wishedAt.toISOString() };
  await enqueue(db, { task: INSTALLED.task, payload, key: "read-again", runAt });
}

/** Begins one because a person wants it, and answers how it stands. */
export function readAgain({
  shopId,
  at,
  inShop,
}: Pick<ShopContext, "shopId" | "at" | "inShop">): Promise<ProductReading> {
  return inShop(async (db) => {
    await beginReading(db, { shopId, at, wishedAt: at });
    return readingOf(await db.productSync.findFirstOrThrow());
  });
}
