import type { Gid } from "../values/gid.ts";
import type { Moment } from "../values/moment.ts";
import { multiply, sum, type Money } from "../values/money.ts";
import type { PriceReceipt } from "./receipt.ts";
import { resolvePrice, type PriceRefusalCode } from "./resolve-price.ts";
import type { PricedVariant, PriceTerms } from "./terms.ts";

export type LineToPrice = { readonly variant: PricedVariant; readonly quantity: number };

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
 * Prices the lines of one order. The same variant on two lines counts together for breaks; leave out the lines whose
 * price was overridden, and free ones: they don't count.
 */
export function priceLines(
  terms: PriceTerms,
  lines: readonly LineToPrice[],
  at: Pick<Moment, "localDate">,
): PricedLines {
  const quantities = quantityByVariant(lines);
  const priced = lines.map((line) => {
    const counted = isQuantity(line.quantity) ? quantities.get(line.variant.variantId) : undefined;
    return pricedLine(terms, line, counted ?? line.quantity, at);
  });
  const totals = priced.flatMap((line) => (line.kind === "priced" ? [line.lineTotal] : []));
  const isComplete = totals.length === lines.length;
  const fits = Number.isSafeInteger(totals.reduce((minor, { amountMinor }) => minor + amountMinor, 0));
  return { lines: priced, total: isComplete && fits ? sum(totals, terms.currencyCode) : null };
}

function pricedLine(
  terms: PriceTerms,
  { variant, quantity }: LineToPrice,
  counted: number,
  at: Pick<Moment, "localDate">,
): PricedLine {
  const resolution = resolvePrice(terms, variant, counted, at);
  if (resolution.kind === "refused") return resolution;
  const { unitPrice, receipt } = resolution;
  if (!Number.isSafeInteger(unitPrice.amountMinor * quantity)) {
    return { kind: "refused", code: "amount-too-large", receipt };
  }
  return { kind: "priced", unitPrice, lineTotal: multiply(unitPrice, quantity), receipt };
}

function quantityByVariant(lines: readonly LineToPrice[]): ReadonlyMap<Gid<"ProductVariant">, number> {
  const quantities = new Map<Gid<"ProductVariant">, number>();
  for (const { variant, quantity } of lines) {
    if (!isQuantity(quantity)) continue;
    quantities.set(variant.variantId, (quantities.get(variant.variantId) ?? 0) + quantity);
  }
  return quantities;
}

function isQuantity(quantity: number): boolean {
  return Number.isSafeInteger(quantity) && quantity > 0;
}
