import { element, input, isObject, isTrue, key, property, size, text, Value } from "../../assembly/input";
import { dayOf, NO_DAY } from "../../assembly/day";
import { ascii, endOf, equals, NONE, Span, startOf } from "../../assembly/span";
import { beginCandidates, lower, writeCandidates, writeNothing } from "./candidates";
import { count, lineAt, readLines } from "./cart";
import { choose } from "./choice";
import * as keys from "./keys";
import { behindRanks, exponent, hasAcross, readRanks } from "./ranks";
import { isProductUnserved, settleUnits } from "./units";
import { readOwnPrices, variantAt } from "./variants";

/** `cart.lines.discounts.generate.run`: each line of a signed-in business customer at the price of their lists. */
export function lines(): void {
  keys.nameKeys();
  const root = input();
  const cart = property(root, key("cart"));
  const terms = termsOf(property(cart, key("buyerIdentity")));
  const section: usize = terms == NONE ? 0 : sectionIn(terms);
  if (section == 0 || !isOfProducts(property(root, key("discount")))) return writeNothing();

  const config = text(property(property(property(root, key("discount")), key("config")), keys.value));
  const day = dayOf(text(property(property(property(root, key("shop")), key("localTime")), key("date"))));
  const total = property(property(cart, keys.cost), key("subtotalAmount"));
  const currency = text(property(total, key("currencyCode")));
  if (config == NONE || day == NO_DAY || !readRanks(config, section, currency, day)) return writeNothing();

  const all = property(cart, key("lines"));
  readLines(all, exponent, day, hasAcross());
  if (!readOwnPrices(behindRanks, day)) return writeNothing();
  settleUnits();
  beginCandidates(count);
  for (let index: u32 = 0; index < count; index++) {
    const line = lineAt(index);
    const variant = variantAt(line.variant);
    if (isProductUnserved(variant)) continue;
    const price = choose(variant, line.store);
    // A discount only lowers.
    if (price >= 0 && price < line.store) lower(line, line.store - price);
  }
  writeCandidates(size(all), exponent);
}

/**
 * `cart.delivery-options.discounts.generate.run`: nothing yet. What a delivery costs is the store's own rates, which set-up
 * holds against the fees.
 */
export function delivery(): void {
  writeNothing();
}

/** Who buys for a company has its location's terms alone, so that one login in two companies never takes those of the other. */
function termsOf(buyer: Value): Span {
  if (!isTrue(property(buyer, key("isAuthenticated")))) return NONE;
  const company = property(buyer, key("purchasingCompany"));
  const location = property(company, key("location"));
  const owner = isObject(company) ? location : property(buyer, key("customer"));
  return text(property(property(owner, key("terms")), keys.value));
}

/** Shopify refuses what a discount is not meant for. https://shopify.dev/docs/api/functions/2026-07/discount */
function isOfProducts(discount: Value): bool {
  const classes = property(discount, key("discountClasses"));
  const product = ascii("PRODUCT");
  for (let index: u32 = 0; index < size(classes); index++) {
    if (equals(text(element(classes, index)), product)) return true;
  }
  return false;
}

/** Where the section "p" begins, behind its letter; 0: these are no terms, or say nothing of prices. */
function sectionIn(terms: Span): usize {
  if (load<u8>(startOf(terms)) != 0x31) return 0;
  for (let at = startOf(terms) + 1; at < endOf(terms); at++) {
    if (load<u8>(at) == 0x7c && load<u8>(at + 1) == 0x70) return at + 2;
  }
  return 0;
}
