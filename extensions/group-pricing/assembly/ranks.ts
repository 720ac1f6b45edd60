import { after, isDigit, maskOf, NO_NUMERAL, readName, readNumeral } from "../../assembly/numeral";
import { endOf, find, Span, startOf } from "../../assembly/span";
import { LARGEST_STORE_PRICE, rounded } from "./rounding";
import { decimals, factor, factorAt, NO_PRICE, tiersOn, UNSERVED } from "./tiers";

/** The buyer's lists in the order in which they are asked, each once, with what the shop's configuration says of them. */

/** That of app/checkout/price-terms.ts. */
const MOST_RANKS = 16;

const VERSION: u8 = 0x31;
const PIPE: u8 = 0x7c;
const COMMA: u8 = 0x2c;
const EQUALS: u8 = 0x3d;
const COLON: u8 = 0x3a;
const STAR: u8 = 0x2a;
const BANG: u8 = 0x21;
const POINT: u8 = 0x2e;
const SLASH: u8 = 0x2f;
const END: u8 = 0x24;
const SHOP: u8 = 0x73;
const GROUP: u8 = 0x67;
const LIST: u8 = 0x6c;

/** What the configuration says first, "1|mEUR2g". */
const HEAD: u32 = 8;

export let count: u32 = 0;
export let isLowest: bool = false;
/** Decimals of the shop's currency. */
export let exponent: u32 = 0;

@unmanaged
class Rank {
  name: u64;
  mask: u64;
  offset: i64;
  step: i64;
  /** Where today's factors begin; 0: none, 1: they can't be given. */
  factors: usize;
  digits: u32;
  mode: u8;
  isAcross: bool;
}

const BYTES: u32 = 48;
const ranks = memory.data(MOST_RANKS * 48, 8);

function rankAt(rank: u32): Rank {
  return changetype<Rank>(ranks + rank * BYTES);
}

/** Where the customer's own prices begin in the terms. */
export let behindRanks: usize = 0;
let isAnyAcross: bool = false;

/** Whether the strings can be read, in this currency. `own` begins behind the letter of the terms' section. */
export function readRanks(config: Span, own: usize, currency: Span, day: i32): bool {
  count = 0;
  isAnyAcross = false;
  if (!readHead(config, currency)) return false;
  const group = load<u8>(own) == COMMA || isEndOfRanks(load<u8>(own)) ? NO_NUMERAL : readName(own);
  let at = group == NO_NUMERAL ? own : after;
  while (load<u8>(at) == COMMA) {
    if (!add(readName(at + 1))) return false;
    at = after;
  }
  if (!isEndOfRanks(load<u8>(at))) return false;
  behindRanks = at;
  return addShared(config, group) && readLists(config, day);
}

/** Whether the breaks of a list count the units of all variants of a product. */
export function isAcross(rank: u32): bool {
  return isAnyAcross && rankAt(rank).isAcross;
}

export function hasAcross(): bool {
  return isAnyAcross;
}

/** Behind the name that was found last. */
export let behindName: usize = 0;

/** The rank of the list whose name stands here; -1: it is none that is asked. */
export function rankAtName(at: usize): i32 {
  const word = load<u64>(at);
  for (let rank: u32 = 0; rank < count; rank++) {
    const list = rankAt(rank);
    if ((word & list.mask) != list.name) continue;
    behindName = at + list.digits;
    if (!isDigit(load<u8>(behindName))) return rank;
  }
  return -1;
}

/** What a list's percentage makes of the store's price. */
export function priceByFactor(rank: u32, store: i64, units: u64): i64 {
  const list = rankAt(rank);
  if (list.factors == 0) return NO_PRICE;
  if (list.factors == 1 || store > LARGEST_STORE_PRICE) return UNSERVED;
  const answer = factorAt(list.factors, units);
  return answer < 0 ? answer : rounded(store, factor, decimals, list.mode, list.offset, list.step);
}

