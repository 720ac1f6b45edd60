import { take } from "../../assembly/memory";
import { after, NO_NUMERAL, readName, readNumeral } from "../../assembly/numeral";
import { NumberTable } from "../../assembly/number-table";
import { count as ranks, priceByFactor, rankOf } from "./ranks";
import { priceAt, tiersOn, UNSERVED } from "./tiers";

/** The cart's variants, each once, and where their prices stand. */

const VERSION: u8 = 0x31;
const PLUS: u8 = 0x2b;
const EQUALS: u8 = 0x3d;
const BANG: u8 = 0x21;
const SLASH: u8 = 0x2f;
const PIPE: u8 = 0x7c;

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
  /** Its string can't be read. */
  isUnserved: bool;
}

let table: NumberTable = changetype<NumberTable>(0);
let room: usize = 0;
let products: NumberTable = changetype<NumberTable>(0);

const BYTES: u32 = 48;

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

/** Of `$app:prices`, whose string begins here. */
export function readPrices(variant: Variant, at: usize, day: i32): void {
  const isOurs = load<u8>(at) == VERSION && load<u8>(at + 1) == PLUS;
  if (!isOurs || readEntries(variant, at + 1, day) == 0) variant.isUnserved = true;
}

/**
 * Of the customer's own, whose first "/" stands here. They count before what the variants themselves say, which must have been
 * read. False when they can't be read.
 */
export function readOwnPrices(at: usize, day: i32): bool {
  while (load<u8>(at) == SLASH) {
    const number = readNumeral(at + 1);
    if (number == NO_NUMERAL) return false;
    const index = table.find(number);
    at = index < 0 ? behindEntries(after) : readEntries(variantAt(index), after, day);
    if (at == 0) return false;
  }
  return load<u8>(at) == 0 || load<u8>(at) == PIPE;
}

/** "+list=grid+list!": behind them, or 0 when they can't be read. */
function readEntries(variant: Variant, at: usize, day: i32): usize {
  while (load<u8>(at) == PLUS) {
    const name = readName(at + 1);
    const mark = load<u8>(after);
    at = after + 1;
    if (name == NO_NUMERAL || (mark != EQUALS && mark != BANG)) return 0;
    const rank = rankOf(name);
    if (rank >= 0) store<u32>(variant.tiers + rank * 4, mark == BANG ? MARKED : <u32>tiersOn(day, at));
    at = behindEntry(at);
  }
  return isEnd(load<u8>(at)) ? at : 0;
}

function behindEntry(at: usize): usize {
  let byte = load<u8>(at);
  while (byte != PLUS && !isEnd(byte)) byte = load<u8>(++at);
  return at;
}

function behindEntries(at: usize): usize {
  while (!isEnd(load<u8>(at))) at++;
  return at;
}

function isEnd(byte: u8): bool {
  return byte == 0 || byte == SLASH || byte == PIPE;
}

/** What a list says of so many units, for a line that the store sells at this price. */
export function listPrice(variant: Variant, rank: u32, store: i64, units: u64): i64 {
  const tiers = load<u32>(variant.tiers + rank * 4);
  if (tiers == BY_FACTOR) return priceByFactor(rank, store, units);
  return tiers == MARKED ? UNSERVED : priceAt(tiers, units);
}
