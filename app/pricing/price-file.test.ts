import { expect, it } from "vitest";
import {
  delimiterOf,
  PRICE_COLUMNS,
  readHeader,
  readPriceRow,
  type FileLookup,
  type PriceHeader,
} from "./price-file.ts";

const lookup: FileLookup = {
  list: (name) => (name === "Boulangers" ? { id: "b", currencyCode: "EUR" } : undefined),
  variants: (sku) => ({ A: ["1"], B: ["2", "3"] })[sku] ?? [],
  isVariant: (number) => number === "1",
};
const header = readHeader(PRICE_COLUMNS) as PriceHeader;
const read = (cells: Partial<Record<(typeof PRICE_COLUMNS)[number], string>>) => {
  const row = { price_list: "Boulangers", sku: "A", price: "12,50", ...cells };
  return readPriceRow(
    PRICE_COLUMNS.map((column) => (row as Record<string, string>)[column] ?? ""),
    header,
    lookup,
  );
};

it("[E2] [G11] finds the sign between cells and the columns, and names those that are missing", () => {
  expect(delimiterOf("price_list;sku;price")).toBe(";");
  expect(delimiterOf('"a;b;c",sku')).toBe(",");
  expect(delimiterOf("price_list\tsku\tprice")).toBe("\t");
  expect(readHeader(["Price_List ", "price"])).toEqual({ code: "columns-missing", columns: ["sku"] });
  expect(readHeader(["price", "variant_id", "price_list", "problem"])).toBeInstanceOf(Map);
});

it("[E2] [G11] reads a row, and of a wrong one names column, value and what would do", () => {
  expect(read({ from_quantity: "10", valid_from: "2026-12-01" })).toEqual({
    row: {
      ...{ priceListId: "b", variantNumber: "1", minimumQuantity: 10, amountMinor: 1250 },
      ...{ validFrom: "2026-12-01", validUntil: null },
    },
    fault: null,
  });
  expect(read({ price: "" }).row.amountMinor).toBeNull();
  expect(read({ variant_id: "gid://shopify/ProductVariant/1", sku: "" }).fault).toBeNull();
  const faults = [
    [{ price_list: "Boulanger" }, { column: "price_list", value: "Boulanger", code: "list-unknown" }],
    [{ sku: "C" }, { column: "sku", value: "C", code: "sku-unknown" }],
    [{ sku: "B" }, { column: "sku", value: "B", code: "sku-ambiguous" }],
    [{ variant_id: "9" }, { column: "variant_id", value: "9", code: "variant-unknown" }],
    [{ currency: "CHF" }, { column: "currency", value: "CHF", code: "currency-differs", fix: "EUR" }],
    [{ price: "1,239" }, { column: "price", value: "1,239", code: "too-precise", fix: "1.24" }],
    [{ price: "-2" }, { column: "price", value: "-2", code: "negative" }],
    [{ price: "gratis" }, { column: "price", value: "gratis", code: "not-an-amount", fix: "12.50" }],
    [{ from_quantity: "0" }, { column: "from_quantity", value: "0", code: "quantity", fix: "1" }],
    [{ valid_from: "31.12.2026" }, { column: "valid_from", value: "31.12.2026", code: "date" }],
    [
      { valid_from: "2026-12-01", valid_until: "2026-12-01" },
      { column: "valid_until", value: "2026-12-01", code: "window-empty" },
    ],
  ] as const;
  for (const [cells, fault] of faults) expect(read(cells).fault).toEqual(fault);
});
