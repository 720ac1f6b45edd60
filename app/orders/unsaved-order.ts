import type { Instant, TimeZone } from "../values/moment.ts";
import type { OrderForm, OrderFormLine } from "./order-state.ts";

/** What is kept of an order while it is written: all that was typed and chosen; of the customer the id, and what is otherwise on this order. */
export type KeptContent = Omit<OrderForm, "id" | "customer" | "lines"> & {
  readonly customerId: string | null;
  readonly lines: readonly Omit<OrderFormLine, "key">[];
};

/** As it is offered to the person who wrote it. */
export type UnsavedOrder = {
  readonly id: string;
  /** Null where nobody is chosen, or they were deleted since. */
  readonly customer: string | null;
  readonly lineCount: number;
  readonly keptAt: Instant;
};

/** The newest first, with the zone in whose clocks they are told. */
export type UnsavedOrders = { readonly orders: readonly UnsavedOrder[]; readonly zone: TimeZone };

/** An order that is gone on with: as it was left, with products as they are today. */
export type ReopenedOrder = {
  readonly form: OrderForm;
  /** Titles of what is no longer sold. */
  readonly gone: readonly string[];
  readonly isCustomerGone: boolean;
  /** The address it was to go to is none of the customer's any more. */
  readonly isAddressGone: boolean;
  /** The store did not answer: products are as they were when it was left. */
  readonly isUnchecked: boolean;
};

/** `sent`: it is a draft already, and kept as such. `not-yours`: somebody else is writing the order of this id. */
export type KeepRefusal = { readonly code: "sent" | "not-yours" };

/** Orders that are kept for one person: who leaves more has long forgotten the oldest. */
export const MOST_UNSAVED = 20;

export function keptContent({ id: _, customer, lines, ...form }: OrderForm): KeptContent {
  return { ...form, customerId: customer?.id ?? null, lines: lines.map(({ key: _key, ...line }) => line) };
}
