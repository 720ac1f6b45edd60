import { expect, it } from "vitest";
import { NO_ROUNDING } from "../pricing/rounding.ts";
import { resolvePrice } from "../pricing/resolve-price.ts";
import type { PriceList, PriceTerms, Rounding } from "../pricing/terms.ts";
import { gid } from "../values/gid.ts";
import { localDate } from "../values/local-date.ts";
import { money } from "../values/money.ts";
import { priceSentences } from "./price-reason.ts";

const variant = { variantId: gid("ProductVariant", 1), price: money(13_930, "EUR") };

function sentences(rounding: Rounding) {
  const list: PriceList = {
    ...{ id: "list", currencyCode: "EUR", taxBasis: "gross", window: { from: null, until: null } },
    ...{ base: { kind: "store-price" }, breaksCount: "variant", fixedPrices: {}, rules: [], rounding },
    overall: { basisPoints: -600, breaks: [] },
  };
  const terms: PriceTerms = {
    ...{ currencyCode: "EUR", taxBasis: "gross", strategy: "most-specific" },
    ...{ customerLists: [], groupList: list, shopList: null },
  };
  return priceSentences(resolvePrice(terms, variant, 1, { localDate: localDate("2026-11-23") }).receipt);
}

it("[G8] says that a list's own rounding moved the price, and only then", () => {
  const five: Rounding = { kind: "nearest", stepMinor: 5, mode: "half-down" };
  // 139.30 less 6 % is 130.942: 130.94 to the cent, 130.95 to five.
  expect(sentences(NO_ROUNDING)[0]).toMatchObject({ key: "price.step.percentage", amount: { amountMinor: 13_094 } });
  expect(sentences(five)[0]).toMatchObject({ key: "price.step.percentage-rounded", amount: { amountMinor: 13_095 } });
});
