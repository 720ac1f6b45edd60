/** The digits of base 64, none of which separates anything in the strings that Functions read. */
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/** What two digits hold. */
export const PACKED_LIMIT = 64 * 64;

/** A whole number from 0 in so many digits. Throws a RangeError when it doesn't fit: a bug of the caller. */
export function packNumber(number: number, digits: 1 | 2): string {
  if (!Number.isInteger(number) || number < 0 || number >= 64 ** digits) {
    throw new RangeError(`Not a number of ${digits} digits: ${number}`);
  }
  const low = DIGITS.charAt(number % 64);
  return digits === 1 ? low : DIGITS.charAt(Math.floor(number / 64)) + low;
}

/** Null when a character is no digit, or there is none. */
export function unpackNumber(text: string): number | null {
  let number = 0;
  for (const character of text) {
    const digit = DIGITS.indexOf(character);
    if (digit < 0) return null;
    number = number * 64 + digit;
  }
  return text === "" ? null : number;
}

/** What the published strings call a group, a list or a catalog: short, and free of all separators. */
export type PublishedKey = string;

export function isPublishedKey(text: string): boolean {
  return /^[0-9A-Za-z_-]{1,36}$/.test(text);
}
