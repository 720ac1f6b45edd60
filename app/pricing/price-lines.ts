import type { Gid } from "../values/gid.ts";
import type { Moment } from "../values/moment.ts";
import { money, type Money } from "../values/money.ts";
import { settleProductUnits, type VariantUnits } from "./product-units.ts";
import type { PriceReceipt } from "./receipt.ts";
import { resolvePrice, type PriceRefusalCode } from "./resolve-price.ts";
import type { PricedVariant, PriceTerms } from "./terms.ts";

export type LineToPrice = {
  readonly variant: PricedVariant;
  readonly quantity: number;
  /** Counts for no break, its own included: its price was set by hand, or nobody pays it. */
  readonly apart?: "overridden" | "free" | "gift";
};

export type PricedLine =
  | {
      readonly kind: "priced";
      readonly unitPrice: Money;
      /** Unit price times this line's own quantity. */
      readonly lineTotal: Money;
      readonly receipt: PriceReceipt;
    }
  | { readonly kind: "refused"; readonly code: PriceRefusalCode; readonly receipt: PriceReceipt };

export type PricedLines = {
  /** One for each line given, in the same order. */
  readonly lines: readonly PricedLine[];
  /** Null when a line has no price, or they are too much together: a part would pass for the whole. */
  readonly total: Money | null;
};

/**
 * Prices the lines of one order. The same variant on two lines counts together for breaks, and where a list says so the
 * lines of a product that this same list prices. Lines apart are priced as if they were the order's only ones.
 */
export function priceLines(
  terms: PriceTerms,
  lines: readonly LineToPrice[],
  at: Pick<Moment, "localDate">,
): PricedLines {
  const variants = countedVariants(lines);
  const unitsOf = settleProductUnits(terms, [...variants.values()], at);
  const priced = lines.map((line) => {
    const counted = isCounted(line) ? variants.get(line.variant.variantId) : undefined;
    if (!counted) return pricedLine(terms, line, line.quantity, () => line.quantity, at);
    return pricedLine(terms, line, counted.quantity, (listId) => unitsOf(listId, counted), at);
  });
  const totals = priced.flatMap((line) => (line.kind === "priced" ? [line.lineTotal] : []));
  const isComplete = totals.length === lines.length;
  const totalMinor = totals.reduce((minor, { amountMinor }) => minor + amountMinor, 0);
  const isExact = Number.isSafeInteger(totalMinor);
  return { lines: priced, total: isComplete && isExact ? money(totalMinor, terms.currencyCode) : null };
}

function pricedLine(
  terms: PriceTerms,
  { variant, quantity }: LineToPrice,
  counted: number,
  unitsOfProduct: (listId: string) => number,
  at: Pick<Moment, "localDate">,
): PricedLine {
  const resolution = resolvePrice(terms, variant, counted, at, unitsOfProduct);
  if (resolution.kind === "refused") return resolution;
  const { unitPrice, receipt } = resolution;
  const lineMinor = unitPrice.amountMinor * quantity;
  if (!Number.isSafeInteger(lineMinor)) return { kind: "refused", code: "amount-too-large", receipt };
  return { kind: "priced", unitPrice, lineTotal: money(lineMinor, unitPrice.currencyCode), receipt };
}

function countedVariants(lines: readonly LineToPrice[]): ReadonlyMap<Gid<"ProductVariant">, VariantUnits> {
  const variants = new Map<Gid<"ProductVariant">, VariantUnits>();
  for (const line of lines) {
    if (!isCounted(line)) continue;
    const { variant, quantity } = line;
    const before = variants.get(variant.variantId)?.quantity ?? 0;
    variants.set(variant.variantId, { variant, quantity: before + quantity });
  }
  return variants;
}

/** A line with a bad quantity is refused by itself, and keeps out of the others' breaks. */
function isCounted({ variant, quantity, apart }: LineToPrice): boolean {
  return apart === undefined && !variant.outside && Number.isSafeInteger(quantity) && quantity > 0;
}
