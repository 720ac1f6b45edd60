import { take } from "../../assembly/memory";
import { after, NO_NUMERAL, readNumeral } from "../../assembly/numeral";
import { NumberTable } from "../../assembly/number-table";
import { endOf, find, Span, startOf } from "../../assembly/span";
import { behindName, count as ranks, priceByFactor, rankAtName } from "./ranks";
import { priceAt, tiersOn, UNSERVED } from "./tiers";

/** The cart's variants, each once, and where their prices stand. */

const VERSION: u8 = 0x31;
const PLUS: u8 = 0x2b;
const EQUALS: u8 = 0x3d;
const SLASH: u8 = 0x2f;
const END: u8 = 0x24;

/** Of tiers: none, so that the list's percentage counts; or one that can't be given. */
const BY_FACTOR: u32 = 0;
const MARKED: u32 = 1;

@unmanaged
export class Variant {
  /** Of all its lines. */
  units: u64;
  /** Of its first line. */
  store: i64;
  product: u32;
  /** By rank: where today's tiers begin. */
  tiers: usize;
  /** By which rank it is priced; -1: by the store. */
  rank: i32;
  nextRank: i32;
  /** Its string can't be read. */
  isUnserved: bool;
  /** Of the last choice. */
  price: i64;
}

let table: NumberTable = changetype<NumberTable>(0);
let room: usize = 0;
let products: NumberTable = changetype<NumberTable>(0);

const BYTES: u32 = 56;

export function beginVariants(most: u32): void {
  table = NumberTable.of(most);
  products = NumberTable.of(most);
  room = take(most * BYTES);
}

export function variantCount(): u32 {
  return table.count;
}

export function productCount(): u32 {
  return products.count;
}

export function variantAt(index: u32): Variant {
  return changetype<Variant>(room + index * BYTES);
}

/** The variant with this number; a new one has no units yet. */
export function addVariant(number: u64): u32 {
  const before = table.count;
  const index = table.add(number);
  if (table.count == before) return index;
  const variant = variantAt(index);
  variant.units = 0;
  variant.isUnserved = false;
  variant.tiers = take(<usize>ranks * 4);
  memory.fill(variant.tiers, 0, <usize>ranks * 4);
  return index;
}

export function setProduct(variant: Variant, number: u64): void {
  variant.product = products.add(number);
}

/** Of `$app:prices`. */
export function readPrices(variant: Variant, prices: Span, day: i32): void {
  const at = startOf(prices);
  const end = endOf(prices) - 1;
  const isWhole = end > at && load<u8>(at) == VERSION && load<u8>(at + 1) == PLUS && load<u8>(end) == END;
  if (isWhole) readEntries(variant, at + 1, end, day);
  else variant.isUnserved = true;
}

/**
 * Of the customer's own, "/variant+list=grid/variant+list!$". They count before what the variants themselves say, which must have
 * been read. False when they can't be read.
 */
export function readOwnPrices(from: usize, until: usize, day: i32): bool {
  if (until == from || load<u8>(until - 1) != END) return false;
  const end = until - 1;
  for (let at = from; at < end;) {
    const number = readNumeral(at + 1);
    if (load<u8>(at) != SLASH || number == NO_NUMERAL || load<u8>(after) != PLUS) return false;
    const index = table.find(number);
    const entries = after;
    at = find(SLASH, entries, end);
    // A factor has a slash too, but stands in the configuration alone.
    if (index >= 0) readEntries(variantAt(index), entries, at, day);
  }
  return true;
}

/** "+list=grid+list!": those of lists that are asked. */
function readEntries(variant: Variant, from: usize, end: usize, day: i32): void {
  for (let at = from; at < end; at = find(PLUS, at + 1, end)) {
    const rank = rankAtName(at + 1);
    if (rank < 0) continue;
    const mark = load<u8>(behindName);
    if (mark == EQUALS) store<u32>(variant.tiers + rank * 4, <u32>tiersOn(day, behindName + 1));
    else store<u32>(variant.tiers + rank * 4, MARKED);
  }
}

/** What a list says of so many units, for a line that the store sells at this price. */
export function listPrice(variant: Variant, rank: u32, store: i64, units: u64): i64 {
  const tiers = load<u32>(variant.tiers + rank * 4);
  if (tiers == BY_FACTOR) return priceByFactor(rank, store, units);
  return tiers == MARKED ? UNSERVED : priceAt(tiers, units);
}
