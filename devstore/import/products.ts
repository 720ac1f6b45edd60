import type { ShopStore } from "../state/store.ts";
import { Batch } from "./batch.ts";
import type { Cells, Columns } from "./columns.ts";
import type { CsvRow } from "./csv.ts";
import { Seen } from "./existing.ts";
import { parseHandle, parseProductRow, type ProductField } from "./product-row.ts";
import { refusalOf, type Report } from "./report.ts";
import { writeProduct, type ProductLine } from "./write-product.ts";

/**
 * Puts the products of a file into the shop. Rows of one handle are one product; a handle that the shop has already is
 * changed, its variants found by their options, so that a file imported twice changes nothing. What is seen are handles.
 */
export function importProducts(
  store: ShopStore,
  columns: Columns<ProductField>,
  rows: Iterable<CsvRow>,
  report: Report,
): Seen {
  const seen = new Seen(store.database);
  const waiting = new Waiting();
  const write = () => {
    const products = waiting.take();
    store.database.transaction(() => {
      for (const [handle, lines] of products) writeProduct(store, handle, lines, { columns, report, seen });
    });
    report.tell();
  };
  for (const row of rows) {
    report.read += 1;
    const cells = report.refusing(row.line, () => columns.cells(row));
    const handle = cells && report.refusing(row.line, () => parseHandle(cells));
    if (waiting.isFull(handle)) write();
    waiting.add(row, handle, cells && parseLine(cells, row.line, store.currencyCode));
  }
  write();
  return seen;
}

/** A row whose product can't be taken is still one of its handle. */
function parseLine(cells: Cells<ProductField>, line: number, currencyCode: string): ProductLine {
  try {
    const row = parseProductRow(cells, currencyCode);
    return { line, row, refusal: row.fault && refusalOf(line, row.fault) };
  } catch (error) {
    return { line, row: null, refusal: refusalOf(line, error) };
  }
}

/** Rows by product, in the order of the file. */
class Waiting {
  #products: (readonly [handle: string, lines: ProductLine[]])[] = [];
  readonly #batch = new Batch();

  /** A product is kept together, unless it is as long as two times what is written at once: then it goes on as one that the shop has. */
  isFull(nextHandle: string | null): boolean {
    return this.#batch.filled >= (nextHandle === this.#products.at(-1)?.[0] ? 2 : 1);
  }

  add(row: CsvRow, handle: string | null, line: ProductLine | null): void {
    this.#batch.add(row);
    if (handle === null || line === null) return;
    const last = this.#products.at(-1);
    if (last?.[0] === handle) last[1].push(line);
    else this.#products.push([handle, [line]]);
  }

  take() {
    const products = this.#products;
    this.#products = [];
    this.#batch.empty();
    return products;
  }
}
