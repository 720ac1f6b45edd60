import { addDays, dayNumber, weekdayOf, type LocalDate } from "../values/local-date.ts";
import { closedDayOf } from "./calendar.ts";
import type { EffectiveRules, RuleOrigin } from "./rules.ts";

/** What a day of the year is by the rules of the week and its own: cut-offs and lead times have no part in it. */
export type YearDay = {
  readonly date: LocalDate;
  readonly kind: "delivery" | "none" | "closed" | "moved" | "moved-here";
  /** Why it is closed, or moved, and who says so; null for the days of the week. */
  readonly reason: { readonly name: string; readonly origin: RuleOrigin; readonly other: LocalDate | null } | null;
};

/** A year of days for one who follows these rules. */
export function yearOf(rules: EffectiveRules, year: number): YearDay[] {
  const days: YearDay[] = [];
  for (let date = `${year}-01-01` as LocalDate; date.startsWith(String(year)); date = addDays(date, 1))
    days.push(dayOfYear(rules, date));
  return days;
}

function dayOfYear(rules: EffectiveRules, date: LocalDate): YearDay {
  const closed = closedDayOf(rules, dayNumber(date));
  if (closed) return { date, kind: "closed", reason: { name: closed.name, origin: closed.origin, other: null } };
  const isDelivered = (day: LocalDate) => rules.weekdays.value.includes(weekdayOf(day));
  const away = rules.movedDeliveries.find(({ from }) => from === date && isDelivered(date));
  if (away) return { date, kind: "moved", reason: { name: away.name, origin: away.origin, other: away.to } };
  const here = rules.movedDeliveries.find(({ from, to }) => to === date && isDelivered(from));
  if (here) return { date, kind: "moved-here", reason: { name: here.name, origin: here.origin, other: here.from } };
  return { date, kind: isDelivered(date) ? "delivery" : "none", reason: null };
}

export type YearOwner = { readonly kind: RuleOrigin; readonly id: string; readonly name: string };
export type OpenedYear = {
  readonly year: number;
  readonly today: LocalDate;
  readonly owner: YearOwner;
  readonly zones: readonly { readonly id: string; readonly name: string }[];
  readonly days: readonly YearDay[];
};
