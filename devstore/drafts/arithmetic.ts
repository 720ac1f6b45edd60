/**
 * What Shopify computes for a draft order. Whole minor units throughout.
 *
 * Which totals exist and what they leave out is documented on the fields of
 * https://shopify.dev/docs/api/admin-graphql/latest/objects/DraftOrder. The rest is assumed:
 * - assumed: a fixed line discount is per unit; an order discount is one amount; neither goes below zero;
 * - assumed: percentages and taxes are rounded half up, once per line (and once for shipping);
 * - assumed: an order discount is split over the lines in proportion to their discounted totals, largest remainders
 *   first, and each line is taxed on what is left;
 * - assumed: tax on shipping is charged at the shop's standard rate;
 * - assumed: where prices include tax, an exempt buyer pays the same price, with no tax lines.
 */
import type { DiscountRow, TaxRate } from "../state/shapes.ts";

export interface LineToPrice {
  readonly quantity: number;
  readonly unitPriceMinor: number;
  readonly discount: DiscountRow | null;
  /** What automatic discounts take off the whole line, after its own one. */
  readonly takenOffMinor?: number;
  /** The rate at which the line is taxed, or null. */
  readonly tax: TaxRate | null;
}

export interface DraftToPrice {
  readonly lines: readonly LineToPrice[];
  readonly discount: DiscountRow | null;
  /** What automatic discounts take off the order. */
  readonly takenOffMinor?: number;
  readonly shippingMinor: number;
  readonly shippingTax: TaxRate | null;
  readonly taxesIncluded: boolean;
}

export interface PricedLine {
  readonly originalMinor: number;
  readonly discountMinor: number;
  /** After the line's discount, before the order's. */
  readonly discountedMinor: number;
  readonly orderDiscountShareMinor: number;
  readonly taxMinor: number;
}

export interface TaxTotal {
  readonly tax: TaxRate;
  readonly minor: number;
}

export interface DraftTotals {
  readonly lines: readonly PricedLine[];
  readonly lineItemsMinor: number;
  readonly lineItemsSubtotalMinor: number;
  readonly orderDiscountMinor: number;
  readonly discountsMinor: number;
  readonly subtotalMinor: number;
  readonly shippingMinor: number;
  readonly shippingTaxMinor: number;
  readonly taxMinor: number;
  readonly taxLines: readonly TaxTotal[];
  readonly totalMinor: number;
}

function divideHalfUp(dividend: number, divisor: number): number {
  return Math.floor((2 * dividend + divisor) / (2 * divisor));
}

/** The tax contained in an amount: amount × rate / (1 + rate). https://help.shopify.com/en/manual/taxes/location-settings#include-taxes */
export function taxWithin(minor: number, basisPoints: number): number {
  return divideHalfUp(minor * basisPoints, 10_000 + basisPoints);
}

function taxOn(minor: number, basisPoints: number): number {
  return divideHalfUp(minor * basisPoints, 10_000);
}

function discountOf(discount: DiscountRow | null, minor: number, units: number): number {
  if (discount === null) return 0;
  const wanted =
    discount.type === "PERCENTAGE"
      ? divideHalfUp(minor * Math.round(discount.value * 100), 10_000)
      : discount.value * units;
  return Math.min(wanted, minor);
}

/** Splits `amount` in proportion to `weights`; the shares add up to it exactly. */
export function split(amount: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (whole === 0) return weights.map(() => 0);
  const shares = weights.map((weight) => Math.floor((amount * weight) / whole));
  const remainders = weights.map((weight, index) => ({ index, rest: (amount * weight) % whole }));
  remainders.sort((a, b) => b.rest - a.rest || a.index - b.index);
  const left = amount - shares.reduce((sum, share) => sum + share, 0);
  for (const { index } of remainders.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

function taxTotals(taxed: readonly { tax: TaxRate | null; minor: number }[]): TaxTotal[] {
  const totals = new Map<string, TaxTotal>();
  for (const { tax, minor } of taxed) {
    if (tax === null) continue;
    const name = `${tax.title} ${String(tax.basisPoints)}`;
    totals.set(name, { tax, minor: (totals.get(name)?.minor ?? 0) + minor });
  }
  return [...totals.values()];
}

export function priceDraft(draft: DraftToPrice): DraftTotals {
  const taxOf = (tax: TaxRate | null, minor: number) =>
    tax === null ? 0 : draft.taxesIncluded ? taxWithin(minor, tax.basisPoints) : taxOn(minor, tax.basisPoints);
  const discounted = draft.lines.map((line) => {
    const originalMinor = line.unitPriceMinor * line.quantity;
    const ownMinor = discountOf(line.discount, originalMinor, line.quantity);
    const discountMinor = Math.min(ownMinor + (line.takenOffMinor ?? 0), originalMinor);
    return { originalMinor, discountMinor, discountedMinor: originalMinor - discountMinor };
  });
  const lineItemsSubtotalMinor = sum(discounted.map((line) => line.discountedMinor));
  const orderMinor = discountOf(draft.discount, lineItemsSubtotalMinor, 1) + (draft.takenOffMinor ?? 0);
  const orderDiscountMinor = Math.min(orderMinor, lineItemsSubtotalMinor);
  const shares = split(
    orderDiscountMinor,
    discounted.map((line) => line.discountedMinor),
  );
  const lines = discounted.map((line, index) => {
    const orderDiscountShareMinor = shares[index] ?? 0;
    const taxMinor = taxOf(draft.lines[index]?.tax ?? null, line.discountedMinor - orderDiscountShareMinor);
    return { ...line, orderDiscountShareMinor, taxMinor };
  });
  const shippingTaxMinor = taxOf(draft.shippingTax, draft.shippingMinor);
  const taxMinor = sum(lines.map((line) => line.taxMinor)) + shippingTaxMinor;
  const subtotalMinor = lineItemsSubtotalMinor - orderDiscountMinor;
  const taxed = lines.map((line, index) => ({ tax: draft.lines[index]?.tax ?? null, minor: line.taxMinor }));
  return {
    lines,
    lineItemsMinor: sum(lines.map((line) => line.originalMinor)),
    lineItemsSubtotalMinor,
    orderDiscountMinor,
    discountsMinor: sum(lines.map((line) => line.discountMinor)) + orderDiscountMinor,
    subtotalMinor,
    shippingMinor: draft.shippingMinor,
    shippingTaxMinor,
    taxMinor,
    taxLines: taxTotals(
      draft.shippingMinor > 0 ? [...taxed, { tax: draft.shippingTax, minor: shippingTaxMinor }] : taxed,
    ),
    totalMinor: subtotalMinor + draft.shippingMinor + (draft.taxesIncluded ? 0 : taxMinor),
  };
}
