import { insertRows } from "../db/insert-rows.server.ts";
import { refreshStatistics } from "../db/statistics.server.ts";
import { isUniqueViolation } from "../db/lost-race.server.ts";
import { JobFailure } from "../jobs/job-failure.ts";
import { bulkCustomers, customersQuery } from "../store/bulk-customers.server.ts";
import { cancelBulkOperation, type BulkOperation } from "../store/bulk-operations.server.ts";
import { type Batch, BATCH_TRANSACTION, nextLook, operationFor, readInBatches } from "../store/bulk-reading.server.ts";
import type { MirroredCustomer } from "../store/mirrored-customers.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid } from "../values/gid.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { importCustomers } from "./import-customers.server.ts";
import { importStateOf, wishImportStep } from "./import-record.server.ts";
import type { ImportFailure, ImportState } from "./import-result.ts";

/** A transaction of one takes a second at most. */
const BATCH = 250;

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;
type Row = { readonly id: string; readonly operationId: bigint | null; readonly position: bigint };

/** Begins an import under an id of the client's; one that goes on already is the one. */
export async function startImport({ shopId, staffId, at, inShop }: Shop, id: string): Promise<ImportState> {
  const findOpen = () => inShop((db) => db.storeImport.findFirst({ where: { OR: [{ id }, { endedAt: null }] } }));
  const open = await findOpen();
  if (open) return importStateOf(open);
  try {
    return await inShop(async (db) => {
      const row = await db.storeImport.create({ data: { shopId, id, startedBy: staffId, startedAt: at } });
      await wishImportStep(db, id);
      return importStateOf(row);
    });
  } catch (error) {
    const begun = isUniqueViolation(error) ? await findOpen() : null;
    if (begun === null) throw error;
    return importStateOf(begun);
  }
}

type Gone = { readonly code: "not-found" };

/** What stands already stays; the rest waits, or goes on. */
export function pauseImport(
  { inShop }: Shop,
  { id, isPaused }: { readonly id: string; readonly isPaused: boolean },
): Promise<Result<ImportState, Gone>> {
  return inShop(async (db) => {
    await db.storeImport.updateMany({ where: { id, endedAt: null }, data: { isPaused } });
    const row = await db.storeImport.findFirst({ where: { id } });
    if (row === null) return refuse({ code: "not-found" });
    if (!isPaused && row.endedAt === null) await wishImportStep(db, id);
    return ok(importStateOf(row));
  });
}

/** Who was brought in stays. The store is told to stop too, and may be beyond that. */
export async function cancelImport(shop: ShopContext, id: string): Promise<Result<ImportState, Gone>> {
  const ended = await shop.inShop(async (db) => {
    const where = { id, endedAt: null };
    await db.storeImport.updateMany({ where, data: { state: "cancelled", isPaused: false, endedAt: shop.at } });
    return db.storeImport.findFirst({ where: { id } });
  });
  if (ended === null) return refuse({ code: "not-found" });
  if (ended.operationId !== null) await cancelBulkOperation(shop.store, gid("BulkOperation", ended.operationId));
  return ok(importStateOf(ended));
}

/** One step, from whatever the one before has left; `looks`: how often the store's file was looked for. */
export async function importStep(shop: ShopContext, importId: string, looks: number): Promise<void> {
  const row = await shop.inShop((db) =>
    db.storeImport.findFirst({ where: { id: importId, endedAt: null, isPaused: false } }),
  );
  if (row === null) return;
  const operation = await operationOf(shop, row);
  if (operation === "no-access") return;
  if (operation === null || operation.state === "expired") return fail(shop, importId, "export-expired");
  switch (operation.state) {
    case "running":
      return waitOn(shop, importId, looks, operation.count);
    case "completed":
      return write(shop, row, operation);
    case "failed":
    case "canceled":
      return fail(shop, importId, "export-failed");
  }
}

async function operationOf(
  { store, inShop }: ShopContext,
  { id, operationId }: Row,
): Promise<BulkOperation | "no-access" | null> {
  const answer = await operationFor(store, {
    ...{ readingId: id, operationId, queryOf: customersQuery },
    keep: (known) => inShop((db) => db.storeImport.updateMany({ where: { id }, data: { operationId: known } })),
  });
  if (answer.ok) return answer.value;
  if (answer.refusal.code === "no-access") return "no-access";
  throw new JobFailure("The store was not asked for its customers", answer.refusal.code);
}

async function waitOn({ inShop, at }: ShopContext, id: string, looks: number, count: number): Promise<void> {
  await inShop(async (db) => {
    const going = await db.storeImport.updateMany({ where: { id, endedAt: null }, data: { total: count } });
    if (going.count > 0) await wishImportStep(db, id, { looks: looks + 1, runAt: nextLook(at, looks) });
  });
}

async function fail({ inShop, at }: ShopContext, id: string, failure: ImportFailure): Promise<void> {
  const data = { state: "failed", failure, isPaused: false, endedAt: at };
  await inShop((db) => db.storeImport.updateMany({ where: { id, endedAt: null }, data }));
}

async function write(shop: ShopContext, row: Row, { url, count }: BulkOperation): Promise<void> {
  const left = await readInBatches<MirroredCustomer>(
    (signal) => (url === null ? [] : bulkCustomers(url, Number(row.position), signal)),
    {
      ...{ from: row.position, isFull: (customers) => customers.length >= BATCH },
      keep: async (batch) => {
        const isGoing = await keepBatch(shop, row.id, count, batch);
        if (batch.to !== null) await shop.inShop(refreshStatistics);
        return isGoing;
      },
    },
  );
  if (left === "later") await shop.inShop((db) => wishImportStep(db, row.id));
}

/** A batch with its counts and the place after it, once; the last one ends the import. False where it is not to go on. */
function keepBatch(
  shop: ShopContext,
  id: string,
  total: number,
  { from, to, items: customers }: Batch<MirroredCustomer>,
): Promise<boolean> {
  const { shopId, at } = shop;
  return shop.inShop(async (db) => {
    // Whoever has the row goes on; paused, cancelled or written by another, there is none to go on with.
    const where = { id, position: from, endedAt: null, isPaused: false };
    const taken = await db.storeImport.updateMany({ where, data: { state: "writing", total } });
    if (taken.count === 0) return false;
    const { created, linked, known, skipped } = await importCustomers(db, { shopId, at, importId: id }, customers);
    await insertRows(
      db,
      "store_import_skip",
      skipped.map(({ storeId, reason }) => ({ shopId, importId: id, shopifyCustomerId: BigInt(storeId), reason })),
    );
    const counts = {
      ...{ created: { increment: created }, linked: { increment: linked }, known: { increment: known } },
      skipped: { increment: skipped.length },
    };
    const place = to === null ? { state: "done", endedAt: at } : { position: to };
    await db.storeImport.updateMany({ where: { id }, data: { ...counts, ...place } });
    return true;
  }, BATCH_TRANSACTION);
}
