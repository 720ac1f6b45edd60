import type { StoreRefusal } from "../store/refusal.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Money } from "../values/money.ts";
import type { AddedLine } from "./order-state.ts";

/** What an earlier order comes to as a new one, and what is not as it was. */
export type RepeatedOrder = {
  /** "#D12" */
  readonly name: string;
  readonly orderedOn: LocalDate;
  readonly lines: readonly AddedLine[];
  /** Can't be ordered any more: deleted, off sale, or not in the customer's catalog. Not among the lines. */
  readonly missing: readonly string[];
  readonly repriced: readonly { readonly title: string; readonly before: Money; readonly now: Money }[];
  /** Fewer are there than are asked for. */
  readonly short: readonly { readonly title: string; readonly asked: number; readonly stock: number }[];
};

export type RepeatRefusal = { readonly code: "none-yet" } | { readonly code: "store"; readonly refusal: StoreRefusal };
