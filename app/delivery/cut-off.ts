import { addDays, weekdayOf, type LocalDate } from "../values/local-date.ts";
import { compareInstants, instantAt, localTime, type Instant } from "../values/moment.ts";
import type { Calendar } from "./calendar.ts";
import type { CutOff, Deadline, EffectiveRules } from "./rules.ts";

const MIDNIGHT = localTime("00:00");

/** The instants of one day's cut-off: `closesAt` is later than `cutOffAt` when the cut-off is flexible. */
export type CutOffInstants = { readonly cutOffAt: Instant; readonly closesAt: Instant };

/** Null when the cut-off counts working days and there are none: then nobody can order for this day. */
export function cutOffInstants(
  rules: EffectiveRules,
  calendar: Calendar,
  date: LocalDate,
  cutOff: CutOff,
): CutOffInstants | null {
  const cutOffAt = deadlineInstant(rules, calendar, date, cutOff);
  if (cutOffAt === null) return null;
  if (cutOff.mode === "strict") return { cutOffAt, closesAt: cutOffAt };
  const lastMoment = cutOff.lastMoment
    ? deadlineInstant(rules, calendar, date, cutOff.lastMoment)
    : instantAt(date, MIDNIGHT, rules.timeZone.value);
  // A last moment that a closed day moved before the cut-off itself doesn't shorten it.
  const isLater = lastMoment !== null && compareInstants(lastMoment, cutOffAt) > 0;
  return { cutOffAt, closesAt: isLater ? lastMoment : cutOffAt };
}

function deadlineInstant(rules: EffectiveRules, calendar: Calendar, date: LocalDate, deadline: Deadline) {
  const counted = deadline.working
    ? calendar.workingDayFrom(date, -deadline.daysBefore)
    : addDays(date, -deadline.daysBefore);
  if (counted === null) return null;
  let day = counted;
  while (calendar.isShut(day)) day = addDays(day, -1);
  return instantAt(day, deadline.time, rules.timeZone.value);
}

/**
 * Until when an order of this day counts as of this day (see `firstDateAfterLead`): the time of the weekday's own
 * cut-off, and of a flexible one its last moment; null is the whole day.
 */
export function dayClosesAt(rules: EffectiveRules, date: LocalDate): Instant | null {
  const cutOff = rules.cutOffs[weekdayOf(date)]?.value;
  if (!cutOff) return null;
  const at = (time: CutOff["time"]) => instantAt(date, time, rules.timeZone.value);
  if (cutOff.mode === "strict") return at(cutOff.time);
  const { lastMoment } = cutOff;
  if (!lastMoment || lastMoment.daysBefore < cutOff.daysBefore) return null;
  const isLater = lastMoment.daysBefore === cutOff.daysBefore && lastMoment.time > cutOff.time;
  return at(isLater ? lastMoment.time : cutOff.time);
}
