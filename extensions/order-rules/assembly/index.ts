import { isAtCheckout, languageIn, metafield, sectionOf, termsOf } from "../../assembly/checks/cart";
import { writtenDay } from "../../assembly/checks/days";
import {
  BAR,
  COMMA,
  decimalDigits,
  DOT,
  fieldAt,
  fieldsFrom,
  isAmong,
  isByte,
  wholeOf,
} from "../../assembly/checks/fields";
import { isExempt } from "../../assembly/checks/methods";
import { isLifted } from "../../assembly/checks/passes";
import { answer, note, refuse } from "../../assembly/checks/refusal";
import { input, key, property, size, text, Value } from "../../assembly/input";
import { giveBack, mark } from "../../assembly/memory";
import { equals, lengthOf, NONE, Span } from "../../assembly/span";
import { checked, mainCatalog, minimumOf, rangeGroup, readConfig, shopList } from "./config";
import { isNoMinimum, judgeMinimum, readMinimum } from "./minimum";
import { above, ALLOWED, below, chooseRule, rankLists, TOO_FEW, TOO_MANY, verdict } from "./quantities";
import { more, ofProduct, plain } from "./sentences";
import { BETWEEN_INCREMENTS, OUTSIDE, OVER_MAXIMUM, TERMS, UNDER_MINIMUM } from "./texts";
import { merchandiseOf, readVariants, units, unitsOf, variants } from "./variants";

/** The section of the terms. */
const GOODS: u8 = 0x6f;
const CATALOGS: u8 = 0x63;
const QUANTITIES: u8 = 0x71;
const MINIMUM: u8 = 0x6d;
/** "*": a catalog that holds everything. */
const EVERYTHING: u8 = 0x2a;
const MOST_FINDINGS: u32 = 20;

let language: i32 = 0;
let today: i32 = 0;

/** The same as app/checkout/check-goods.ts, on the same strings. */
export function run(): void {
  check(input());
  answer();
}

function check(root: Value): void {
  const cart = property(root, key("cart"));
  const terms = termsOf(cart);
  const lines = property(cart, key("lines"));
  if (terms == NONE || size(lines) == 0) return;
  language = languageIn(root);
  today = writtenDay(text(property(property(property(root, key("shop")), key("localTime")), key("date"))));
  if (!readConfig(wholeOf(metafield(property(root, key("validation")), "config")))) return note("config-unreadable");
  const isCheckout = isAtCheckout(root);
  const section = wholeOf(sectionOf(terms, GOODS));
  if (!isReadable(section)) {
    if (isCheckout) refuse(plain(TERMS, language));
    return;
  }
  const cost = property(property(cart, key("cost")), key("subtotalAmount"));
  const currency = text(property(cost, key("currencyCode")));
  readVariants(lines);
  checkVariants(cart, section, currency);
  if (isCheckout && !isExempt(cart, checked) && !isLifted(cart, MINIMUM, today))
    checkMinimum(section, text(property(cost, key("amount"))), currency);
}

/** "delivery group,minimum,range group,lists,catalogs". */
function isReadable(section: Span): bool {
  if (fieldAt(section, 4, COMMA) == NONE || fieldAt(section, 5, COMMA) != NONE) return false;
  const minimum = fieldAt(section, 1, COMMA);
  return lengthOf(minimum) == 0 || isNoMinimum(minimum) || readMinimum(minimum);
}

function checkVariants(cart: Value, section: Span, currency: Span): void {
  const hasCatalogs = !isLifted(cart, CATALOGS, today);
  const hasQuantities = !isLifted(cart, QUANTITIES, today);
  const group = rangeGroup(fieldAt(section, 2, COMMA));
  const ownCatalogs = fieldAt(section, 4, COMMA);
  const narrower = lengthOf(ownCatalogs) > 0 ? ownCatalogs : fieldAt(group, 1, COMMA);
  rankLists(fieldAt(section, 3, COMMA), fieldAt(group, 0, COMMA), shopList, currency, today);
  const rulesKey = key("rules");
  const value = key("value");
  let hidden: u32 = 0;
  let shown: u32 = 0;
  for (let variant: u32 = 0; variant < variants; variant++) {
    const from = mark();
    const goods = merchandiseOf(variant);
    const rules = readable(text(property(property(goods, rulesKey), value)));
    let place: i32 = -1;
    if (hasCatalogs && isOutside(fieldAt(rules, 2, BAR), narrower)) place = OUTSIDE;
    else if (hasQuantities) {
      chooseRule(fieldsFrom(rules, 3, BAR));
      place = placeOf(verdict(unitsOf(variant)));
    }
    // The sentence is kept, and what was read for it too: there are few of them.
    if (place >= 0 && shown < MOST_FINDINGS) {
      shown++;
      const suggested = place == OVER_MAXIMUM ? below : above;
      refuse(ofProduct(place, titleOf(goods), suggested, below, above, language));
    } else {
      if (place >= 0) hidden++;
      giveBack(from);
    }
  }
  if (hidden > 0) refuse(more(hidden, language));
}

/** `$app:rules` (app/checkout/variant-rules.ts); NONE when they are not to be read. */
function readable(text: Span): Span {
  const rules = wholeOf(text);
  const isWhole = isByte(fieldAt(rules, 0, BAR), 0x31) && fieldAt(rules, 2, BAR) != NONE;
  return isWhole && decimalDigits(fieldAt(rules, 1, BAR), 3) >= 0 ? rules : NONE;
}

function titleOf(goods: Value): Span {
  return text(property(property(goods, key("product")), key("title")));
}

/** Not in the main catalog, or in none of those that narrow it. */
function isOutside(held: Span, narrower: Span): bool {
  if (lengthOf(mainCatalog) > 0 && !isHeld(held, mainCatalog)) return true;
  return lengthOf(narrower) > 0 && !isByte(narrower, EVERYTHING) && !isHeldByOne(held, narrower);
}

function isHeldByOne(held: Span, catalogs: Span): bool {
  let index: u32 = 0;
  for (let catalog = fieldAt(catalogs, 0, DOT); catalog != NONE; catalog = fieldAt(catalogs, ++index, DOT))
    if (isHeld(held, catalog)) return true;
  return false;
}

function isHeld(held: Span, catalog: Span): bool {
  return lengthOf(held) > 0 && isAmong(held, DOT, catalog);
}

function placeOf(verdict: i32): i32 {
  if (verdict == ALLOWED) return -1;
  if (verdict == TOO_FEW) return UNDER_MINIMUM;
  return verdict == TOO_MANY ? OVER_MAXIMUM : BETWEEN_INCREMENTS;
}

/** The customer's own counts before the group's. */
function checkMinimum(section: Span, amount: Span, currency: Span): void {
  const own = fieldAt(section, 1, COMMA);
  if (isNoMinimum(own)) return;
  const minimum = lengthOf(own) > 0 ? own : minimumOf(fieldAt(section, 0, COMMA));
  if (minimum == NONE) return;
  if (!readMinimum(minimum)) return note("minimum-unreadable");
  if (!judgeMinimum(amount, currency, units, language)) note("minimum-currency");
}
