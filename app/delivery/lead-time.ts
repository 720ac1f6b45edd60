import { dayAt, type ZoneClock } from "../values/zone-clock.ts";
import { isWorkingDay, workingDayFrom } from "./calendar.ts";
import { dayClosesAt } from "./cut-off.ts";
import type { EffectiveRules } from "./rules.ts";

/**
 * The first day a delivery can be on after `leadDays` working days. Day 0 is the order's local date when that is a
 * working day and still open (before that day's cut-off), else the next working day; then the working days count.
 * No lead time: the order's own day. Null when there are no working days.
 */
export function firstDayAfterLead(
  rules: EffectiveRules,
  clock: ZoneClock,
  leadDays: number,
  orderedAt: number,
): number | null {
  const today = dayAt(clock, orderedAt);
  if (leadDays === 0) return today;
  const closesAt = dayClosesAt(rules, clock, today);
  const isOpen = isWorkingDay(rules, today) && (closesAt === null || orderedAt < closesAt);
  return workingDayFrom(rules, today, isOpen ? leadDays : leadDays + 1);
}