function readHead(config: Span, currency: Span): bool {
  const at = startOf(config);
  if (endOf(config) - at < HEAD + 2 || load<u8>(at) != VERSION || load<u8>(at + 1) != PIPE) return false;
  if (load<u8>(endOf(config) - 2) != PIPE || load<u8>(endOf(config) - 1) != END) return false;
  const strategy = load<u8>(at + 2);
  const digit = load<u8>(at + 6) - 0x30;
  const basis = load<u8>(at + 7);
  isLowest = strategy == 0x6c;
  exponent = digit;
  const isCurrency = endOf(currency) - startOf(currency) == 3 && memory.compare(startOf(currency), at + 3, 3) == 0;
  const isBasis = (basis == 0x67 || basis == 0x6e) && load<u8>(at + HEAD) == PIPE;
  return isCurrency && isBasis && (isLowest || strategy == 0x6d) && digit <= 4;
}

/** Of a list that comes twice the first place counts. False where there are more than may be, or this is no name. */
function add(name: u64): bool {
  if (name == NO_NUMERAL) return false;
  for (let rank: u32 = 0; rank < count; rank++) if (rankAt(rank).name == name) return true;
  if (count == MOST_RANKS) return false;
  const list = rankAt(count++);
  list.name = name;
  list.digits = 8 - ((<u32>clz(name)) >> 3);
  list.mask = maskOf(list.digits);
  list.factors = 0;
  list.isAcross = false;
  return true;
}

/** After the customer's own lists come the group's and the shop's, wherever they stand in the configuration. */
function addShared(config: Span, group: u64): bool {
  let ofGroup = NO_NUMERAL;
  let ofShop = NO_NUMERAL;
  const end = endOf(config);
  for (let at = startOf(config) + HEAD; at < end; at = find(PIPE, at + 1, end)) {
    const kind = load<u8>(at + 1);
    if (kind == SHOP) ofShop = readName(at + 2);
    if (kind != GROUP || group == NO_NUMERAL || readName(at + 2) != group) continue;
    if (load<u8>(after) == EQUALS) ofGroup = readName(after + 1);
  }
  return (ofGroup == NO_NUMERAL || add(ofGroup)) && (ofShop == NO_NUMERAL || add(ofShop));
}

/** "list*:rounding=grid" of those that are asked. False where one of them can't be read. */
function readLists(config: Span, day: i32): bool {
  const end = endOf(config);
  for (let at = startOf(config) + HEAD; at < end; at = find(PIPE, at + 1, end)) {
    if (load<u8>(at + 1) != LIST) continue;
    const rank = rankAtName(at + 2);
    if (rank < 0) continue;
    const list = rankAt(rank);
    let next = behindName;
    if (load<u8>(next) == STAR) {
      list.isAcross = true;
      isAnyAcross = true;
      next++;
    }
    const mark = load<u8>(next);
    if (mark == BANG) list.factors = 1;
    else if (mark == COLON) {
      if (!readFactors(list, next + 1, day)) return false;
    } else if (mark != PIPE) return false;
  }
  return true;
}

/** "a1=grid" or ".ending.step=grid". */
function readFactors(list: Rank, at: usize, day: i32): bool {
  const mode = load<u8>(at);
  let offset: u64 = 0;
  if (mode == POINT) {
    offset = readNumeral(at + 1);
    if (load<u8>(after) != POINT) return false;
    at = after;
  }
  const step = readNumeral(at + 1);
  if (load<u8>(after) != EQUALS || step == 0 || step > 1_000_000 || offset > 1_000_000) return false;
  list.mode = mode;
  list.offset = offset;
  list.step = step;
  list.factors = tiersOn(day, after + 1);
  return true;
}

/** The section of the terms ends, or the customer's own prices begin. */
function isEndOfRanks(byte: u8): bool {
  return byte == END || byte == SLASH;
}
