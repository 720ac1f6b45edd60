import { isObject, key, property, text, Value } from "../input";
import { ascii, endOf, equals, find, NONE, span, startOf, Span } from "../span";
import { BAR, fieldAt, fieldsFrom, isByte } from "./fields";

/** The metafield's text; NONE without. */
export function metafield(owner: Value, name: string): Span {
  return text(property(property(owner, key(name)), key("value")));
}

/**
 * `$app:terms` of the company location where a company buys, else of the customer: with one login for two companies it is
 * the location alone that tells them apart. NONE for whom Carnet doesn't know.
 */
export function termsOf(cart: Value): Span {
  const buyer = property(cart, key("buyerIdentity"));
  const company = property(buyer, key("purchasingCompany"));
  if (isObject(company)) return metafield(property(company, key("location")), "terms");
  return metafield(property(buyer, key("customer")), "terms");
}

/** 1 of French, 2 of Italian; 0 of English, and of every language that Carnet doesn't speak. */
export function languageIn(root: Value): i32 {
  const language = property(property(root, key("localization")), key("language"));
  const code = text(property(language, key("isoCode")));
  if (equals(code, ascii("FR"))) return 1;
  return equals(code, ascii("IT")) ? 2 : 0;
}

/** Past the cart; where Shopify names no step, it is taken for the cart. */
export function isAtCheckout(root: Value): bool {
  const step = text(property(property(root, key("buyerJourney")), key("step")));
  return equals(step, ascii("CHECKOUT_INTERACTION")) || equals(step, ascii("CHECKOUT_COMPLETION"));
}

/** What follows the letter of a section (app/checkout/terms-frame.ts); NONE when the terms are not to be read. */
export function sectionOf(terms: Span, letter: u8): Span {
  if (!isByte(fieldAt(terms, 0, BAR), 0x31)) return NONE;
  const sections = fieldsFrom(terms, 1, BAR);
  if (sections == NONE) return NONE;
  const end = endOf(sections);
  for (let at = startOf(sections); at <= end;) {
    const until = find(BAR, at, end);
    if (at < until && load<u8>(at) == letter) return span(at + 1, until);
    at = until + 1;
  }
  return NONE;
}
