import { COLON, decimalDigits, fieldAt, isByte } from "../../assembly/checks/fields";
import { refuse } from "../../assembly/checks/refusal";
import { endOf, equals, find, lengthOf, NONE, span, startOf, Span } from "../../assembly/span";
import { minimumAmount, minimumQuantity } from "./sentences";

/*
 * A minimum that blocks (app/checkout/minimum-text.ts): "150.00:EUR:12".
 */

/** Amounts are whole ten-thousandths. */
const DECIMALS: u32 = 4;
const NO_NUMBER: i64 = -1;

let amount: i64 = NO_NUMBER;
let decimals: u32 = 0;
let currency: Span = NONE;
let quantity: i64 = NO_NUMBER;

/** "-": the customer's own, which says that there is none. */
export function isNoMinimum(text: Span): bool {
  return isByte(text, 0x2d);
}

/** False when it is not to be read. */
export function readMinimum(text: Span): bool {
  const decimal = fieldAt(text, 0, COLON);
  const units = fieldAt(text, 2, COLON);
  if (units == NONE || fieldAt(text, 3, COLON) != NONE) return false;
  currency = fieldAt(text, 1, COLON);
  amount = lengthOf(decimal) == 0 ? NO_NUMBER : readDecimal(decimal);
  decimals = readDecimals;
  quantity = lengthOf(units) == 0 ? NO_NUMBER : decimalDigits(units, 7);
  return (lengthOf(decimal) == 0 || amount >= 0) && (lengthOf(units) == 0 || quantity >= 0);
}

/** Refuses what the goods lack of the minimum that was read last; false when its amount can't be compared with theirs. */
export function judgeMinimum(goods: Span, goodsCurrency: Span, units: i64, language: i32): bool {
  if (amount >= 0) {
    const value = readDecimal(goods);
    if (value < 0 || !equals(currency, goodsCurrency)) return false;
    if (value < amount) refuse(minimumAmount(rounded(amount), rounded(amount - value), decimals, currency, language));
  }
  if (quantity >= 0 && units < quantity) refuse(minimumQuantity(quantity, quantity - units, language));
  return true;
}

/** Up to the minimum's own decimals. */
function rounded(tenThousandths: i64): i64 {
  let unit: i64 = 1;
  for (let places = decimals; places < DECIMALS; places++) unit *= 10;
  return (tenThousandths + unit - 1) / unit;
}

let readDecimals: u32 = 0;

/** At most eleven digits before the point and four behind it; -1 of anything else. */
function readDecimal(text: Span): i64 {
  const end = endOf(text);
  const point = find(0x2e, startOf(text), end);
  const whole = decimalDigits(span(startOf(text), point), 11);
  readDecimals = 0;
  if (whole < 0) return NO_NUMBER;
  let fraction: i64 = 0;
  if (point < end) {
    readDecimals = <u32>(end - point - 1);
    fraction = decimalDigits(span(point + 1, end), DECIMALS);
    if (fraction < 0) return NO_NUMBER;
  }
  for (let places = readDecimals; places < DECIMALS; places++) fraction *= 10;
  return whole * 10_000 + fraction;
}
