import type { TaxTotal } from "../drafts/arithmetic.ts";
import type { OrderRow } from "../state/shapes.ts";

export interface OrderTotals {
  readonly lineItemsMinor: number;
  readonly subtotalMinor: number;
  readonly discountsMinor: number;
  readonly shippingMinor: number;
  readonly taxMinor: number;
  readonly taxLines: readonly TaxTotal[];
  readonly totalMinor: number;
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** The totals of an order, whose line discounts and taxes were settled when it was placed. */
export function orderTotals(order: OrderRow, taxesIncluded: boolean): OrderTotals {
  const lineItemsMinor = sum(order.lines.map((line) => line.unitPriceMinor * line.quantity));
  const discountsMinor = sum(order.lines.map((line) => line.discountMinor)) + order.discountMinor;
  const shippingMinor = order.shipping?.priceMinor ?? 0;
  const taxMinor = sum(order.lines.map((line) => line.taxMinor)) + order.shippingTaxMinor;
  const subtotalMinor = lineItemsMinor - discountsMinor;
  const totals = new Map<string, TaxTotal>();
  for (const { tax, taxMinor: minor } of order.lines) {
    if (tax !== null) totals.set(tax.title, { tax, minor: (totals.get(tax.title)?.minor ?? 0) + minor });
  }
  return {
    ...{ lineItemsMinor, subtotalMinor, discountsMinor, shippingMinor, taxMinor },
    taxLines: [...totals.values()],
    totalMinor: subtotalMinor + shippingMinor + (taxesIncluded ? 0 : taxMinor),
  };
}
