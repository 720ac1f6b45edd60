import { BAR, COLON, COMMA, decimalDigits, DOT, fieldAt } from "../../assembly/checks/fields";
import { take } from "../../assembly/memory";
import { endOf, equals, find, lengthOf, NONE, span, startOf, Span } from "../../assembly/span";
import { entries, LIST, mayHaveQuantities } from "./config";

/*
 * The quantity rule that counts for a variant (app/pricing/quantity-rules.ts): whole and from one place, the first of the
 * customer's lists that has one, else the variant's own.
 */

const MOST_UNITS: i64 = 1_000_000;

/**
 * The lists in their rank: the beginning of each key as a number that is compared at once, the key, what the shop says of the list,
 * and what the variant at hand says of it.
 */
@unmanaged
class Ranked {
  head: u64;
  key: Span;
  told: Span;
  rule: Span;
}

const BYTES: u32 = 32;
const HEAD: u32 = 8;

let room: usize = 0;
let count: u32 = 0;

function rankedAt(index: u32): Ranked {
  return changetype<Ranked>(room + index * BYTES);
}

/** "a.b" are the customer's own lists, then come the group's and the shop's. */
export function rankLists(own: Span, ofGroup: Span, ofShop: Span, currency: Span, today: i32): void {
  room = take((lengthOf(own) + 3) * BYTES);
  count = 0;
  const end = endOf(own);
  for (let at = startOf(own); at <= end;) {
    const until = find(DOT, at, end);
    rank(span(at, until));
    at = until + 1;
  }
  if (ofGroup != NONE) rank(ofGroup);
  rank(ofShop);
  tellLists();
  const asked = count;
  count = 0;
  for (let index: u32 = 0; index < asked; index++)
    if (mayHaveQuantities(rankedAt(index).told, currency, today))
      memory.copy(room + count++ * BYTES, room + index * BYTES, BYTES);
}

function rank(list: Span): void {
  if (lengthOf(list) == 0) return;
  const ranked = rankedAt(count++);
  ranked.head = headOf(startOf(list), endOf(list));
  ranked.key = list;
  ranked.told = NONE;
}

/** One walk over what the shop says of its lists, of which there may be hundreds. */
function tellLists(): void {
  const end = endOf(entries);
  for (let at = startOf(entries); at != 0 && at < end;) {
    const until = find(BAR, at, end);
    const comma = load<u8>(at) == LIST ? find(COMMA, at + 1, until) : until;
    if (comma < until) tellList(span(at + 1, comma), span(comma + 1, until));
    at = until + 1;
  }
}

/** The first that is said of a list counts. */
function tellList(list: Span, told: Span): void {
  const head = headOf(startOf(list), endOf(list));
  for (let index: u32 = 0; index < count; index++) {
    const ranked = rankedAt(index);
    if (isKey(ranked, list, head) && ranked.told == NONE) ranked.told = told;
  }
}

function isKey(ranked: Ranked, list: Span, head: u64): bool {
  return (
    ranked.head == head && (lengthOf(list) <= HEAD ? lengthOf(ranked.key) == lengthOf(list) : equals(ranked.key, list))
  );
}

/** Up to eight bytes. */
function headOf(start: usize, end: usize): u64 {
  const length = <u32>(end - start);
  const bytes = load<u64>(start);
  return length < HEAD ? bytes & (((<u64>1) << (length * 8)) - 1) : bytes;
}

let minimum: i64 = 0;
let maximum: i64 = 0;
let increment: i64 = 1;

/** Of the variant's parts of `$app:rules`, NONE without any: the rule that {@link verdict} asks. */
export function chooseRule(parts: Span): void {
  for (let index: u32 = 0; index < count; index++) rankedAt(index).rule = NONE;
  let own: Span = NONE;
  const end = endOf(parts);
  for (let at = startOf(parts); at != 0 && at <= end;) {
    const until = find(BAR, at, end);
    const colon = find(COLON, at, until);
    if (colon < until) {
      const rule = span(colon + 1, until);
      if (colon > at) remember(span(at, colon), rule);
      else if (own == NONE) own = rule;
    }
    at = until + 1;
  }
  for (let index: u32 = 0; index < count; index++) if (readRule(rankedAt(index).rule)) return;
  if (readRule(own)) return;
  minimum = 0;
  maximum = 0;
  increment = 1;
}

/** The first rule of each list counts. */
function remember(list: Span, rule: Span): void {
  const head = headOf(startOf(list), endOf(list));
  for (let index: u32 = 0; index < count; index++) {
    const ranked = rankedAt(index);
    if (!isKey(ranked, list, head)) continue;
    if (ranked.rule == NONE) ranked.rule = rule;
    return;
  }
}

/** False of what is no rule. */
function readRule(rule: Span): bool {
  if (rule == NONE || fieldAt(rule, 2, COMMA) == NONE || fieldAt(rule, 3, COMMA) != NONE) return false;
  minimum = unitsIn(fieldAt(rule, 0, COMMA));
  maximum = unitsIn(fieldAt(rule, 1, COMMA));
  increment = unitsIn(fieldAt(rule, 2, COMMA));
  if (increment == 0) increment = 1;
  return minimum >= 0 && maximum >= 0 && increment >= 0;
}

/** 0 where nothing is set, -1 for what is no quantity. */
function unitsIn(text: Span): i64 {
  if (lengthOf(text) == 0) return 0;
  const units = decimalDigits(text, 7);
  return units < 1 || units > MOST_UNITS ? -1 : units;
}

export const ALLOWED: i32 = 0;
export const TOO_FEW: i32 = 1;
export const TOO_MANY: i32 = 2;
export const BETWEEN: i32 = 3;

/** The allowed quantities that are nearest. */
export let below: i64 = 0;
export let above: i64 = 0;

/** Of a quantity by the rule that was chosen last: the minimum is rounded up to the next increment, the maximum down. */
export function verdict(quantity: i64): i32 {
  const least = roundedUp(minimum == 0 ? 1 : minimum);
  const most = roundedDown(maximum == 0 ? MOST_UNITS : maximum);
  above = least;
  below = most;
  if (quantity < least) return TOO_FEW;
  if (quantity > most) return TOO_MANY;
  below = roundedDown(quantity);
  above = roundedUp(quantity);
  return below == above ? ALLOWED : BETWEEN;
}

function roundedUp(units: i64): i64 {
  return ((units + increment - 1) / increment) * increment;
}

function roundedDown(units: i64): i64 {
  return (units / increment) * increment;
}
