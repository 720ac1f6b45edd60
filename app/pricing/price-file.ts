import { parseLocalDate, type LocalDate } from "../values/local-date.ts";
import { parseAmount, toMoneyV2 } from "../values/money-text.ts";
import { MAX_UNITS } from "./quantity-rules.ts";

/** The names of the columns, which programs read: the same in every language, and never given to something else. */
export const PRICE_COLUMNS = [
  ...["price_list", "variant_id", "sku", "product", "currency", "from_quantity", "price", "valid_from", "valid_until"],
] as const;
export type PriceColumn =
  | "price_list"
  | "variant_id"
  | "sku"
  | "product"
  | "currency"
  | "from_quantity"
  | "price"
  | "valid_from"
  | "valid_until";
/** Beside the rows that were not taken; it is read over when they come again. */
export const PROBLEM_COLUMN = "problem";

/** Why nothing of a file can be read. */
export type FileFault =
  | { readonly code: "columns-missing"; readonly columns: readonly string[] }
  /** A quotation mark that is not closed, or a row without an end. */
  | { readonly code: "broken"; readonly line: number }
  | { readonly code: "empty" };

/** What of a row can't be taken: the column, what stands there, and what would do. */
export type RowFault = {
  readonly column: PriceColumn | null;
  readonly value: string;
  readonly code:
    | "required"
    | "list-unknown"
    | "variant-unknown"
    | "sku-unknown"
    | "sku-ambiguous"
    | "currency-differs"
    | "quantity"
    | "not-an-amount"
    | "negative"
    | "too-large"
    | "too-precise"
    | "date"
    | "window-empty"
    | "windows-overlap"
    | "price-repeated"
    | "single-price-missing"
    | "together"
    | "refused";
  /** A value that would be taken. */
  readonly fix?: string;
};

/** Where each column stands in the file. */
export type PriceHeader = ReadonlyMap<PriceColumn, number>;

export function readHeader(cells: readonly string[]): PriceHeader | FileFault {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const finder = names.includes("variant_id") ? [] : ["sku" as const];
  return headerOf(PRICE_COLUMNS as readonly PriceColumn[], cells, ["price_list", "price", ...finder]);
}

/** Where the columns that are known stand in a first line; those that are needed and are not there are the fault. */
export function headerOf<Column extends string>(
  columns: readonly Column[],
  cells: readonly string[],
  needed: readonly Column[],
): ReadonlyMap<Column, number> | FileFault {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const header = new Map<Column, number>();
  for (const column of columns) {
    const place = names.indexOf(column);
    if (place >= 0) header.set(column, place);
  }
  const missing = needed.filter((column) => !header.has(column));
  return missing.length > 0 ? { code: "columns-missing", columns: missing } : header;
}

/** The sign between cells, by the first line. */
export function delimiterOf(line: string): "," | ";" | "\t" {
  const outside = line.replace(/"[^"]*"/g, "");
  const count = (sign: string) => outside.split(sign).length;
  const [best = ","] = ([";", "\t", ","] as const).toSorted((a, b) => count(b) - count(a));
  return best;
}

/** Lists by name, variants by number and by SKU; more than one of a SKU: all of them. */
export type FileLookup = {
  readonly list: (name: string) => { readonly id: string; readonly currencyCode: string } | undefined;
  readonly variants: (sku: string) => readonly string[];
  readonly isVariant: (number: string) => boolean;
};

export type PriceRow = {
  readonly priceListId: string;
  readonly variantNumber: string;
  readonly minimumQuantity: number;
  /** Null: the list is to have no price of its own. */
  readonly amountMinor: number | null;
  readonly validFrom: LocalDate | null;
  readonly validUntil: LocalDate | null;
};

/** What a row says; as much of it as can be told stands beside a fault, so that it is known what it is about. */
export function readPriceRow(
  cells: readonly string[],
  header: PriceHeader,
  lookup: FileLookup,
): { readonly row: Partial<PriceRow>; readonly fault: RowFault | null } {
  const cell = (column: PriceColumn) => (cells[header.get(column) ?? -1] ?? "").replace(/^'/, "").trim();
  let fault: RowFault | null = null;
  const fail = (column: PriceColumn, code: RowFault["code"], fix?: string) => {
    fault ??= { column, value: cell(column), code, ...(fix === undefined ? {} : { fix }) };
  };
  const name = cell("price_list");
  const list = lookup.list(name);
  if (name === "") fail("price_list", "required");
  else if (!list) fail("price_list", "list-unknown");
  const variantNumber = variantOf(cell("variant_id"), cell("sku"), lookup, fail);
  const currency = cell("currency").toUpperCase();
  if (list && currency !== "" && currency !== list.currencyCode)
    fail("currency", "currency-differs", list.currencyCode);
  const minimumQuantity = quantityOf(cell("from_quantity"), fail);
  const amountMinor = list ? amountOf(cell("price"), list.currencyCode, fail) : null;
  const [validFrom, validUntil] = (["valid_from", "valid_until"] as const).map((column) => {
    const day = cell(column) === "" ? null : parseLocalDate(cell(column));
    if (cell(column) !== "" && day === null) fail(column, "date");
    return day;
  }) as [LocalDate | null, LocalDate | null];
  if (validFrom && validUntil && validUntil <= validFrom) fail("valid_until", "window-empty");
  return {
    row: {
      ...{ minimumQuantity, amountMinor, validFrom, validUntil },
      ...(list ? { priceListId: list.id } : {}),
      ...(variantNumber === null ? {} : { variantNumber }),
    },
    fault,
  };
}

type Fail = (column: PriceColumn, code: RowFault["code"], fix?: string) => void;

function variantOf(id: string, sku: string, lookup: FileLookup, fail: Fail): string | null {
  const number = id.replace("gid://shopify/ProductVariant/", "");
  if (number !== "") {
    if (/^\d{1,18}$/.test(number) && lookup.isVariant(number)) return number;
    fail("variant_id", "variant-unknown");
    return null;
  }
  const [first, ...more] = sku === "" ? [] : lookup.variants(sku);
  if (first !== undefined && more.length === 0) return first;
  fail("sku", sku === "" ? "required" : first === undefined ? "sku-unknown" : "sku-ambiguous");
  return null;
}

function quantityOf(typed: string, fail: Fail): number {
  if (typed === "") return 1;
  const number = /^\d{1,7}$/.test(typed) ? Number(typed) : 0;
  if (number < 1 || number > MAX_UNITS) fail("from_quantity", "quantity", "1");
  return number;
}

function amountOf(typed: string, currencyCode: string, fail: Fail): number | null {
  if (typed === "") return null;
  const amount = parseAmount(typed, currencyCode);
  if (amount.ok) return amount.value.amountMinor;
  const { refusal } = amount;
  if (refusal.code === "too-precise") fail("price", "too-precise", toMoneyV2(refusal.proposal).amount);
  else if (refusal.code === "negative" || refusal.code === "too-large") fail("price", refusal.code);
  else fail("price", "not-an-amount", "12.50");
  return null;
}
