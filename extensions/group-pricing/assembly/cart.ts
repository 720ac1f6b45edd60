import { element, isObject, isTrue, number, property, size, text, Value } from "../../assembly/input";
import { giveBack, mark, take } from "../../assembly/memory";
import { endOf, lengthOf, NONE, Span, startOf } from "../../assembly/span";
import * as keys from "./keys";
import { addVariant, beginVariants, readPrices, setProduct, variantAt, variantCount } from "./variants";

/** The lines that may have a price of a list: of a variant, without a selling plan, no gift card. */

@unmanaged
export class Line {
  value: Value;
  store: i64;
  variant: u32;
}

const BYTES: u32 = 24;
const MOST_UNITS: f64 = 1_000_000_000;
const UNREADABLE: i64 = -1;

export let count: u32 = 0;
let room: usize = 0;

export function lineAt(index: u32): Line {
  return changetype<Line>(room + index * BYTES);
}

export function readLines(lines: Value, exponent: u32, day: i32, areProductsNeeded: bool): void {
  const most = size(lines);
  count = 0;
  room = take(most * BYTES);
  beginVariants(most);
  for (let index: u32 = 0; index < most; index++) readLine(element(lines, index), exponent, day, areProductsNeeded);
}

function readLine(value: Value, exponent: u32, day: i32, areProductsNeeded: bool): void {
  const merchandise = property(value, keys.variant);
  const product = property(merchandise, keys.product);
  const units = number(property(value, keys.quantity));
  if (!(units >= 1 && units <= MOST_UNITS) || isPlanned(value) || isTrue(property(product, keys.isGiftCard))) return;
  const from = mark();
  const id = idNumber(text(property(merchandise, keys.id)));
  const each = property(property(value, keys.cost), keys.each);
  const store = minorOf(text(property(each, keys.amount)), exponent);
  giveBack(from);
  if (id == 0) return;
  const known = variantCount();
  const index = addVariant(id);
  const variant = variantAt(index);
  if (index == known) {
    variant.store = store;
    variant.product = 0;
    variant.rank = -1;
    if (areProductsNeeded) setProduct(variant, idNumber(text(property(product, keys.id))));
    const prices = text(property(property(merchandise, keys.prices), keys.value));
    if (prices != NONE) readPrices(variant, prices, day);
  }
  variant.units += <u64>units;
  if (store == UNREADABLE) return;
  const line = lineAt(count++);
  line.value = value;
  line.store = store;
  line.variant = index;
}

/** A line with a selling plan has prices of its own. */
function isPlanned(line: Value): bool {
  return isObject(property(line, keys.plan));
}

/** The last part of a gid as a number; 0 where it is none. */
function idNumber(gid: Span): u64 {
  let id: u64 = 0;
  let factor: u64 = 1;
  for (let at = endOf(gid); at > startOf(gid);) {
    const digit = <u64>load<u8>(--at) - 0x30;
    if (digit > 9) return factor > 1 ? id : 0;
    id += digit * factor;
    factor *= 10;
  }
  return 0;
}

/** "12.3" with two decimals: 1230; {@link UNREADABLE} for what is no amount of this currency. */
function minorOf(amount: Span, decimals: u32): i64 {
  let minor: i64 = 0;
  let missing = <i32>decimals;
  let isFraction = false;
  const length = lengthOf(amount);
  if (length == 0 || length > 15) return UNREADABLE;
  for (let at = startOf(amount); at < endOf(amount); at++) {
    const digit = <i64>load<u8>(at) - 0x30;
    if (digit == -2 && !isFraction) {
      isFraction = true;
      continue;
    }
    if (digit < 0 || digit > 9) return UNREADABLE;
    if (isFraction && missing == 0) {
      if (digit > 0) return UNREADABLE;
      continue;
    }
    minor = minor * 10 + digit;
    if (isFraction) missing--;
  }
  for (; missing > 0; missing--) minor *= 10;
  return minor;
}
