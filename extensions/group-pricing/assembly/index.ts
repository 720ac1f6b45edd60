import { metafield, sectionOf, termsOf } from "../../assembly/checks/cart";
import { element, input, isTrue, key, property, size, text, Value } from "../../assembly/input";
import { dayOf, NO_DAY } from "../../assembly/day";
import { ascii, endOf, equals, NONE, startOf } from "../../assembly/span";
import { beginCandidates, lower, writeCandidates, writeNothing } from "./candidates";
import { count, lineAt, readLines } from "./cart";
import { choose } from "./choice";
import * as keys from "./keys";
import { behindRanks, exponent, hasAcross, readRanks } from "./ranks";
import { isProductUnserved, priceVariants } from "./settled-prices";
import { readOwnPrices, variantAt } from "./variants";

/** The letter of the section of `$app:terms` (app/checkout/terms-frame.ts). */
const PRICES: u8 = 0x70;

/** `cart.lines.discounts.generate.run`: each line of a signed-in business customer at the price of their lists. */
export function lines(): void {
  keys.nameKeys();
  const root = input();
  const cart = property(root, key("cart"));
  const discount = property(root, key("discount"));
  const isSignedIn = isTrue(property(property(cart, key("buyerIdentity")), key("isAuthenticated")));
  const terms = isSignedIn ? sectionOf(termsOf(cart), PRICES) : NONE;
  if (terms == NONE || !isOfProducts(discount)) return writeNothing();

  const config = metafield(discount, "config");
  const day = dayOf(text(property(property(property(root, key("shop")), key("localTime")), key("date"))));
  const total = property(property(cart, keys.cost), key("subtotalAmount"));
  const currency = text(property(total, key("currencyCode")));
  if (config == NONE || day == NO_DAY || !readRanks(config, startOf(terms), currency, day)) return writeNothing();

  const all = property(cart, key("lines"));
  readLines(all, exponent, day, hasAcross());
  if (!readOwnPrices(behindRanks, endOf(terms), day)) return writeNothing();
  priceVariants();
  beginCandidates(count);
  for (let index: u32 = 0; index < count; index++) {
    const line = lineAt(index);
    const variant = variantAt(line.variant);
    if (isProductUnserved(variant)) continue;
    const price = line.store == variant.store ? variant.price : choose(variant, line.store);
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

/** Shopify refuses what a discount is not meant for. https://shopify.dev/docs/api/functions/2026-07/discount */
function isOfProducts(discount: Value): bool {
  const classes = property(discount, key("discountClasses"));
  const product = ascii("PRODUCT");
  for (let index: u32 = 0; index < size(classes); index++) {
    if (equals(text(element(classes, index)), product)) return true;
  }
  return false;
}
