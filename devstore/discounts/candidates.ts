/**
 * What the candidates of a discount's Functions come to, in whole minor units. Inputs are those of schema/functions-discount.graphql, whose
 * descriptions stand at https://shopify.dev/docs/api/functions/2026-07/discount.
 *
 * assumed: a percentage is rounded half up once a line; an amount that does not apply to each item is split over the lines by value; a discount that
 * gives several operations of one class gives the best of them on each line.
 */
import { split } from "../drafts/arithmetic.ts";
import { parseAmount } from "../money.ts";

export interface DiscountableLine {
  readonly id: string;
  readonly quantity: number;
  /** What may still be taken off. */
  readonly totalMinor: number;
}

type Decimal = number | string;

interface Value {
  readonly fixedAmount?: { readonly amount: Decimal; readonly appliesToEachItem?: boolean | null } | null;
  readonly percentage?: { readonly value: Decimal } | null;
}

interface ProductCandidate {
  readonly targets: readonly {
    readonly cartLine?: { readonly id: string; readonly quantity?: number | null } | null;
  }[];
  readonly prerequisites?:
    readonly { readonly cartLine?: { readonly id: string; readonly quantity: number } | null }[] | null;
  readonly value: Value;
}

interface Condition {
  readonly orderMinimumSubtotal?: {
    readonly excludedCartLineIds: readonly string[];
    readonly minimumAmount: Decimal;
  } | null;
  readonly cartLineMinimumSubtotal?: { readonly ids: readonly string[]; readonly minimumAmount: Decimal } | null;
  readonly cartLineMinimumQuantity?: { readonly ids: readonly string[]; readonly minimumQuantity: number } | null;
}

interface OrderCandidate {
  readonly targets: readonly { readonly orderSubtotal?: { readonly excludedCartLineIds: readonly string[] } | null }[];
  readonly conditions?: readonly Condition[] | null;
  readonly value: Value;
}

interface DeliveryCandidate {
  readonly targets: readonly {
    readonly deliveryGroup?: { readonly id: string } | null;
    readonly deliveryOption?: { readonly handle: string } | null;
  }[];
  readonly value: Value;
}

export interface ProductOperation {
  readonly selectionStrategy: "ALL" | "FIRST" | "MAXIMUM";
  readonly candidates: readonly ProductCandidate[];
}

export interface OrderOperation {
  readonly selectionStrategy: "FIRST" | "MAXIMUM";
  readonly candidates: readonly OrderCandidate[];
}

export interface DeliveryOperation {
  readonly candidates: readonly DeliveryCandidate[];
}

export interface Cart {
  readonly lines: readonly DiscountableLine[];
  readonly currencyCode: string;
}

export const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
export const best = (first: readonly number[], second: readonly number[]): number[] =>
  first.map((minor, index) => Math.max(minor, second[index] ?? 0));

/** Ten-thousandths of a percent, so that products stay whole numbers. */
function percentOf(minor: number, { value }: { value: Decimal }): number {
  const scaled = Math.round(Number(value) * 10_000);
  return Math.floor((2 * minor * scaled + 1_000_000) / 2_000_000);
}

const minorOf = (amount: Decimal, { currencyCode }: Cart) => parseAmount(String(amount), currencyCode) ?? 0;

/** What a candidate takes off each line of the cart. */
function offLines({ targets, value, prerequisites }: ProductCandidate, cart: Cart): number[] {
  const none = cart.lines.map(() => 0);
  const isMet = (prerequisites ?? []).every(({ cartLine }) => {
    const line = cart.lines.find(({ id }) => id === cartLine?.id);
    return line !== undefined && line.quantity >= (cartLine?.quantity ?? 0);
  });
  if (!isMet) return none;
  const units = cart.lines.map(({ id, quantity }) => {
    const target = targets.find(({ cartLine }) => cartLine?.id === id)?.cartLine;
    return target ? Math.min(target.quantity ?? quantity, quantity) : 0;
  });
  const entitled = cart.lines.map(({ totalMinor, quantity }, index) =>
    Math.round((totalMinor * (units[index] ?? 0)) / quantity),
  );
  if (value.percentage) {
    const percentage = value.percentage;
    return entitled.map((minor) => percentOf(minor, percentage));
  }
  if (!value.fixedAmount) return none;
  const amount = minorOf(value.fixedAmount.amount, cart);
  if (value.fixedAmount.appliesToEachItem === true)
    return entitled.map((minor, index) => Math.min(amount * (units[index] ?? 0), minor));
  return split(Math.min(amount, sum(entitled)), entitled);
}

