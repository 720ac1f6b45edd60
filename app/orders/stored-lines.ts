import type { Gid } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Money } from "../values/money.ts";
import type { AddedLine } from "./order-state.ts";

/** What was ordered, or kept to be ordered. */
export type StoredLine = {
  /** Null for what staff typed in the store. */
  readonly variantId: Gid<"ProductVariant"> | null;
  /** What it was called then. */
  readonly title: string;
  readonly quantity: number;
  /** What one of them cost then, in that quantity; null where nobody knows. */
  readonly before: Money | null;
};

/** What stored lines come to as an order's, and what is not as it was. */
export type RevivedLines = {
  readonly lines: readonly AddedLine[];
  /** Can't be ordered any more: deleted, off sale, or not in the customer's catalog. Not among the lines. */
  readonly missing: readonly string[];
  readonly repriced: readonly {
    readonly variantId: Gid<"ProductVariant">;
    readonly title: string;
    readonly before: Money;
    readonly now: Money;
  }[];
  /** Fewer are there than are asked for. */
  readonly short: readonly {
    readonly variantId: Gid<"ProductVariant">;
    readonly title: string;
    readonly asked: number;
    readonly stock: number;
  }[];
};

/** Whether there is nothing to tell of them. */
export const isAsBefore = ({ missing, repriced, short }: RevivedLines): boolean =>
  missing.length + repriced.length + short.length === 0;

/** A shopping list as an order's lines. */
export type RevivedList = RevivedLines & {
  readonly name: string;
  /** Since when changes are told: a day of the shop's calendar. */
  readonly savedOn: LocalDate;
};
