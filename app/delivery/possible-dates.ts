import {
  dateOfDay,
  dayNumber,
  weekdayOf,
  weekdayOfDay,
  WEEKDAYS,
  type LocalDate,
  type Weekday,
} from "../values/local-date.ts";
import type { Instant, Moment } from "../values/moment.ts";
import type { Money } from "../values/money.ts";
import type { Result } from "../values/result.ts";
import { dayAt, instantOf, zoneClock, type ZoneClock } from "../values/zone-clock.ts";
import { closedDayOf } from "./calendar.ts";
import { deliveryFee } from "./charges.ts";
import { cutOffInstants, type CutOffInstants } from "./cut-off.ts";
import { firstDayAfterLead } from "./lead-time.ts";
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
  /** This day's delivery comes on another. */
  | { readonly code: "moved"; readonly name: string; readonly to: LocalDate; readonly origin: RuleOrigin }
  | { readonly code: "closed"; readonly name: string; readonly origin: RuleOrigin }
  /** `firstDate` is the first day after the lead time, null when no day ever is (no working days). */
  | { readonly code: "lead-time"; readonly leadDays: number; readonly firstDate: LocalDate | null }
  /**
   * `weekday` is the one whose rule counted: another than the date's for a delivery that was moved to it. `closedAt` is
   * null when the cut-off counts working days and there are none.
   */
  | {
      readonly code: "cut-off";
      readonly weekday: Weekday;
      readonly closedAt: Instant | null;
      readonly origin: RuleOrigin;
    };

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

/** Further than any horizon that is shown; a cut-off lies up to 60 working days before its day. */
const CLOCK_DAYS = 400;

/**
 * Every date of the horizon, from the day it now is in the rules' zone, with what can be said of it: offered, or refused
 * with all its reasons. Of `at` only the instant counts. `clock` is the one of the rules' zone, for who has it already.
 */
export function possibleDates(
  rules: EffectiveRules,
  basket: Basket,
  at: Pick<Moment, "instant">,
  horizonDays: number,
  clock = clockFor(rules, at),
): DateVerdict[] {
  const order = orderAt(rules, basket, at.instant, clock);
  return Array.from({ length: horizonDays }, (_, day) => verdict(order, order.today + day));
}

/** The first offered dates of the same horizon, so many at most; no more of it is looked at than they take. */
export function nextDates(
  rules: EffectiveRules,
  basket: Basket,
  at: Pick<Moment, "instant">,
  { count, horizonDays }: { readonly count: number; readonly horizonDays: number },
  clock = clockFor(rules, at),
): OfferedDate[] {
  const order = orderAt(rules, basket, at.instant, clock);
  const dates: OfferedDate[] = [];
  for (let day = order.today; day < order.today + horizonDays && dates.length < count; day += 1) {
    const weekdays = deliveryWeekdays(rules, day, weekdayOfDay(day));
    if (weekdays.length === 0) continue;
    const found = verdict(order, day, weekdays);
    if (found.kind === "offered") dates.push(found);
  }
  return dates;
}

/** The same for one date: what is asked again when an order is placed. */
export function dateVerdict(
  rules: EffectiveRules,
  basket: Basket,
  at: Pick<Moment, "instant">,
  date: LocalDate,
  clock = clockFor(rules, at),
): DateVerdict {
  return verdict(orderAt(rules, basket, at.instant, clock), dayNumber(date));
}

/** The clocks around a moment for rules of many customers: each zone's is made once. */
export function clocksAt(at: Pick<Moment, "instant">): (rules: EffectiveRules) => ZoneClock {
  const made = new Map<string, ZoneClock>();
  return (rules) => {
    const { value: zone } = rules.timeZone;
    const clock = made.get(zone) ?? clockFor(rules, at);
    made.set(zone, clock);
    return clock;
  };
}

/** The clock of the rules' zone around a moment. */
export function clockFor(rules: EffectiveRules, at: Pick<Moment, "instant">): ZoneClock {
  return zoneClock(rules.timeZone.value, at.instant, CLOCK_DAYS, CLOCK_DAYS);
}

/** What is the same for every date. */
type Order = {
  readonly rules: EffectiveRules;
  readonly clock: ZoneClock;
  readonly goods: Money;
  readonly now: number;
  readonly today: number;
  readonly leadDays: number;
  readonly firstDay: number | null;
};

function orderAt(rules: EffectiveRules, { goods, leadDays: ofBasket }: Basket, at: Instant, clock: ZoneClock): Order {
  const now = Date.parse(at);
  const leadDays = Math.max(rules.leadDays.value, ofBasket);
  const firstDay = firstDayAfterLead(rules, clock, leadDays, now);
  return { rules, clock, goods, now, today: dayAt(clock, now), leadDays, firstDay };
}

