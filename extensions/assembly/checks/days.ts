import { lengthOf, span, startOf, Span } from "../span";
import { decimalDigits } from "./fields";

/** No day: earlier than every other. */
export const NO_DAY: i32 = i32.MIN_VALUE;

// Days are counted from 0000-03-01, as in app/values/local-date.ts.
const DAYS_OF_400_YEARS: i32 = 146_097;

/** "20261231"; {@link NO_DAY} for what is no date. */
export function packedDay(text: Span): i32 {
  if (lengthOf(text) != 8) return NO_DAY;
  return existingDay(digits(text, 0, 4), digits(text, 4, 2), digits(text, 6, 2));
}

/** "2026-12-31", as Shopify and buyers' pages write it. */
export function writtenDay(text: Span): i32 {
  if (lengthOf(text) != 10) return NO_DAY;
  const at = startOf(text);
  if (load<u8>(at + 4) != 0x2d || load<u8>(at + 7) != 0x2d) return NO_DAY;
  return existingDay(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
}

function digits(text: Span, from: u32, length: u32): i32 {
  const at = startOf(text) + from;
  return <i32>decimalDigits(span(at, at + length), length);
}

function existingDay(year: i32, month: i32, day: i32): i32 {
  if (year < 1 || month < 1 || day < 1) return NO_DAY;
  const shifted = year - (month <= 2 ? 1 : 0);
  const dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
  const number = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear;
  readDay(number);
  // A day that does not exist comes back as another one.
  return readYear == year && readMonth == month && readDayOfMonth == day ? number : NO_DAY;
}

/** What {@link readDay} read last. */
export let readYear: i32 = 0;
export let readMonth: i32 = 0;
export let readDayOfMonth: i32 = 0;

/** Of a day from 0000-03-01 on. */
export function readDay(number: i32): void {
  const era = number / DAYS_OF_400_YEARS;
  const day = number - era * DAYS_OF_400_YEARS;
  const yearOfEra = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
  const dayOfYear = day - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
  const monthFromMarch = (5 * dayOfYear + 2) / 153;
  readDayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
  readMonth = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  readYear = yearOfEra + era * 400 + (readMonth <= 2 ? 1 : 0);
}

/** From 0, a Monday. */
export function weekdayOf(number: i32): i32 {
  return (number + 2) % 7;
}
