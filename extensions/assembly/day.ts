import { lengthOf, Span, startOf } from "./span";

/** No day of the store. */
export const NO_DAY: i32 = -1;

/** 2020-01-01, from which published strings count, in days from 0000-03-01. */
const FIRST_DAY: i32 = 737_730;

/** "2026-11-30" as days from 2020-01-01: the arithmetic of app/values/local-date.ts. */
export function dayOf(date: Span): i32 {
  const at = startOf(date);
  if (lengthOf(date) != 10) return NO_DAY;
  const month = decimal(at + 5, 2);
  const day = decimal(at + 8, 2);
  const year = decimal(at, 4) - (month <= 2 ? 1 : 0);
  if (month < 1 || month > 12 || day < 1 || year < 2019) return NO_DAY;
  const dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
  return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - FIRST_DAY;
}

/** -10,000 where a character is no digit. */
function decimal(at: usize, digits: i32): i32 {
  let value = 0;
  for (let index = 0; index < digits; index++) {
    const digit = <i32>load<u8>(at + index) - 0x30;
    if (digit < 0 || digit > 9) return -10_000;
    value = value * 10 + digit;
  }
  return value;
}
