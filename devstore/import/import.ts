import type { ShopStore } from "../state/store.ts";
import { FileError } from "./columns.ts";
import { readCsv, type CsvRow } from "./csv.ts";
import { checkHead, textOf } from "./csv-file.ts";
import { customerColumns } from "./customer-row.ts";
import { importCustomers } from "./customers.ts";
import { withIndexes, type Seen } from "./existing.ts";
import { productColumns } from "./product-row.ts";
import { importProducts } from "./products.ts";
import { Report, type Count, type Refusal } from "./report.ts";

export { FileError };

export type FileKind = "customers" | "products";

export interface Imported {
  readonly rows: Count;
  /** Products with some row imported, `inPart` of them with others refused. Null for customers: each is one row. */
  readonly products: ReturnType<Seen["count"]> | null;
}

/** Throws {@link FileError} for what can be told from a file's beginning to be none of its kind. */
export function checkFile(kind: FileKind, file: string): void {
  naming(file, () => {
    checkHead(file);
    const rows = readCsv(textOf(file));
    const header = nextOf(rows);
    if (kind === "products") productColumns(header);
    else customerColumns(header);
    if (nextOf(rows) === undefined) throw new FileError("has a first line, but no row below it");
  });
}

/**
 * Fills a shop from a file of Shopify's own format, a row at a time. Throws {@link FileError} for one that isn't; a bad row
 * costs that row, is told, and the counts add up.
 */
export function importFile(
  store: ShopStore,
  kind: FileKind,
  file: string,
  tell: (refusal: Refusal) => void = () => undefined,
): Imported {
  checkFile(kind, file);
  const report = new Report(tell);
  const rows = readCsv(textOf(file));
  const header = nextOf(rows);
  const products = withIndexes(store.database, kind === "products" ? ["product", "variant"] : ["customer"], () => {
    if (kind === "products") return importProducts(store, productColumns(header), rows, report).count();
    importCustomers(store, customerColumns(header), rows, report);
    return null;
  });
  const { read, imported, refused } = report.rows;
  if (read !== imported + refused) throw new Error(`${file}: ${read} rows are not ${imported} and ${refused}`);
  return { rows: report.rows, products };
}

function nextOf(rows: Iterator<CsvRow>): CsvRow | undefined {
  const next = rows.next();
  return next.done === true ? undefined : next.value;
}

function naming<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof FileError) throw new FileError(`${file} ${error.message}`, { cause: error });
    throw error;
  }
}
