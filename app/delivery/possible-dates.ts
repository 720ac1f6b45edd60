import type { LocalDate, Weekday } from "../values/local-date.ts";
import type { Instant } from "../values/moment.ts";
import type { Money } from "../values/money.ts";
import type { Result } from "../values/result.ts";
import type { RuleOrigin } from "./rules.ts";

/** What an order weighs in the rules. `goods`: after line discounts, before order discounts and delivery. */
export type Basket = {
  readonly goods: Money;
  /** Units in all. */
  readonly quantity: number;
  /** The longest lead time among the products; the rules' own counts when it is longer. */
  readonly leadDays: number;
};

/** A rule that stands against a date, each with what a person needs to see why. */
export type DateRefusal =
  | { readonly code: "past" }
  | { readonly code: "weekday"; readonly origin: RuleOrigin }
  | { readonly code: "closed"; readonly name: string; readonly origin: RuleOrigin }
  /** `firstDate` is the first day after the lead time, null when no day ever is (no working days). */
  | { readonly code: "lead-time"; readonly leadDays: number; readonly firstDate: LocalDate | null }
  /** `closedAt` is null when the cut-off counts working days and there are none. */
  | { readonly code: "cut-off"; readonly closedAt: Instant | null; readonly origin: RuleOrigin };

export type OfferedDate = {
  readonly kind: "offered";
  readonly date: LocalDate;
  readonly weekday: Weekday;
  /** Order before this; null when the day has no cut-off. */
  readonly cutOffAt: Instant | null;
  /** When the date goes: the cut-off itself, or the last moment after a flexible one. */
  readonly closesAt: Instant | null;
  /** To the cut-off or, when that is past, to the last moment. */
  readonly secondsLeft: number | null;
  /** Past a flexible cut-off: still possible, with a warning. */
  readonly isLate: boolean;
  readonly fee: Result<Money, "currency-mismatch">;
};

export type RefusedDate = {
  readonly kind: "refused";
  readonly date: LocalDate;
  readonly weekday: Weekday;
  /** All that stand against it, the first to show first; lift them all and the date is possible. */
  readonly reasons: readonly [DateRefusal, ...DateRefusal[]];
};

export type DateVerdict = OfferedDate | RefusedDate;
