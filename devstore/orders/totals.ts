import type { TaxTotal } from "../drafts/arithmetic.ts";
import type { OrderLineRow, OrderRow } from "../state/shapes.ts";

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

const share = (minor: number, { quantity, currentQuantity = quantity }: OrderLineRow) =>
  Math.round((minor * currentQuantity) / quantity);

/** An order as it is after editing. assumed: what was taken off a line is taken off its discount and tax in proportion. */
export function currentOrder(order: OrderRow): OrderRow {
  const lines = order.lines.map((line) => ({
    ...line,
    quantity: line.currentQuantity ?? line.quantity,
    discountMinor: share(line.discountMinor, line),
    taxMinor: share(line.taxMinor, line),
  }));
  return { ...order, lines };
}

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
