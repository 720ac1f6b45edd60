import type { LocalDate } from "../values/local-date.ts";
import { compareInstants, localDateOf, type Instant } from "../values/moment.ts";
import type { Calendar } from "./calendar.ts";
import { dayClosesAt } from "./cut-off.ts";
import type { EffectiveRules } from "./rules.ts";

/**
 * The first date a delivery can be on after `leadDays` working days. Day 0 is the order's local date when that is a
 * working day and still open (before that day's cut-off), else the next working day; then the working days count.
 * No lead time: the order's own date. Null when there are no working days.
 */
export function firstDateAfterLead(
  rules: EffectiveRules,
  calendar: Calendar,
  leadDays: number,
  orderedAt: Instant,
): LocalDate | null {
  const today = localDateOf(orderedAt, rules.timeZone.value);
  if (leadDays === 0) return today;
  const closesAt = dayClosesAt(rules, today);
  const isOpen = calendar.isWorkingDay(today) && (closesAt === null || compareInstants(orderedAt, closesAt) < 0);
  return calendar.workingDayFrom(today, isOpen ? leadDays : leadDays + 1);
}
