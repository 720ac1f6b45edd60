import { BAR, COLON, COMMA, decimalDigits, DOT, fieldAt } from "../../assembly/checks/fields";
import { take } from "../../assembly/memory";
import { endOf, equals, find, lengthOf, NONE, span, startOf, Span } from "../../assembly/span";
import { hasQuantities } from "./config";

/*
 * The quantity rule that counts for a variant (app/pricing/quantity-rules.ts): whole and from one place, the first of the
 * customer's lists that has one, else the variant's own.
 */

const MOST_UNITS: i64 = 1_000_000;

/** The lists in their rank, and beside each what the variant at hand says of it. */
let ranked: usize = 0;
let rules: usize = 0;
let count: u32 = 0;

/** "a.b" are the customer's own lists, then come the group's and the shop's. */
export function rankLists(own: Span, ofGroup: Span, ofShop: Span, currency: Span, today: i32): void {
  const room = <usize>(lengthOf(own) + 3) * 8;
  ranked = take(room);
  rules = take(room);
  count = 0;
  const end = endOf(own);
  for (let at = startOf(own); at <= end;) {
    const until = find(DOT, at, end);
    rank(span(at, until), currency, today);
    at = until + 1;
  }
  if (ofGroup != NONE) rank(ofGroup, currency, today);
  rank(ofShop, currency, today);
}

function rank(list: Span, currency: Span, today: i32): void {
  if (hasQuantities(list, currency, today)) store<u64>(ranked + (count++ << 3), list);
}

let minimum: i64 = 0;
let maximum: i64 = 0;
let increment: i64 = 1;

/** Of the variant's parts of `$app:rules`, NONE without any: the rule that {@link verdict} asks. */
export function chooseRule(parts: Span): void {
  for (let index: u32 = 0; index < count; index++) store<u64>(rules + (index << 3), NONE);
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
  for (let index: u32 = 0; index < count; index++) if (readRule(load<u64>(rules + (index << 3)))) return;
  if (readRule(own)) return;
  minimum = 0;
  maximum = 0;
  increment = 1;
}

/** The first rule of each list counts. */
function remember(list: Span, rule: Span): void {
  for (let index: u32 = 0; index < count; index++) {
    if (!equals(load<u64>(ranked + (index << 3)), list)) continue;
    const place = rules + (index << 3);
    if (load<u64>(place) == NONE) store<u64>(place, rule);
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
