import type { ShopDb } from "../db/tenancy.server.ts";
import { enqueue } from "../db/enqueue.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { SKIP_REASONS, type ImportFailure, type ImportState, type Skipped } from "./import-result.ts";

export const IMPORT_TASK = "address-book/import-store";

/** Wishes for the next step of an import; its steps are never worked on side by side. */
export function wishImportStep(
  db: ShopDb,
  importId: string,
  { looks = 0, runAt }: { readonly looks?: number; readonly runAt?: Date } = {},
): Promise<void> {
  return enqueue(db, {
    ...{ task: IMPORT_TASK, payload: { importId, looks }, key: `import:${importId}`, lane: "import" },
    ...(runAt === undefined ? {} : { runAt }),
  });
}

type Row = Awaited<ReturnType<ShopDb["storeImport"]["findFirstOrThrow"]>>;

export function importStateOf(row: Row): ImportState {
  const { id, isPaused, total, created, linked, known, skipped } = row;
  return {
    ...{ id, isPaused, total, created, linked, known, skipped },
    // Both are written by this app alone.
    ...{ state: row.state as ImportState["state"], failure: row.failure as ImportFailure | null },
    ...{ startedAt: row.startedAt.toISOString(), endedAt: row.endedAt?.toISOString() ?? null },
  };
}

type Shop = Pick<ShopContext, "inShop">;

/** The one that goes on, or went on last. */
export function findLatestImport({ inShop }: Shop): Promise<ImportState | null> {
  return inShop(async (db) => {
    const row = await db.storeImport.findFirst({ orderBy: [{ startedAt: "desc" }, { id: "desc" }] });
    return row && importStateOf(row);
  });
}

/** More than anyone reads through; the file has them all. */
const SHOWN = 1000;

export function listSkipped({ inShop }: Shop, importId: string): Promise<Skipped[]> {
  return inShop((db) => skippedOf(db, importId, SHOWN));
}

/** Of the latest import, for the file. */
export function listAllSkipped({ inShop }: Shop): Promise<Skipped[]> {
  return inShop(async (db) => {
    const latest = await db.storeImport.findFirst({ orderBy: [{ startedAt: "desc" }, { id: "desc" }] });
    return latest === null ? [] : skippedOf(db, latest.id);
  });
}

async function skippedOf(db: ShopDb, importId: string, take?: number): Promise<Skipped[]> {
  const orderBy = { shopifyCustomerId: "asc" } as const;
  const rows = await db.storeImportSkip.findMany({ where: { importId }, orderBy, ...(take ? { take } : {}) });
  return rows.flatMap(({ shopifyCustomerId, reason }) => {
    const known = SKIP_REASONS.find((one) => one === reason);
    return known === undefined ? [] : [{ storeId: String(shopifyCustomerId), reason: known }];
  });
}
