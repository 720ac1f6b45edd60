import { addDays, weekdayOf, type LocalDate } from "../values/local-date.ts";
import type { ClosedDay, EffectiveRules, RuleOrigin } from "./rules.ts";

/** The rules' days, looked up by date. */
export type Calendar = {
  readonly closedDayOf: (date: LocalDate) => (ClosedDay & { readonly origin: RuleOrigin }) | null;
  /** Whether the supplier is shut: a customer's own closed days stop deliveries, not the work before them. */
  readonly isShut: (date: LocalDate) => boolean;
  /** The working day that is `count` of them after (or, negative, before) the date; null when there are none. */
  readonly workingDayFrom: (date: LocalDate, count: number) => LocalDate | null;
  readonly isWorkingDay: (date: LocalDate) => boolean;
};

export function calendarOf(rules: EffectiveRules): Calendar {
  const closed = new Map(rules.closedDays.toReversed().map((day) => [day.date, day]));
  const shut = new Set(rules.closedDays.filter(({ origin }) => origin !== "customer").map(({ date }) => date));
  const isShut = (date: LocalDate) => shut.has(date);
  const isWorkingDay = (date: LocalDate) => rules.workingWeekdays.value.includes(weekdayOf(date)) && !isShut(date);

  const workingDayFrom = (date: LocalDate, count: number) => {
    if (rules.workingWeekdays.value.length === 0) return null;
    let day = date;
    for (let left = Math.abs(count); left > 0;) {
      day = addDays(day, Math.sign(count));
      if (isWorkingDay(day)) left -= 1;
    }
    return day;
  };

  return { closedDayOf: (date) => closed.get(date) ?? null, isShut, isWorkingDay, workingDayFrom };
}
