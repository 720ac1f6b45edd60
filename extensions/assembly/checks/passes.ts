import { key, property, text, Value } from "../input";
import { endOf, equals, find, lengthOf, NONE, span, startOf, Span } from "../span";
import { metafield } from "./cart";
import { packedDay } from "./days";
import { BAR, COMMA, digit64, fieldAt, isByte, wholeOf } from "./fields";

const SHORTEST: u32 = 16;
const LONGEST: u32 = 64;

/** Whether the cart's token lifts the rule of this letter today, by its customer's passes (app/checkout/passes.ts). */
export function isLifted(cart: Value, letter: u8, today: i32): bool {
  const token = text(property(property(cart, key("pass")), key("value")));
  const passes = wholeOf(metafield(property(property(cart, key("buyerIdentity")), key("customer")), "passes"));
  if (passes == NONE || !isToken(token) || !isByte(fieldAt(passes, 0, BAR), 0x31)) return false;
  const end = endOf(passes);
  for (let at = startOf(passes); at <= end;) {
    const until = find(BAR, at, end);
    const part = span(at, until);
    if (equals(fieldAt(part, 0, COMMA), token) && isOpen(part, letter, today)) return true;
    at = until + 1;
  }
  return false;
}

function isOpen(part: Span, letter: u8, today: i32): bool {
  const until = fieldAt(part, 1, COMMA);
  const lifts = fieldAt(part, 2, COMMA);
  if (lifts == NONE || fieldAt(part, 3, COMMA) != NONE) return false;
  return today < packedDay(until) && find(letter, startOf(lifts), endOf(lifts)) < endOf(lifts);
}

function isToken(token: Span): bool {
  const length = lengthOf(token);
  if (length < SHORTEST || length > LONGEST) return false;
  const end = endOf(token);
  for (let at = startOf(token); at < end; at++) if (digit64(load<u8>(at)) < 0) return false;
  return true;
}
