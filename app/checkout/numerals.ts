/** The digits of base 64 in which published strings write numbers and keys; none of them separates anything there. */
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/** With what follows it a name fits into the 64 bits that a Function compares at once. */
const LONGEST_NAME = 7;

/** Behind it a published string ends; one that was cut off lacks it. */
export const END = "$";

/** A whole number from 0 to 2^53, without leading zeros. Throws a RangeError for any other: a bug of the caller. */
export function numeral(number: number): string {
  if (!Number.isSafeInteger(number) || number < 0) throw new RangeError(`Not a whole number from 0: ${number}`);
  const low = DIGITS.charAt(number % 64);
  return number < 64 ? low : numeral(Math.floor(number / 64)) + low;
}

/** Null when it is not what {@link numeral} writes. */
export function numberOf(text: string): number | null {
  let number = 0;
  for (const character of text) {
    const digit = DIGITS.indexOf(character);
    if (digit < 0) return null;
    number = number * 64 + digit;
  }
  const isWritten = text !== "" && Number.isSafeInteger(number) && (text === "0" || !text.startsWith("0"));
  return isWritten ? number : null;
}

/** What published strings call a price list, or a range group: one to seven of the digits. */
export function isPublishedName(text: string): boolean {
  return text.length >= 1 && text.length <= LONGEST_NAME && [...text].every((character) => DIGITS.includes(character));
}
