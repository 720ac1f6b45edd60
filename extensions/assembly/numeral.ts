/** What each byte below 128 is worth as a digit of base 64, -1 for none; the digits are those of app/checkout/numerals.ts. */
const WORTH = memory.data<i8>([
  -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
  -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 62, -1, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, -1, -1, -1,
  -1, -1, -1, -1, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34,
  35, -1, -1, -1, -1, 63, -1, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57,
  58, 59, 60, 61, -1, -1, -1, -1, -1,
]);

const MOST_DIGITS: u32 = 10;
const LONGEST_NAME: u32 = 7;

/** There is none, or it is longer than 64 bits hold. */
export const NO_NUMERAL: u64 = u64.MAX_VALUE;

/** Behind what was read last. */
export let after: usize = 0;

/** The number that begins here, in text that ends with a byte that is no digit. */
export function readNumeral(at: usize): u64 {
  let value: u64 = 0;
  const start = at;
  for (let digit = worth(load<u8>(at)); digit >= 0; digit = worth(load<u8>(++at))) value = (value << 6) | digit;
  after = at;
  const digits = at - start;
  return digits > 0 && digits <= MOST_DIGITS ? value : NO_NUMERAL;
}

/** Up to seven digits as they stand, filled up with zeros; {@link NO_NUMERAL} where there are none, or more. */
export function readName(at: usize): u64 {
  after = behindDigits(at);
  const digits = after - at;
  return digits > 0 && digits <= LONGEST_NAME ? load<u64>(at) & maskOf(<u32>digits) : NO_NUMERAL;
}

/** What a name of so many digits takes of eight bytes. */
export function maskOf(digits: u32): u64 {
  return ((<u64>1) << (digits * 8)) - 1;
}

/** Where the first byte stands that is no digit. */
export function behindDigits(at: usize): usize {
  while (worth(load<u8>(at)) >= 0) at++;
  return at;
}

export function isDigit(byte: u8): bool {
  return worth(byte) >= 0;
}

function worth(byte: u32): i32 {
  return byte < 128 ? load<i8>(WORTH + byte) : -1;
}