/** By the strategy. "All … doesn't override discount combination": one discount a line, the best. */
export function productDiscount({ selectionStrategy, candidates }: ProductOperation, cart: Cart): number[] {
  const amounts = candidates.map((candidate) => offLines(candidate, cart));
  const none = cart.lines.map(() => 0);
  switch (selectionStrategy) {
    case "ALL":
      return amounts.reduce(best, none);
    case "FIRST":
      return amounts.find((lines) => sum(lines) > 0) ?? none;
    case "MAXIMUM":
      return amounts.reduce((most, lines) => (sum(lines) > sum(most) ? lines : most), none);
  }
}

function isMet(condition: Condition, cart: Cart): boolean {
  const { orderMinimumSubtotal: order, cartLineMinimumSubtotal: lines, cartLineMinimumQuantity: quantity } = condition;
  const total = (isIn: (id: string) => boolean) =>
    sum(cart.lines.filter(({ id }) => isIn(id)).map(({ totalMinor }) => totalMinor));
  if (order) return total((id) => !order.excludedCartLineIds.includes(id)) >= minorOf(order.minimumAmount, cart);
  if (lines) return total((id) => lines.ids.includes(id)) >= minorOf(lines.minimumAmount, cart);
  if (!quantity) return true;
  const units = cart.lines.filter(({ id }) => quantity.ids.includes(id)).map((line) => line.quantity);
  return sum(units) >= quantity.minimumQuantity;
}

function offOrder({ targets, value, conditions }: OrderCandidate, cart: Cart): number {
  if (!(conditions ?? []).every((condition) => isMet(condition, cart))) return 0;
  const excluded = targets.flatMap(({ orderSubtotal }) => orderSubtotal?.excludedCartLineIds ?? []);
  const subtotal = sum(cart.lines.filter(({ id }) => !excluded.includes(id)).map(({ totalMinor }) => totalMinor));
  if (value.percentage) return percentOf(subtotal, value.percentage);
  return value.fixedAmount ? Math.min(minorOf(value.fixedAmount.amount, cart), subtotal) : 0;
}

/** Of the order; `cart.lines` are what product discounts leave of them. */
export function orderDiscount({ selectionStrategy, candidates }: OrderOperation, cart: Cart): number {
  const amounts = candidates.map((candidate) => offOrder(candidate, cart));
  return selectionStrategy === "FIRST" ? (amounts.find((minor) => minor > 0) ?? 0) : Math.max(0, ...amounts);
}

/** What is taken off an option that costs `costMinor`: the best of the candidates for it or for its group. */
export function deliveryDiscount(
  { candidates }: DeliveryOperation,
  option: { readonly handle: string; readonly groupId: string; readonly costMinor: number },
  cart: Cart,
): number {
  const amounts = candidates
    .filter(({ targets }) =>
      targets.some(
        ({ deliveryGroup, deliveryOption }) =>
          deliveryGroup?.id === option.groupId || deliveryOption?.handle === option.handle,
      ),
    )
    .map(({ value }) => {
      if (value.percentage) return percentOf(option.costMinor, value.percentage);
      return value.fixedAmount ? Math.min(minorOf(value.fixedAmount.amount, cart), option.costMinor) : 0;
    });
  return Math.max(0, ...amounts);
}
