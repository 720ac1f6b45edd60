import { element, key, number, property, size, text, Value } from "../../assembly/input";
import { take } from "../../assembly/memory";
import { endOf, equals, lengthOf, NONE, startOf, Span } from "../../assembly/span";

/*
 * The cart's variants in the order of their first lines. All lines of a variant count together.
 */

/** Its id, the merchandise of its first line, its units. */
const RECORD: usize = 24;

let records: usize = 0;
/** Places by hash, twice as many as there may be variants; 0 is free, else the variant's number from 1. */
let places: usize = 0;
let mask: u32 = 0;

export let variants: u32 = 0;
/** Of all lines, also of what is no variant. */
export let units: i64 = 0;

export function readVariants(lines: Value): void {
  const count = size(lines);
  mask = 1;
  while (mask < count * 2) mask <<= 1;
  records = take(RECORD * count);
  places = take(<usize>mask * 4);
  memory.fill(places, 0, <usize>mask * 4);
  mask--;
  const quantity = key("quantity");
  const merchandise = key("merchandise");
  const id = key("id");
  for (let index: u32 = 0; index < count; index++) {
    const line = element(lines, index);
    const ordered = <i64>number(property(line, quantity));
    const goods = property(line, merchandise);
    const variant = text(property(goods, id));
    units += ordered;
    if (variant != NONE) addTo(variant, goods, ordered);
  }
}

export function merchandiseOf(variant: u32): Value {
  return load<u64>(records + RECORD * variant + 8);
}

export function unitsOf(variant: u32): i64 {
  return load<i64>(records + RECORD * variant + 16);
}

function addTo(id: Span, goods: Value, ordered: i64): void {
  for (let place = hash(id) & mask; ; place = (place + 1) & mask) {
    const taken = load<u32>(places + ((<usize>place) << 2));
    if (taken == 0) {
      const record = records + RECORD * variants;
      store<u64>(record, id);
      store<u64>(record + 8, goods);
      store<i64>(record + 16, ordered);
      store<u32>(places + ((<usize>place) << 2), ++variants);
      return;
    }
    const record = records + RECORD * (taken - 1);
    if (!equals(load<u64>(record), id)) continue;
    store<i64>(record + 16, load<i64>(record + 16) + ordered);
    return;
  }
}

/** Fibonacci hashing of the last digits, in which ids differ. */
function hash(id: Span): u32 {
  const bytes = lengthOf(id) < 8 ? lengthOf(id) : load<u64>(endOf(id) - 8);
  return <u32>((bswap<u64>(bytes) * 0x9e37_79b9_7f4a_7c15) >> 40);
}
