import type { PriceList, PricedVariant } from "../../app/pricing/terms.ts";
import { priceConfig } from "../../app/checkout/price-config.ts";
import { encodePriceTerms } from "../../app/checkout/price-terms.ts";
import { variantPrices } from "../../app/checkout/variant-prices.ts";
import { gid } from "../../app/values/gid.ts";
import { localDate } from "../../app/values/local-date.ts";
import { eur, facts, fixedPrice, list, percentage, pricesOf } from "../pricing/some-prices.ts";
import type { Cart } from "./group-pricing.ts";

/** Ids as long as a large store's. */
const variantOf = (index: number) => gid("ProductVariant", 44_012_345_000_000 + index);
const productOf = (index: number) => gid("Product", 8_012_345_000_000 + Math.floor(index / 3));

const LISTS_OF_A_VARIANT = 20;
const SINCE = localDate("2026-11-30");

/**
 * A wholesaler's cart: 20 lists have a price for each variant, every third with two breaks, every tenth for the season only. The
 * buyer has two of them, the second counting breaks across variants, a group's list and the shop's with percentages; so every
 * line is lowered, by about forty different amounts.
 */
export function measuredCart(lines: number): Cart {
  const indices = Array.from({ length: lines }, (_, index) => index);
  const variants = indices.map((index): PricedVariant => ({
    ...{ variantId: variantOf(index), price: eur(1_000 + (index % 40) * 45) },
    facts: facts({ productId: productOf(index) }),
  }));
  const named = [...fixedLists(variants), ...percentages()];
  const frame = { currencyCode: "EUR", taxBasis: "gross" as const, since: SINCE };
  const shared = { strategy: "lowest" as const, shopList: "sh", groups: [{ name: "g1", list: "gr" }] };
  const config = priceConfig({ ...shared, frame, lists: named });
  const section = encodePriceTerms({ group: "g1", lists: ["a5", "a7"], own: [] });
  return {
    ...{ date: SINCE, currencyCode: "EUR", config: config.text },
    customerTerms: `1|d${"x".repeat(1_500)}|p${section}|o${"y".repeat(1_500)}`,
    lines: variants.map((variant, index) => ({
      ...{ variantId: variant.variantId, productId: productOf(index), storeMinor: variant.price.amountMinor },
      ...{ quantity: 1 + (index % 30), prices: variantPrices(named, variant, frame).text },
    })),
  };
}

function fixedLists(variants: readonly PricedVariant[]) {
  return Array.from({ length: LISTS_OF_A_VARIANT }, (_, number) => {
    const prices = variants.map(({ variantId, price }) => {
      const minor = Math.round(price.amountMinor * (0.92 - number / 100));
      const breaks = [12, 60].map((minimumQuantity, place) => ({
        ...{ minimumQuantity, amountMinor: minor - 20 * (place + 1) },
      }));
      const window = { from: localDate("2026-10-01"), until: localDate("2027-04-01") };
      const more = { ...(number % 3 === 0 ? { breaks } : {}), ...(number % 10 === 5 ? { window } : {}) };
      return pricesOf(variantId, fixedPrice(minor, more));
    });
    const fixedPrices = Object.assign({}, ...prices) as PriceList["fixedPrices"];
    const breaksCount = number === 7 ? "product" : "variant";
    return { name: `a${number.toString(36)}`, list: list(`a${number}`, { fixedPrices, breaksCount }) };
  });
}

function percentages() {
  return [
    { name: "gr", list: percentage("gr", -500) },
    { name: "sh", list: percentage("sh", -300) },
    ...Array.from({ length: 60 }, (_, number) => ({
      ...{ name: `p${number.toString(36)}`, list: percentage(`p${number}`, -100 - number) },
    })),
  ];
}
