import { isWorkingDay } from "../delivery/calendar.ts";
import { dayClosesAt } from "../delivery/cut-off.ts";
import { clockFor, dateVerdict } from "../delivery/possible-dates.ts";
import type { EffectiveRules } from "../delivery/rules.ts";
import { addDays, dateOfDay, dayNumber, type LocalDate } from "../values/local-date.ts";
import { localTime, type Instant, type Moment } from "../values/moment.ts";
import { zero } from "../values/money.ts";
import { epochMsAt, instantOf, wallTimeAt, zoneClock, type WallTime, type ZoneClock } from "../values/zone-clock.ts";
import type { UnsaidReason } from "./unsaid.ts";

/** The first moment in the shop's local time that is too late. */
export type Closing = WallTime;

/**
 * When orders close, of every day from `start` on, so that a Function, which has no clock, only has to compare. A date
 * can be ordered before `dates` closes it and, with a lead time of n working days, before the order's day 0 would be
 * later than the n-th working day back from it: before `workingDays` closes that one. Null: no delivery, no work.
 */
export type OrderCalendar = {
  readonly start: LocalDate;
  readonly dates: readonly (Closing | null)[];
  readonly workingDays: readonly (Closing | null)[];
};

/** A closing that the shop's clocks show twice can't be told from its double. */
export type RepeatedHour = { readonly reason: Extract<UnsaidReason, "repeated-hour">; readonly date: LocalDate };

/** How far ahead a date can be chosen at checkout. */
const DATES_AHEAD = 60;
/** A zone's calendar may be two days behind that of the shop, at most. */
export const DAYS_BEHIND = 2;
export const CALENDAR_DAYS = DAYS_BEHIND + DATES_AHEAD;

/** What closed before this long ago is no different from what never opened. */
const LOOK_BACK_MS = 7 * 86_400_000;
const MIDNIGHT = localTime("00:00");

/** The calendar of rules for whoever orders at the moment or later; `at` is in the shop's zone. */
export function orderCalendar(
  rules: EffectiveRules,
  at: Moment,
): { readonly calendar: OrderCalendar; readonly repeated: readonly RepeatedHour[] } {
  const start = addDays(at.localDate, -DAYS_BEHIND);
  const clock = clockFor(rules, at);
  const shopClock = zoneClock(at.zone, at.instant, CALENDAR_DAYS, 2 * CALENDAR_DAYS);
  const since = instantOf(Date.parse(at.instant) - LOOK_BACK_MS);
  const repeated = new Map<LocalDate, RepeatedHour>();
  const closing = (day: number, epochMs: number | null): Closing | null => {
    if (epochMs === null) return null;
    const told = toldInstant(shopClock, epochMs);
    const date = dateOfDay(day);
    if (told !== epochMs) repeated.set(date, { reason: "repeated-hour", date });
    return wallTimeAt(shopClock, told);
  };
  const firstDay = dayNumber(start);
  const days = Array.from({ length: CALENDAR_DAYS }, (_, offset) => firstDay + offset);
  const dates = days.map((day) => closing(day, dateClosesAt(rules, clock, day, since)));
  const workingDays = days.map((day) => closing(day, workingDayClosesAt(rules, clock, day)));
  return { calendar: { start, dates, workingDays }, repeated: [...repeated.values()] };
}

/** As the rules say without any lead time; at the latest when the day ends. */
function dateClosesAt(rules: EffectiveRules, clock: ZoneClock, day: number, since: Instant): number | null {
  const unhurried = { ...rules, leadDays: { ...rules.leadDays, value: 0 } };
  // What the goods are worth decides the fee, and no date.
  const basket = { goods: zero("EUR"), quantity: 0, leadDays: 0 };
  const verdict = dateVerdict(unhurried, basket, { instant: since }, dateOfDay(day), clock);
  if (verdict.kind === "refused") return null;
  const dayEnds = epochMsAt(clock, day + 1, MIDNIGHT);
  return verdict.closesAt === null ? dayEnds : Math.min(Date.parse(verdict.closesAt), dayEnds);
}

function workingDayClosesAt(rules: EffectiveRules, clock: ZoneClock, day: number): number | null {
  if (!isWorkingDay(rules, day)) return null;
  const dayEnds = epochMsAt(clock, day + 1, MIDNIGHT);
  return Math.min(dayClosesAt(rules, clock, day) ?? dayEnds, dayEnds);
}

/** The instant itself, unless the shop's clocks show its time a second time: then when that stretch begins. */
function toldInstant({ fromMs, offsetsMs }: ZoneClock, epochMs: number): number {
  for (const [stretch, changedAt] of fromMs.entries()) {
    const back = (offsetsMs[stretch - 1] ?? 0) - (offsetsMs[stretch] ?? 0);
    if (stretch > 0 && back > 0 && epochMs > changedAt - back && epochMs < changedAt + back) return changedAt - back;
  }
  return epochMs;
}
