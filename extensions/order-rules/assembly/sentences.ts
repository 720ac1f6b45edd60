import { append, begin, finished, say, sayUnit, set, shortened } from "../../assembly/checks/sentence";
import { decimal } from "../../assembly/output";
import { endOf, find, span, startOf, Span } from "../../assembly/span";
import {
  MINIMUM_AMOUNT,
  MINIMUM_QUANTITY,
  MORE,
  SLOT_ABOVE,
  SLOT_BELOW,
  SLOT_MINIMUM,
  SLOT_MISSING,
  SLOT_MORE,
  SLOT_PRODUCT,
  SLOT_UNITS,
  TEXTS,
  TEXTS_A_LANGUAGE,
} from "./texts";

export function plain(place: i32, language: i32): Span {
  begin();
  say(TEXTS[language * TEXTS_A_LANGUAGE + place]);
  return finished();
}

/** Of a product, with the quantities that its text names. */
export function ofProduct(place: i32, product: Span, units: i64, below: i64, above: i64, language: i32): Span {
  set(SLOT_PRODUCT, shortened(product));
  set(SLOT_UNITS, decimal(units, 0));
  set(SLOT_BELOW, decimal(below, 0));
  set(SLOT_ABOVE, decimal(above, 0));
  return plain(place, language);
}

export function more(count: u32, language: i32): Span {
  set(SLOT_MORE, decimal(count, 0));
  return plain(MORE, language);
}

export function minimumAmount(minimum: i64, missing: i64, decimals: u32, currency: Span, language: i32): Span {
  set(SLOT_MINIMUM, amountText(minimum, decimals, currency, language));
  set(SLOT_MISSING, amountText(missing, decimals, currency, language));
  return plain(MINIMUM_AMOUNT, language);
}

export function minimumQuantity(minimum: i64, missing: i64, language: i32): Span {
  set(SLOT_MINIMUM, decimal(minimum, 0));
  set(SLOT_MISSING, decimal(missing, 0));
  return plain(MINIMUM_QUANTITY, language);
}

/** "150.00 EUR", in French and Italian with a comma. */
function amountText(minor: i64, decimals: u32, currency: Span, language: i32): Span {
  const number = decimal(minor, decimals);
  const point = find(0x2e, startOf(number), endOf(number));
  if (language != 0 && point < endOf(number)) store<u8>(point, 0x2c);
  begin();
  append(number);
  sayUnit(0xa0);
  append(currency);
  return finished();
}
