import type { LocalDate } from "../values/local-date.ts";
import type { Moment } from "../values/moment.ts";
import { composeOrder, type OrderTerms } from "./compose-order.ts";
import type { OrderLine } from "./line-problems.ts";

/** More is no help to an order that misses a few euros. */
const MOST = 999;

/**
 * How many more of a product reach the minimum value that the order misses, its price at that quantity counted; null where the
 * order misses none, the product has no price, or no sensible quantity does. `terms` are those of the product too.
 */
export function reachMinimum(
  terms: OrderTerms,
  lines: readonly OrderLine[],
  product: OrderLine["variant"],
  deliverOn: LocalDate | null,
  at: Moment,
): { readonly quantity: number; readonly isThenFree: boolean } | null {
  const now = composeOrder(terms, lines, deliverOn, at);
  if (now.minimum?.kind !== "missing" || now.minimum.missingAmount === null) return null;
  const withMore = (quantity: number) =>
    composeOrder(terms, [...lines, { key: "usual", variant: product, quantity }], deliverOn, at);
  // A larger quantity may have a lower price: each try starts from what is still missing.
  for (let quantity = 1; quantity <= MOST;) {
    const order = withMore(quantity);
    const added = order.lines.find(({ key }) => key === "usual");
    if (added?.kind !== "priced" || added.unitPrice.amountMinor <= 0) return null;
    if (order.minimum?.kind === "met")
      return { quantity, isThenFree: order.fee?.amountMinor === 0 && now.fee?.amountMinor !== 0 };
    if (order.minimum?.kind !== "missing" || order.minimum.missingAmount === null) return null;
    quantity += Math.max(1, Math.floor(order.minimum.missingAmount.amountMinor / added.unitPrice.amountMinor));
  }
  return null;
}