function verdict(
  order: Order,
  day: number,
  weekdays = deliveryWeekdays(order.rules, day, weekdayOfDay(day)),
): DateVerdict {
  const { rules, now, goods } = order;
  const date = dateOfDay(day);
  const weekday = weekdayOfDay(day);
  const deadline = latestDeadline(order, day, weekdays);
  const refusals = refusalsOf(order, day, date, deadline);
  if (refusals !== null) return { kind: "refused", date, weekday, reasons: refusals };
  const fee = deliveryFee(rules, goods, weekday);
  if (!deadline?.instants) {
    return { kind: "offered", date, weekday, cutOffAt: null, closesAt: null, secondsLeft: null, isLate: false, fee };
  }
  const { cutOffAt, closesAt } = deadline.instants;
  const isLate = now >= cutOffAt;
  const secondsLeft = Math.floor(((isLate ? closesAt : cutOffAt) - now) / 1000);
  const cutOffText = instantOf(cutOffAt);
  const closesText = closesAt === cutOffAt ? cutOffText : instantOf(closesAt);
  return { kind: "offered", date, weekday, cutOffAt: cutOffText, closesAt: closesText, secondsLeft, isLate, fee };
}

const NO_WEEKDAYS: readonly Weekday[] = [];
const ALONE: ReadonlyMap<Weekday, readonly Weekday[]> = new Map(WEEKDAYS.map((weekday) => [weekday, [weekday]]));

/** The weekdays by whose rules there is a delivery on this day: its own, and those whose delivery was moved to it. */
function deliveryWeekdays(
  { weekdays, movedDeliveries }: EffectiveRules,
  day: number,
  weekday: Weekday,
): readonly Weekday[] {
  const isDeliveryDay = weekdays.value.includes(weekday);
  if (movedDeliveries.length === 0) return isDeliveryDay ? (ALONE.get(weekday) ?? NO_WEEKDAYS) : NO_WEEKDAYS;
  const date = dateOfDay(day);
  const isMovedAway = movedDeliveries.some(({ from }) => from === date);
  const movedHere = movedDeliveries.flatMap(({ from, to }) => (to === date ? [weekdayOf(from)] : []));
  return [
    ...(isDeliveryDay && !isMovedAway ? [weekday] : []),
    ...movedHere.filter((day) => weekdays.value.includes(day)),
  ];
}

/** `instants`: undefined without a cut-off, null with one that nobody can meet. */
type DayDeadline = { readonly weekday: Weekday; readonly instants: CutOffInstants | null | undefined };

/** Of several deliveries that fall on one day, the one that can be ordered longest. */
function latestDeadline({ rules, clock }: Order, day: number, weekdays: readonly Weekday[]): DayDeadline | null {
  let latest: DayDeadline | null = null;
  for (const weekday of weekdays) {
    const cutOff = rules.cutOffs[weekday]?.value;
    const instants = cutOff ? cutOffInstants(rules, clock, day, cutOff) : undefined;
    if (latest === null || closingOf(instants) > closingOf(latest.instants)) latest = { weekday, instants };
  }
  return latest;
}

const closingOf = (instants: DayDeadline["instants"]) =>
  instants === undefined ? Infinity : instants === null ? -Infinity : instants.closesAt;

function refusalsOf(
  order: Order,
  day: number,
  date: LocalDate,
  deadline: DayDeadline | null,
): [DateRefusal, ...DateRefusal[]] | null {
  const { rules, today, leadDays, firstDay } = order;
  const refusals: DateRefusal[] = [];
  if (day < today) refusals.push({ code: "past" });
  if (deadline === null) refusals.push(...missingDelivery(rules, date));
  const closed = closedDayOf(rules, day);
  if (closed) refusals.push({ code: "closed", name: closed.name, origin: closed.origin });
  if (firstDay === null || (day >= today && day < firstDay))
    refusals.push({ code: "lead-time", leadDays, firstDate: firstDay === null ? null : dateOfDay(firstDay) });
  // Without a delivery, the cut-off is still that of the date's own weekday: lifting the first reason must tell the next.
  const past = pastCutOff(order, deadline ?? latestDeadline(order, day, [weekdayOf(date)]));
  if (past) refusals.push(past);
  const [first, ...others] = refusals;
  return first ? [first, ...others] : null;
}

/** Why there is no delivery on a day that has none by the week's rules: it is no day for it, or its delivery was moved. */
function missingDelivery({ weekdays, movedDeliveries }: EffectiveRules, date: LocalDate): DateRefusal[] {
  const move = movedDeliveries.find(({ from }) => from === date);
  return [
    ...(weekdays.value.includes(weekdayOf(date)) ? [] : [{ code: "weekday" as const, origin: weekdays.origin }]),
    ...(move ? [{ code: "moved" as const, name: move.name, to: move.to, origin: move.origin }] : []),
  ];
}

/** "Before" is strict: 14:00:00 is past. */
function pastCutOff({ rules, now }: Order, deadline: DayDeadline | null): DateRefusal | null {
  if (!deadline || deadline.instants === undefined) return null;
  const { weekday, instants } = deadline;
  if (instants !== null && now < instants.closesAt) return null;
  const closedAt = instants === null ? null : instantOf(instants.closesAt);
  return { code: "cut-off", weekday, closedAt, origin: rules.cutOffs[weekday]?.origin ?? "shop" };
}
