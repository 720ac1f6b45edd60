import { addDays, weekdayOf, type LocalDate, type Weekday } from "../values/local-date.ts";
import { compareInstants, localDateOf, secondsBetween, type Instant, type Moment } from "../values/moment.ts";
import type { Money } from "../values/money.ts";
import type { Result } from "../values/result.ts";
import { calendarOf, type Calendar } from "./calendar.ts";
import { deliveryFee } from "./charges.ts";
import { cutOffInstants } from "./cut-off.ts";
import { firstDateAfterLead } from "./lead-time.ts";
import type { EffectiveRules, RuleOrigin } from "./rules.ts";

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

/**
 * Every date of the horizon, from the day it now is in the rules' zone, with what can be said of it: offered, or refused
 * with all its reasons. Of `at` only the instant counts.
 */
export function possibleDates(
  rules: EffectiveRules,
  basket: Basket,
  at: Pick<Moment, "instant">,
  horizonDays: number,
): DateVerdict[] {
  const order = orderAt(rules, basket, at.instant);
  return Array.from({ length: horizonDays }, (_, day) => verdict(order, addDays(order.today, day)));
}

/** The same for one date: what is asked again when an order is placed. */
export function dateVerdict(
  rules: EffectiveRules,
  basket: Basket,
  at: Pick<Moment, "instant">,
  date: LocalDate,
): DateVerdict {
  return verdict(orderAt(rules, basket, at.instant), date);
}

/** What is the same for every date. */
type Order = {
  readonly rules: EffectiveRules;
  readonly calendar: Calendar;
  readonly now: Instant;
  readonly today: LocalDate;
  readonly leadDays: number;
  readonly firstDate: LocalDate | null;
  readonly fee: Result<Money, "currency-mismatch">;
};

function orderAt(rules: EffectiveRules, basket: Basket, now: Instant): Order {
  const calendar = calendarOf(rules);
  const leadDays = Math.max(rules.leadDays.value, basket.leadDays);
  return {
    rules,
    calendar,
    now,
    today: localDateOf(now, rules.timeZone.value),
    leadDays,
    firstDate: firstDateAfterLead(rules, calendar, leadDays, now),
    fee: deliveryFee(rules, basket.goods),
  };
}

function verdict(order: Order, date: LocalDate): DateVerdict {
  const { rules, calendar, now } = order;
  const weekday = weekdayOf(date);
  const cutOff = rules.cutOffs[weekday];
  const instants = cutOff?.value ? cutOffInstants(rules, calendar, date, cutOff.value) : undefined;

  const [first, ...others] = [...dayRefusals(order, date, weekday), ...cutOffRefusals(cutOff?.origin, instants, now)];
  if (first) return { kind: "refused", date, weekday, reasons: [first, ...others] };
  if (!instants) {
    const none = { cutOffAt: null, closesAt: null, secondsLeft: null, isLate: false };
    return { kind: "offered", date, weekday, ...none, fee: order.fee };
  }
  const { cutOffAt, closesAt } = instants;
  const isLate = compareInstants(now, cutOffAt) >= 0;
  const secondsLeft = secondsBetween(now, isLate ? closesAt : cutOffAt);
  return { kind: "offered", date, weekday, cutOffAt, closesAt, secondsLeft, isLate, fee: order.fee };
}

function dayRefusals(order: Order, date: LocalDate, weekday: Weekday): DateRefusal[] {
  const { rules, calendar, today, leadDays, firstDate } = order;
  const refusals: DateRefusal[] = [];
  if (date < today) refusals.push({ code: "past" });
  if (!rules.weekdays.value.includes(weekday)) refusals.push({ code: "weekday", origin: rules.weekdays.origin });
  const closed = calendar.closedDayOf(date);
  if (closed) refusals.push({ code: "closed", name: closed.name, origin: closed.origin });
  const isTooSoon = firstDate === null || (date >= today && date < firstDate);
  if (isTooSoon) refusals.push({ code: "lead-time", leadDays, firstDate });
  return refusals;
}

/** `instants`: undefined without a cut-off, null with one that nobody can meet. "Before" is strict: 14:00:00 is past. */
function cutOffRefusals(
  origin: RuleOrigin | undefined,
  instants: { readonly closesAt: Instant } | null | undefined,
  now: Instant,
): DateRefusal[] {
  if (instants === undefined || origin === undefined) return [];
  if (instants === null) return [{ code: "cut-off", closedAt: null, origin }];
  const { closesAt } = instants;
  return compareInstants(now, closesAt) >= 0 ? [{ code: "cut-off", closedAt: closesAt, origin }] : [];
}
