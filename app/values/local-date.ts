declare const localDateBrand: unique symbol;
/** A calendar day without a zone, `YYYY-MM-DD`, years 0001–9999; comparing the text compares the days. */
export type LocalDate = string & { readonly [localDateBrand]: true };

/** ISO 8601: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** The text as a day that exists (2026-02-30 does not), or null. */
export function parseLocalDate(text: string): LocalDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith("0000")) return null;
  // A day that does not exist comes back as another one.
  return dateOfDay(dayNumber(text)) === text ? (text as LocalDate) : null;
}

/** A day written in code or already checked. Throws a RangeError when it is none. */
export function localDate(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === null) throw new RangeError(`Not a date (YYYY-MM-DD): "${text}"`);
  return date;
}

export function weekdayOf(date: LocalDate): Weekday {
  return weekdayOfDay(dayNumber(date));
}

export function weekdayOfDay(day: number): Weekday {
  // Day 0 of the count, 0000-03-01, was a Wednesday.
  return WEEKDAYS[(day + 2) % 7] ?? 1;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDay(dayNumber(date) + days);
}

/** Negative, zero or positive as the first day is earlier, the same, later. */
export function compareDates(left: LocalDate, right: LocalDate): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

/** How many days the second day is after the first. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

// Days are counted from 0000-03-01, so that a leap day is the last of its year (Howard Hinnant, "chrono-compatible
// low-level date algorithms"). Plain arithmetic, because calendars of 60 days are made for thousands of customers.
const DAYS_OF_400_YEARS = 146_097;

/** The day's place in the count of days, for rules that go through many days. */
export function dayNumber(date: string): number {
  const month = Number(date.slice(5, 7));
  const year = Number(date.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + Number(date.slice(8)) - 1;
  return year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + dayOfYear;
}

export function dateOfDay(number: number): LocalDate {
  const era = Math.floor(number / DAYS_OF_400_YEARS);
  const day = number - era * DAYS_OF_400_YEARS;
  const yearOfEra = Math.floor(
    (day - Math.floor(day / 1460) + Math.floor(day / 36_524) - Math.floor(day / 146_096)) / 365,
  );
  const dayOfYear = day - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, "0")}-${twoDigits(month)}-${twoDigits(dayOfMonth)}` as LocalDate;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
