/**
 * Which discounts apply together: https://help.shopify.com/en/manual/discounts/discount-combinations. Two combine when each is set to combine with
 * the other's class, "the best discount" for the customer counts where they don't, and one product discount applies to a line.
 *
 * assumed: the classes of one discount combine with each other; of the sets that may apply together, the one that saves most
 * does; several order discounts are each of the subtotal after product discounts.
 */
import type { CombinesWithRow, DiscountClass } from "../state/checkout-shapes.ts";

/** What one discount gives in one class. */
export interface Part {
  readonly discountId: number;
  readonly discountClass: DiscountClass;
  readonly combinesWith: CombinesWithRow;
}

const SETTINGS = {
  ORDER: "orderDiscounts",
  PRODUCT: "productDiscounts",
  SHIPPING: "shippingDiscounts",
} as const satisfies Record<DiscountClass, keyof CombinesWithRow>;

function combine(first: Part, second: Part): boolean {
  if (first.discountId === second.discountId) return true;
  return first.combinesWith[SETTINGS[second.discountClass]] && second.combinesWith[SETTINGS[first.discountClass]];
}

/** The sets of parts that all combine with each other and that no other part can join. */
function* largestSets<One extends Part>(
  chosen: readonly One[],
  open: readonly One[],
  closed: readonly One[],
): Generator<readonly One[]> {
  // Whatever comes below could still be joined.
  if (closed.some((other) => open.every((part) => combine(part, other)))) return;
  if (open.length === 0) yield chosen;
  for (const [index, part] of open.entries()) {
    const joins = (other: One) => combine(part, other);
    yield* largestSets(
      [...chosen, part],
      open.slice(index + 1).filter(joins),
      [...closed, ...open.slice(0, index)].filter(joins),
    );
  }
}

/** The set that saves most by `saved`; of equal ones the first, where parts stand in the order of their discounts. */
export function bestSet<One extends Part>(
  parts: readonly One[],
  saved: (set: readonly One[]) => number,
): readonly One[] {
  let most: { readonly set: readonly One[]; readonly minor: number } = { set: [], minor: 0 };
  for (const set of largestSets([], parts, [])) {
    const minor = saved(set);
    if (minor > most.minor) most = { set, minor };
  }
  return most.set;
}
