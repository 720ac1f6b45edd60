import { after, NO_NUMERAL, behindDigits, readNumeral } from "../../assembly/numeral";

const NONE_MARK: u8 = 0x2e;
const COMMA: u8 = 0x2c;
const COLON: u8 = 0x3a;
const SEMICOLON: u8 = 0x3b;
const TILDE: u8 = 0x7e;
const GREATER: u8 = 0x3e;
const SLASH: u8 = 0x2f;
const PLUS: u8 = 0x2b;
const PIPE: u8 = 0x7c;
const END: u8 = 0x24;

/** What a list says: a price of 0 or more, or one of these. */
export const NO_PRICE: i64 = -1;
/** It has one that can't be given, or can't be read: then none of any list may be. */
export const UNSERVED: i64 = -2;

/** The largest price of the resolver (app/pricing/list-price.ts). */
const LARGEST_PRICE: u64 = 10_000_000_000_000;

/** With it the largest price of the store that is reckoned with stays below 2^63 (rounding.ts). */
const LARGEST_FACTOR: u64 = 400_000_000;

/** Of a factor: what the store's price is multiplied by, and by how many tens divided. */
export let factor: u64 = 0;
export let decimals: u32 = 0;

/** Where the tiers begin that hold on this day, in a grid that begins here; 0: none do. */
export function tiersOn(day: i32, grid: usize): usize {
  let at = grid;
  while (true) {
    const behind = behindDigits(at);
    if (load<u8>(behind) != TILDE) return at;
    const from = readNumeral(at);
    const until = readNumeral(behind + 1);
    const isEnded = load<u8>(after) == GREATER;
    const isFrom = behind == at || (from != NO_NUMERAL && from <= <u64>day);
    const isUntil = after == behind + 1 || (until != NO_NUMERAL && <u64>day < until);
    // Unreadable ones are told apart when their tiers are read.
    if (!isEnded || (isFrom && isUntil)) return after + (isEnded ? 1 : 0);
    at = after;
    while (!isEndOfTiers(load<u8>(at))) at++;
    if (load<u8>(at++) != SEMICOLON) return 0;
  }
}

/** The price of the tier that so many units reach. */
export function priceAt(tiers: usize, units: u64): i64 {
  const at = reached(tiers, units, false);
  if (at == 0) return UNSERVED;
  if (load<u8>(at) == NONE_MARK) return NO_PRICE;
  const price = readNumeral(at);
  return price <= LARGEST_PRICE ? <i64>price : UNSERVED;
}

/** Sets {@link factor} and {@link decimals}, and gives 0, or {@link NO_PRICE} or {@link UNSERVED}. */
export function factorAt(tiers: usize, units: u64): i64 {
  const at = reached(tiers, units, true);
  if (at == 0) return UNSERVED;
  if (load<u8>(at) == NONE_MARK) return NO_PRICE;
  factor = readNumeral(at);
  decimals = <u32>load<u8>(after + 1) - 0x30;
  return factor <= LARGEST_FACTOR ? 0 : UNSERVED;
}

/** Where the value of that tier begins; 0: it can't be given, or these are no tiers. */
function reached(tiers: usize, units: u64, areFactors: bool): usize {
  let at = tiers;
  let value = tiers;
  while (true) {
    const end = behindValue(at, areFactors);
    if (end == 0) return 0;
    value = at;
    const next = load<u8>(end);
    if (next != COMMA) return isEndOfTiers(next) ? value : 0;
    const minimum = readNumeral(end + 1);
    if (minimum == NO_NUMERAL || load<u8>(after) != COLON) return 0;
    if (units < minimum) return value;
    at = after + 1;
  }
}

function behindValue(at: usize, isFactor: bool): usize {
  if (load<u8>(at) == NONE_MARK) return at + 1;
  const end = behindDigits(at);
  if (end == at) return 0;
  if (!isFactor) return end;
  const digit = load<u8>(end + 1) - 0x30;
  return load<u8>(end) == SLASH && digit <= 8 ? end + 2 : 0;
}

function isEndOfTiers(byte: u8): bool {
  return byte == END || byte == SEMICOLON || byte == PLUS || byte == SLASH || byte == PIPE;
}
