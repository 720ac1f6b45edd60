import { expect, it } from "vitest";
import { decodePriceConfig, encodePriceConfig } from "../../app/checkout/price-config.ts";
import { decodePriceTerms, encodePriceTerms } from "../../app/checkout/price-terms.ts";
import { decodeVariantPrices, encodeVariantPrices } from "../../app/checkout/variant-prices.ts";
import { gid } from "../../app/values/gid.ts";
import golden from "./golden-prices.json" with { type: "json" };
import { discountsOf, type Cart } from "./group-pricing.ts";

/*
 * What published strings mean, once for both sides: a string that was published by one version of the app is read by the Function of
 * another, so what stands in golden-prices.json is changed by a new version of the strings alone.
 */

const [good] = golden.carts;
if (!good) throw new Error("There is no golden cart");

function cartOf({ date, currency, config, terms, lines }: (typeof golden.carts)[number]): Cart {
  return {
    ...{ date, currencyCode: currency, config, customerTerms: `1|p${terms}` },
    lines: lines.map(({ variant, quantity, store, prices }) => ({
      ...{
        variantId: gid("ProductVariant", variant),
        productId: gid("Product", 1),
        quantity,
        storeMinor: store,
        prices,
      },
    })),
  };
}

it.each(golden.prices)("[F1] reads and writes of a variant: $about", ({ text, decoded }) => {
  const read = decodeVariantPrices(text);
  expect(read).toEqual(decoded);
  if (read !== null && read !== "unserved") expect(encodeVariantPrices(read)).toBe(text);
});

it.each(golden.terms)("[F1] reads and writes of a customer: $about", ({ text, decoded }) => {
  const read = decodePriceTerms(text);
  expect(read).toEqual(decoded);
  if (read !== null && read !== "unserved") expect(encodePriceTerms(read)).toBe(text);
});

it.each(golden.config)("[F1] reads and writes of a shop: $about", ({ text, decoded }) => {
  const read = decodePriceConfig(text);
  expect(read).toEqual(decoded);
  expect(read && encodePriceConfig(read)).toBe(text);
});

it.each(golden.carts)("[F1] lowers a cart by what they say: $about", (cart) => {
  expect(discountsOf(cartOf(cart))).toEqual(cart.lines.map(({ lowered }) => lowered));
});

it("[F1] reads no broken one, in TypeScript or in the Function", () => {
  const { prices, terms, config } = golden.broken;
  const cart = cartOf(good);
  expect(discountsOf(cart)).not.toEqual([null]);
  for (const text of prices) {
    const lines = cart.lines.map((line) => ({ ...line, prices: text }));
    expect([text, decodeVariantPrices(text), discountsOf({ ...cart, lines })]).toEqual([text, null, [null]]);
  }
  for (const text of terms)
    expect([text, decodePriceTerms(text), discountsOf({ ...cart, customerTerms: `1|p${text}` })]).toEqual([
      ...[text, null, [null]],
    ]);
  for (const text of config)
    expect([text, decodePriceConfig(text), discountsOf({ ...cart, config: text })]).toEqual([text, null, [null]]);
});
