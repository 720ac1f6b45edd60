import { endOf, equals, find, lengthOf, NONE, span, startOf, Span } from "../span";

/*
 * The strings that Carnet publishes, read where they stand (app/checkout writes them and reads them the same way). What
 * is asked for and isn't there is NONE, which a field that is empty is not.
 */

export const BAR: u8 = 0x7c;
export const COMMA: u8 = 0x2c;
export const COLON: u8 = 0x3a;
export const DOT: u8 = 0x2e;

/** "$": behind it a published string ends; one that was cut off lacks it and is not read at all. */
const END: u8 = 0x24;

/** Without its end; NONE when that is missing. */
export function wholeOf(text: Span): Span {
  const length = lengthOf(text);
  if (length == 0 || load<u8>(endOf(text) - 1) != END) return NONE;
  return span(startOf(text), endOf(text) - 1);
}

/** The field at this place, from 0; NONE past the last. */
export function fieldAt(text: Span, place: u32, separator: u8): Span {
  if (text == NONE) return NONE;
  const end = endOf(text);
  let at = startOf(text);
  for (let left = place; left > 0; left--) {
    at = find(separator, at, end) + 1;
    if (at > end) return NONE;
  }
  return span(at, find(separator, at, end));
}

/** All from the field at this place on; NONE past the last. */
export function fieldsFrom(text: Span, place: u32, separator: u8): Span {
  const first = fieldAt(text, place, separator);
  return first == NONE ? NONE : span(startOf(first), endOf(text));
}

/** How the first of the parts that begins with the letter (0: none), the key and the separator goes on; NONE without. */
export function entryOf(parts: Span, letter: u8, key: Span, separator: u8): Span {
  if (parts == NONE) return NONE;
  const end = endOf(parts);
  for (let at = startOf(parts); at <= end;) {
    const until = find(BAR, at, end);
    const after = behindHead(at, until, letter, key, separator);
    if (after != 0) return span(after, until);
    at = until + 1;
  }
  return NONE;
}

function behindHead(start: usize, end: usize, letter: u8, key: Span, separator: u8): usize {
  let at = start;
  const length = lengthOf(key);
  if (end < at + (letter == 0 ? 0 : 1) + length + 1) return 0;
  if (letter != 0 && load<u8>(at++) != letter) return 0;
  if (memory.compare(at, startOf(key), length) != 0 || load<u8>(at + length) != separator) return 0;
  return at + length + 1;
}

/** Whether the key is one of those that the separator separates. */
export function isAmong(keys: Span, separator: u8, key: Span): bool {
  const end = endOf(keys);
  for (let at = startOf(keys); at <= end;) {
    const until = find(separator, at, end);
    if (equals(span(at, until), key)) return true;
    at = until + 1;
  }
  return false;
}

export function isByte(text: Span, byte: u8): bool {
  return lengthOf(text) == 1 && load<u8>(startOf(text)) == byte;
}

/** The digits of app/checkout/packed-number.ts; -1 for what is none. */
export function digit64(byte: u8): i32 {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  if (byte >= 0x41 && byte <= 0x5a) return byte - 0x41 + 10;
  if (byte >= 0x61 && byte <= 0x7a) return byte - 0x61 + 36;
  return byte == 0x2d ? 62 : byte == 0x5f ? 63 : -1;
}

/** Of two such digits; -1 when one is none. */
export function twoDigits64(at: usize): i32 {
  const high = digit64(load<u8>(at));
  const low = digit64(load<u8>(at + 1));
  return high < 0 || low < 0 ? -1 : high * 64 + low;
}

/** Of one such digit or two; -1 for anything else. */
export function shortNumber64(text: Span): i32 {
  const length = lengthOf(text);
  if (length == 1) return digit64(load<u8>(startOf(text)));
  return length == 2 ? twoDigits64(startOf(text)) : -1;
}

/** A whole number in so many decimal digits at most; -1 for anything else. */
export function decimalDigits(text: Span, most: u32): i64 {
  const length = lengthOf(text);
  if (length == 0 || length > most) return -1;
  let number: i64 = 0;
  const until = endOf(text);
  for (let at = startOf(text); at < until; at++) {
    const digit = <i64>load<u8>(at) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}
