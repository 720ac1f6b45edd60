import { numberOf, numeral } from "./numerals.ts";

/** A whole number from 0 in so many digits, with leading zeros. Throws a RangeError when it doesn't fit: a bug of the caller. */
export function packNumber(number: number, digits: 1 | 2): string {
  const text = numeral(number).padStart(digits, "0");
  if (text.length > digits) throw new RangeError(`Not a number of ${digits} digits: ${number}`);
  return text;
}

/** Null when a character is no digit, or there is none. */
export function unpackNumber(text: string): number | null {
  return numberOf(text.replace(/^0+(?=.)/s, ""));
}
