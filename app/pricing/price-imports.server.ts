import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import { wishPriceFile } from "./wish-price-file.server.ts";
import type { FileFault, RowFault } from "./price-file.ts";
import type { ConfirmRefusal, PriceImport, PriceImportState } from "./price-import.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;

/** As many faults as a page tells. */
const TOLD = 50;

export type FilePart = {
  readonly id: string;
  readonly fileName: string;
  readonly part: number;
  readonly text: string;
  readonly isLast: boolean;
};

/** Takes a part of a file; with the last one it is read. The same part twice is one. */
export function takeFilePart(shop: Shop, { id, fileName, part, text, isLast }: FilePart): Promise<PriceImport | null> {
  const { shopId, staffId, at } = shop;
  return shop.inShop(async (db) => {
    const known = await db.priceImport.findFirst({ where: { id } });
    if (!known) {
      const row = { shopId, id, fileName, state: "receiving", createdBy: staffId, createdAt: at };
      await db.priceImport.create({ data: row });
    } else if (known.state !== "receiving") return readImport(db, id);
    const where = { shopId_importId_part: { shopId, importId: id, part } };
    await db.priceImportPart.upsert({ where, create: { shopId, importId: id, part, text }, update: { text } });
    if (isLast) {
      await db.priceImport.updateMany({ where: { id }, data: { state: "checking" } });
      await wishPriceFile(db, id);
    }
    return readImport(db, id);
  });
}

/** The file that was loaded last; null before there was one. */
export function findLatestImport({ inShop }: Pick<Shop, "inShop">): Promise<PriceImport | null> {
  return inShop(async (db) => {
    const latest = await db.priceImport.findFirst({
      where: { state: { not: "receiving" } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    });
    return latest && latest.state !== "dropped" ? readImport(db, latest.id) : null;
  });
}

export async function readImport(db: ShopDb, id: string): Promise<PriceImport | null> {
  const row = isUuid(id) ? await db.priceImport.findFirst({ where: { id } }) : null;
  if (!row) return null;
  const faults = await db.$queryRaw<{ line: number; fault: RowFault }[]>`
    SELECT line, fault FROM price_import_row WHERE import_id = ${id}::uuid AND fault IS NOT NULL ORDER BY line LIMIT ${TOLD}`;
  const { fileName, rows, faulty, zeros, prices, written } = row;
  return {
    ...{ id, fileName, rows, faulty, zeros, prices, written, faults },
    state: row.state as PriceImportState, // held by a check constraint of the table
    failure: row.failure as unknown as FileFault | null, // written by checkPriceFile
    isUndone: (await db.priceSet.count({ where: { undoesId: id } })) > 0,
  };
}

/** Has what was checked written, in the background. Prices of 0 are to be meant. */
export function confirmImport(
  { inShop }: Shop,
  { id, confirmsZero }: { readonly id: string; readonly confirmsZero: boolean },
): Promise<Result<PriceImport, ConfirmRefusal>> {
  return inShop(async (db) => {
    const found = await db.priceImport.findFirst({ where: { id } });
    if (!found) return refuse({ code: "not-found" });
    if (found.zeros > 0 && !confirmsZero) return refuse({ code: "zeros" });
    const { count } = await db.priceImport.updateMany({ where: { id, state: "checked" }, data: { state: "writing" } });
    if (count > 0) await wishPriceFile(db, id);
    else if (found.state !== "writing" && found.state !== "done") return refuse({ code: "not-checked" });
    const now = await readImport(db, id);
    return now ? ok(now) : refuse({ code: "not-found" });
  });
}

/** Forgets a file that was not written. */
export function dropImport({ inShop }: Pick<Shop, "inShop">, id: string): Promise<number> {
  return inShop(async (db) => {
    const where = { id, state: { in: ["checked", "failed", "receiving", "checking"] } };
    const { count } = await db.priceImport.updateMany({ where, data: { state: "dropped" } });
    if (count > 0) {
      await db.priceImportPart.deleteMany({ where: { importId: id } });
      await db.priceImportRow.deleteMany({ where: { importId: id } });
    }
    return count;
  });
}
