/** `roundedMinor` of app/pricing/rounding.ts for a price times a factor, in 64 bits. */

/** The letters of app/checkout/price-config.ts. */
const HALF_AWAY_FROM_ZERO: u8 = 0x61;
const HALF_EVEN: u8 = 0x65;
const UP: u8 = 0x75;
const DOWN: u8 = 0x66;

/** Multiplied with a factor of up to 4 × 10^8 it stays below 2^63. */
export const LARGEST_STORE_PRICE: i64 = 1_000_000_000;

/** Ten to so many, up to 8. */
function tenTo(decimals: u32): i64 {
  let power: i64 = 1;
  for (let index: u32 = 0; index < decimals; index++) power *= 10;
  return power;
}

/**
 * The price times `factor` over ten to the `decimals`, to a multiple of the step plus the offset. `mode` is a letter; with an
 * offset a tie goes down, whatever it is.
 */
export function rounded(price: i64, factor: u64, decimals: u32, mode: u8, offset: i64, step: i64): i64 {
  const numerator = price * <i64>factor;
  if (numerator == 0) return 0;
  const power = tenTo(decimals);
  const divisor = step * power;
  const dividend = numerator - offset * power;
  let steps = dividend / divisor;
  let rest = dividend % divisor;
  if (rest < 0) {
    steps--;
    rest += divisor;
  }
  if (isRoundedUp(steps, rest * 2, divisor, mode)) steps++;
  const minor = steps * step + offset;
  if (minor > 0) return minor;
  return offset > 0 ? offset : step;
}

function isRoundedUp(steps: i64, twice: i64, divisor: i64, mode: u8): bool {
  if (twice == 0 || mode == DOWN) return false;
  if (mode == UP) return true;
  if (twice != divisor) return twice > divisor;
  // Of prices, which are not negative, away from zero is up.
  return mode == HALF_AWAY_FROM_ZERO || (mode == HALF_EVEN && steps % 2 != 0);
}
