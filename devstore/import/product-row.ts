import { handleOf } from "../handles.ts";
import { parseAmount } from "../money.ts";
import type { ProductRow, VariantRow } from "../state/shapes.ts";
import { CellError, Columns, shown, type Aliases, type Cells } from "./columns.ts";
import type { CsvRow } from "./csv.ts";

/**
 * The columns of Shopify's product file that the devstore keeps, as exports and the template name them since 2025 and before.
 * Images, metafields, gift cards, search engine and market columns are passed over like any other.
 * https://help.shopify.com/en/manual/products/import-export/using-csv
 */
const PRODUCT_COLUMNS = {
  handle: ["URL handle", "Handle"],
  title: ["Title"],
  description: ["Description", "Body (HTML)"],
  vendor: ["Vendor"],
  type: ["Type"],
  tags: ["Tags"],
  status: ["Status"],
  option1Name: ["Option1 name"],
  option1Value: ["Option1 value"],
  option2Name: ["Option2 name"],
  option2Value: ["Option2 value"],
  option3Name: ["Option3 name"],
  option3Value: ["Option3 value"],
  sku: ["SKU", "Variant SKU"],
  barcode: ["Barcode", "Variant Barcode"],
  price: ["Price", "Variant Price"],
  compareAtPrice: ["Compare-at price", "Variant Compare At Price"],
  cost: ["Cost per item"],
  grams: ["Weight value (grams)", "Variant Grams"],
  inventory: ["Inventory quantity", "Variant Inventory Qty"],
  taxable: ["Charge tax", "Variant Taxable"],
} as const satisfies Aliases<string>;

export type ProductField = keyof typeof PRODUCT_COLUMNS;

/** Throws a FileError for a first line that is not of products. */
export function productColumns(header: CsvRow | undefined): Columns<ProductField> {
  return new Columns<ProductField>(PRODUCT_COLUMNS, ["title"], header);
}

const OPTIONS = [
  ["option1Name", "option1Value"],
  ["option2Name", "option2Value"],
  ["option3Name", "option3Value"],
] as const satisfies readonly (readonly [ProductField, ProductField])[];

/** What the file says of a product: a column that it has not leaves the shop's value. */
export type ProductPart = Pick<ProductRow, "title"> &
  Partial<Pick<ProductRow, "descriptionHtml" | "productType" | "status" | "tags" | "vendor">>;

export interface VariantPart {
  /** As many as a product may have options; "" where the cell is empty. */
  readonly optionValues: readonly string[];
  readonly fields: Partial<Omit<VariantRow, "createdAt" | "id" | "productId" | "selectedOptions" | "title">>;
}

export interface ParsedProductRow {
  /** Only the product's first row has to have one. */
  readonly product: ProductPart | null;
  readonly optionNames: readonly string[];
  /** Null in a row that adds an image, or is of the product alone. */
  readonly variant: VariantPart | null;
  /** Why the variant can't be taken; its product can. */
  readonly fault: CellError | null;
}

/** Throws a CellError where there is none. One that is left out is made of the title. */
export function parseHandle(cells: Cells<ProductField>): string {
  const handle = cells.text("handle") || handleOf(cells.text("title"));
  if (handle === "") cells.fail(cells.has("handle") ? "handle" : "title", "is empty");
  return handle;
}

/** Throws a CellError for the first value of the product that can't be taken. */
export function parseProductRow(cells: Cells<ProductField>, currencyCode: string): ParsedProductRow {
  const product = cells.text("title") === "" ? null : productOf(cells);
  const optionNames = OPTIONS.map(([name]) => cells.text(name)).filter((name) => name !== "");
  try {
    return { product, optionNames, variant: isVariant(cells) ? variantOf(cells, currencyCode) : null, fault: null };
  } catch (fault) {
    if (!(fault instanceof CellError)) throw fault;
    return { product, optionNames, variant: null, fault };
  }
}

function productOf(cells: Cells<ProductField>): ProductPart {
  return {
    title: cells.text("title"),
    ...cells.ifGiven("description", "descriptionHtml", () => cells.text("description")),
    ...cells.ifGiven("vendor", "vendor", () => cells.text("vendor")),
    ...cells.ifGiven("type", "productType", () => cells.text("type")),
    ...cells.ifGiven("tags", "tags", () => tagsOf(cells.text("tags"))),
    ...cells.ifGiven("status", "status", () => statusOf(cells)),
  };
}

export function tagsOf(text: string): string[] {
  return [...new Set(text.split(",").map((tag) => tag.trim()))].filter((tag) => tag !== "");
}

const STATUSES = ["ACTIVE", "DRAFT", "ARCHIVED", "UNLISTED"] as const;

function statusOf(cells: Cells<ProductField>): ProductRow["status"] {
  const text = cells.text("status");
  if (text === "") return "ACTIVE";
  const status = STATUSES.find((each) => each === text.toUpperCase());
  return status ?? cells.fail("status", `is ${shown(text)}; it is active, draft, archived or unlisted`);
}

function isVariant(cells: Cells<ProductField>): boolean {
  return (["option1Value", "price", "sku", "barcode"] as const).some((field) => cells.text(field) !== "");
}

function variantOf(cells: Cells<ProductField>, currencyCode: string): VariantPart {
  const amount = (field: ProductField) => amountOf(cells, field, currencyCode);
  return {
    optionValues: OPTIONS.map(([, value]) => cells.text(value)),
    fields: {
      ...cells.ifGiven("sku", "sku", () => cells.digitsOrNull("sku")),
      ...cells.ifGiven("barcode", "barcode", () => cells.digitsOrNull("barcode")),
      ...cells.ifGiven("price", "priceMinor", () => amount("price") ?? cells.fail("price", NO_PRICE)),
      ...cells.ifGiven("compareAtPrice", "compareAtPriceMinor", () => amount("compareAtPrice")),
      ...cells.ifGiven("cost", "costMinor", () => amount("cost")),
      ...cells.ifGiven("grams", "weightGrams", () => Math.round(numberOf(cells, "grams", /^\d{1,9}(\.\d+)?$/, GRAMS))),
      ...cells.ifGiven("inventory", "inventoryQuantity", () => numberOf(cells, "inventory", /^-?\d{1,9}$/, WHOLE)),
      ...cells.ifGiven("taxable", "taxable", () => cells.yesOrNo("taxable", true)),
    },
  };
}

/** A file of titles alone is allowed; a file of prices with a gap has forgotten one. */
export const NO_PRICE = "is empty; a variant has a price";
const GRAMS = "grams, like 2500";
const WHOLE = "a whole number";

function amountOf(cells: Cells<ProductField>, field: ProductField, currencyCode: string): number | null {
  const text = cells.text(field);
  if (text === "") return null;
  const amount = text.startsWith("-") ? null : parseAmount(text, currencyCode);
  return amount ?? cells.fail(field, `is ${shown(text)}; an amount is digits with a point, like 12.50`);
}

function numberOf(cells: Cells<ProductField>, field: ProductField, shape: RegExp, what: string): number {
  const text = cells.text(field);
  if (text === "") return 0;
  return shape.test(text) ? Number(text) : cells.fail(field, `is ${shown(text)}; it is ${what}`);
}
