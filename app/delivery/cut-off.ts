import { weekdayOfDay } from "../values/local-date.ts";
import { localTime } from "../values/moment.ts";
import { epochMsAt, type ZoneClock } from "../values/zone-clock.ts";
import { isShut, workingDayFrom } from "./calendar.ts";
import type { CutOff, Deadline, EffectiveRules } from "./rules.ts";

const MIDNIGHT = localTime("00:00");

/** The instants of one day's cut-off: `closesAt` is later than `cutOffAt` when the cut-off is flexible. Milliseconds. */
export type CutOffInstants = { readonly cutOffAt: number; readonly closesAt: number };

/** Null when the cut-off counts working days and there are none: then nobody can order for this day. */
export function cutOffInstants(
  rules: EffectiveRules,
  clock: ZoneClock,
  day: number,
  cutOff: CutOff,
): CutOffInstants | null {
  const cutOffAt = deadlineInstant(rules, clock, day, cutOff);
  if (cutOffAt === null) return null;
  if (cutOff.mode === "strict") return { cutOffAt, closesAt: cutOffAt };
  const lastMoment = cutOff.lastMoment
    ? deadlineInstant(rules, clock, day, cutOff.lastMoment)
    : epochMsAt(clock, day, MIDNIGHT);
  // A last moment that a closed day moved before the cut-off itself doesn't shorten it.
  return { cutOffAt, closesAt: lastMoment !== null && lastMoment > cutOffAt ? lastMoment : cutOffAt };
}

function deadlineInstant(rules: EffectiveRules, clock: ZoneClock, day: number, deadline: Deadline): number | null {
  let on = deadline.working ? workingDayFrom(rules, day, -deadline.daysBefore) : day - deadline.daysBefore;
  if (on === null) return null;
  while (isShut(rules, on)) on -= 1;
  return epochMsAt(clock, on, deadline.time);
}

/**
 * Until when an order of this day counts as of this day (see `firstDayAfterLead`): the time of the weekday's own
 * cut-off, and of a flexible one its last moment; null is the whole day.
 */
export function dayClosesAt(rules: EffectiveRules, clock: ZoneClock, day: number): number | null {
  const cutOff = rules.cutOffs[weekdayOfDay(day)]?.value;
  if (!cutOff) return null;
  const at = (time: CutOff["time"]) => epochMsAt(clock, day, time);
  if (cutOff.mode === "strict") return at(cutOff.time);
  const { lastMoment } = cutOff;
  if (!lastMoment || lastMoment.daysBefore < cutOff.daysBefore) return null;
  const isLater = lastMoment.daysBefore === cutOff.daysBefore && lastMoment.time > cutOff.time;
  return at(isLater ? lastMoment.time : cutOff.time);
}
