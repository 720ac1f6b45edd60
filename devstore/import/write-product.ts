import type { ProductRow, SelectedOption, VariantRow } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";
import { shown, type Columns } from "./columns.ts";
import { productByHandle, save, variantsOf, type Seen } from "./existing.ts";
import { NO_PRICE, type ParsedProductRow, type ProductField, type VariantPart } from "./product-row.ts";
import type { Refusal, Report } from "./report.ts";

/** https://shopify.dev/docs/api/admin-graphql/latest/mutations/productSet: variants of one product. */
const MOST_VARIANTS = 2048;

export interface ProductLine {
  readonly line: number;
  /** Null where not even its product can be taken. */
  readonly row: ParsedProductRow | null;
  /** Null for a row that can be taken as a whole. */
  readonly refusal: Refusal | null;
}

interface Surroundings {
  readonly columns: Columns<ProductField>;
  readonly report: Report;
  readonly seen: Seen;
}

/** Puts rows of one handle into the shop: each is imported or refused, whatever becomes of the others. */
export function writeProduct(
  store: ShopStore,
  handle: string,
  lines: readonly ProductLine[],
  { columns, report, seen }: Surroundings,
): void {
  const refusals = new Map(lines.flatMap(({ line, refusal }) => (refusal === null ? [] : [[line, refusal] as const])));
  const refuse = (line: number, reason: string, column: string | null = null) => {
    if (!refusals.has(line)) refusals.set(line, { line, column, reason });
  };
  write(store, handle, lines, columns, refuse);
  for (const refusal of refusals.values()) report.refuse(refusal);
  const imported = lines.length - refusals.size;
  report.imported += imported;
  seen.add(handle, lines[0]?.line ?? 0, { imported, refused: refusals.size });
}

type Refuse = (line: number, reason: string, column?: string) => void;

function write(
  store: ShopStore,
  handle: string,
  lines: readonly ProductLine[],
  columns: Columns<ProductField>,
  refuse: Refuse,
): void {
  const refuseAll = (reason: string) => {
    for (const { line } of lines) refuse(line, reason);
  };
  const rows = lines.flatMap(({ row }) => (row === null ? [] : [row]));
  const existing = productByHandle(store, handle);
  const given = rows.find(({ product }) => product !== null)?.product ?? null;
  if (given === null && existing === null) {
    refuseAll(`belongs to ${shown(handle)}, which has no row with a title that could be taken`);
    return;
  }
  const before = existing === null ? [] : variantsOf(store, existing.id);
  const now = store.clock.nowIso();
  const { names, variants } = mergeVariants(now, { existing, before, lines, columns }, refuse);
  if (variants.length === 0) {
    refuseAll(`belongs to ${shown(handle)}, none of whose variants could be taken`);
    return;
  }
  // Only what goes in takes ids: an import that was killed and one that was not end with the same.
  const id = existing?.id ?? store.products.nextId();
  const product: ProductRow = {
    ...(existing ?? { ...NEW_PRODUCT, id, handle, createdAt: now }),
    ...given,
    options: names.map((name, index) => ({
      name,
      values: [...new Set(variants.map(({ selectedOptions }) => selectedOptions[index]?.value ?? ""))],
    })),
    updatedAt: now,
  };
  save(store.products, existing, product);
  const known = new Map(before.map((variant) => [variant.id, variant]));
  for (const variant of variants) {
    const place = { id: variant.id === NOT_YET ? store.variants.nextId() : variant.id, productId: id };
    save(store.variants, known.get(variant.id) ?? null, { ...variant, ...place });
    known.delete(variant.id);
  }
  for (const left of known.keys()) store.variants.remove(left);
}

const NEW_PRODUCT: Omit<ProductRow, "createdAt" | "handle" | "id" | "updatedAt"> = {
  ...{ title: "", descriptionHtml: "", vendor: "", productType: "", tags: [], options: [] },
  status: "ACTIVE",
  taxCategory: "standard",
};

/** The id of what the shop has not. */
const NOT_YET = 0;

const NEW_VARIANT = {
  ...{ id: NOT_YET, productId: NOT_YET, title: "", position: 0 },
  ...{ sku: null, barcode: null, priceMinor: 0, compareAtPriceMinor: null, costMinor: null },
  ...{ weightGrams: 0, inventoryQuantity: 0, taxable: true },
} as const;

interface Merging {
  readonly existing: ProductRow | null;
  readonly before: readonly VariantRow[];
  readonly lines: readonly ProductLine[];
  readonly columns: Columns<ProductField>;
}

/** A product without options has one of Shopify's own, with one value. */
const ONLY = { name: "Title", value: "Default Title" };

/** The variants that the product has now: what it had, changed by the rows. Other names of options: other variants. */
function mergeVariants(
  now: string,
  { existing, before, lines, columns }: Merging,
  refuse: Refuse,
): { names: readonly string[]; variants: VariantRow[] } {
  const was = existing?.options.map(({ name }) => name);
  const names = lines.find(({ row }) => row?.optionNames.length)?.row?.optionNames ?? was ?? [ONLY.name];
  const isSame = was?.join("\n") === names.join("\n");
  const variants = new Map((isSame ? before : []).map((variant) => [keyOf(variant.selectedOptions), variant]));
  const lineOf = new Map<string, number>();
  const put = (line: number, part: VariantPart) => {
    const selectedOptions = selected(names, part);
    const key = keyOf(selectedOptions);
    const missing = selectedOptions.find(({ value }) => value === "");
    const known = variants.get(key);
    if (missing !== undefined) refuse(line, `has no value for the option ${shown(missing.name)}`);
    else if (lineOf.has(key)) refuse(line, `is the variant of line ${lineOf.get(key) ?? 0} once more`);
    else if (known === undefined && variants.size >= MOST_VARIANTS) {
      refuse(line, `is beyond the ${MOST_VARIANTS} variants that a product may have`);
    } else {
      lineOf.set(key, line);
      const title = selectedOptions.map(({ value }) => value).join(" / ");
      const base = known ?? { ...NEW_VARIANT, position: variants.size + 1, createdAt: now };
      variants.set(key, { ...base, ...part.fields, title, selectedOptions, updatedAt: now });
    }
  };
  for (const { line, row } of lines) if (row?.variant) put(line, row.variant);
  // Titles alone, with no variant yet: the product's own row is its only one.
  const bare = lines.find(({ row }) => row !== null && row.product !== null && row.fault === null);
  if (variants.size === 0 && bare?.row?.variant === null) {
    if (columns.has("price")) refuse(bare.line, NO_PRICE, columns.nameOf("price"));
    else put(bare.line, { optionValues: [], fields: {} });
  }
  return { names, variants: [...variants.values()] };
}

function selected(names: readonly string[], { optionValues }: VariantPart): SelectedOption[] {
  return names.map((name, index) => {
    const value = optionValues[index] ?? "";
    return { name, value: value === "" && name === ONLY.name ? ONLY.value : value };
  });
}

function keyOf(options: readonly SelectedOption[]): string {
  return JSON.stringify(options.map(({ value }) => value));
}
