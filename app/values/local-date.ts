import { Temporal } from "temporal-polyfill";

declare const localDateBrand: unique symbol;
/** A calendar day without a zone, `YYYY-MM-DD`, years 0001–9999; comparing the text compares the days. */
export type LocalDate = string & { readonly [localDateBrand]: true };

/** ISO 8601: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** The text as a day that exists (2026-02-30 does not), or null. */
export function parseLocalDate(text: string): LocalDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    Temporal.PlainDate.from(text);
  } catch {
    return null;
  }
  // The check above is what makes a text a LocalDate.
  return text as LocalDate;
}

/** A day written in code or already checked. Throws a RangeError when it is none. */
export function localDate(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === null) throw new RangeError(`Not a date (YYYY-MM-DD): "${text}"`);
  return date;
}

export function weekdayOf(date: LocalDate): Weekday {
  // Temporal numbers weekdays as ISO 8601 does.
  return Temporal.PlainDate.from(date).dayOfWeek as Weekday;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return localDate(Temporal.PlainDate.from(date).add({ days }).toString());
}

/** Negative, zero or positive as the first day is earlier, the same, later. */
export function compareDates(left: LocalDate, right: LocalDate): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

/** How many days the second day is after the first. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}
