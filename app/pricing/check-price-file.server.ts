import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { fileLookup } from "./file-lookup.server.ts";
import { eachGroup, faultOfGroup } from "./price-file-groups.server.ts";
import { readHeader, readPriceRow, type FileFault, type PriceHeader, type RowFault } from "./price-file.ts";
import { csvOptions } from "./read-csv.server.ts";

type Shop = Pick<ShopContext, "shopId" | "inShop" | "at">;

/** Rows that are in memory at once. */
const BATCH = 500;
/** Far above any row of prices; a quotation mark that is not closed ends there. */
const LONGEST_ROW = 20_000;

type ReadLine = { readonly line: number; readonly cells: string[] };

/** Reads a file that waits to be, from its beginning whatever an earlier try has done, and says of each row what becomes of it. */
export async function checkPriceFile(shop: Shop, importId: string): Promise<void> {
  const found = await shop.inShop((db) => db.priceImport.findFirst({ where: { id: importId } }));
  if (found?.state !== "checking") return;
  await shop.inShop((db) => db.priceImportRow.deleteMany({ where: { importId } }));
  const failure = await readRows(shop, importId);
  if (failure === null) await checkGroups(shop, importId);
  await shop.inShop(async (db) => {
    const counts = failure === null ? await countRows(db, importId) : {};
    await db.priceImport.updateMany({
      where: { id: importId, state: "checking" },
      data: { ...counts, state: failure === null ? "checked" : "failed", ...(failure ? { failure } : {}) },
    });
    await db.priceImportPart.deleteMany({ where: { importId } });
  });
}

async function readRows(shop: Shop, importId: string): Promise<FileFault | null> {
  const first = await shop.inShop((db) => db.priceImportPart.findFirst({ where: { importId, part: 0 } }));
  const [line = ""] = (first?.text ?? "").replace(/^\uFEFF/, "").split(/\r\n?|\n/, 1);
  if (line.trim() === "") return { code: "empty" };
  const parser = Readable.from(partsOf(shop, importId)).pipe(parse(csvOptions(line, LONGEST_ROW)));
  let header: PriceHeader | null = null;
  let batch: ReadLine[] = [];
  let rows = 0;
  const flush = async () => {
    if (header && batch.length > 0) rows = await keepBatch(shop, importId, header, batch, rows);
    batch = [];
  };
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (!header) {
        const read = readHeader(record);
        if (!(read instanceof Map)) return read as FileFault;
        header = read;
        await shop.inShop((db) => db.priceImport.updateMany({ where: { id: importId }, data: { columns: record } }));
      } else batch.push({ line: info.lines, cells: record });
      if (batch.length >= BATCH) await flush();
    }
    await flush();
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { code: "broken", line: (error as { lines?: number }).lines ?? 0 };
  }
  return rows === 0 ? { code: "empty" } : null;
}

/** One part in memory after the other. */
async function* partsOf({ inShop }: Shop, importId: string): AsyncGenerator<string> {
  for (let part = 0; ; part++) {
    const found = await inShop((db) => db.priceImportPart.findFirst({ where: { importId, part } }));
    if (!found) return;
    yield found.text;
  }
}

async function keepBatch(
  shop: Shop,
  importId: string,
  header: PriceHeader,
  lines: readonly ReadLine[],
  before: number,
): Promise<number> {
  return shop.inShop(async (db) => {
    const lookup = await fileLookup(db, header, lines);
    const rows = lines.map(({ line, cells }) => {
      const { row, fault } = readPriceRow(cells, header, lookup);
      return {
        ...{ shopId: shop.shopId, importId, line, cells },
        ...{ priceListId: row.priceListId ?? null, minimumQuantity: row.minimumQuantity ?? 1 },
        variantId: row.variantNumber === undefined ? null : BigInt(row.variantNumber),
        amountMinor: row.amountMinor === undefined || row.amountMinor === null ? null : BigInt(row.amountMinor),
        validFrom: row.validFrom ? new Date(row.validFrom) : null,
        validUntil: row.validUntil ? new Date(row.validUntil) : null,
        ...(fault ? { fault } : {}),
      };
    });
    await db.priceImportRow.createMany({ data: rows, skipDuplicates: true });
    const count = before + lines.length;
    await db.priceImport.updateMany({ where: { id: importId }, data: { rows: count } });
    return count;
  });
}

/** The rows of one variant in one list are one price with its breaks and days: they are taken together or not at all. */
async function checkGroups(shop: Shop, importId: string): Promise<void> {
  await shop.inShop(async (db) => {
    const together: RowFault = { column: null, value: "", code: "together" };
    await db.$executeRaw`
      UPDATE price_import_row r SET fault = ${JSON.stringify(together)}::jsonb
      WHERE r.import_id = ${importId}::uuid AND r.fault IS NULL AND EXISTS (
        SELECT FROM price_import_row o WHERE o.import_id = r.import_id AND o.price_list_id = r.price_list_id
          AND o.variant_id = r.variant_id AND o.fault IS NOT NULL)`;
  });
  for await (const groups of eachGroup(shop, importId)) {
    await shop.inShop(async (db) => {
      for (const { priceListId, variantNumber, list, rows } of groups) {
        const fault = faultOfGroup(list, rows);
        if (!fault) continue;
        await db.$executeRaw`
          UPDATE price_import_row SET fault = ${JSON.stringify(fault)}::jsonb
          WHERE import_id = ${importId}::uuid AND price_list_id = ${priceListId}::uuid AND variant_id = ${variantNumber}::bigint`;
      }
    });
  }
}

async function countRows(db: ShopDb, importId: string) {
  const [row] = await db.$queryRaw<{ faulty: number; zeros: number; prices: number }[]>`
    SELECT count(*) FILTER (WHERE fault IS NOT NULL)::int AS faulty,
      count(*) FILTER (WHERE fault IS NULL AND amount_minor = 0)::int AS zeros,
      count(DISTINCT (price_list_id, variant_id)) FILTER (WHERE fault IS NULL)::int AS prices
    FROM price_import_row WHERE import_id = ${importId}::uuid`;
  return row ?? {};
}
