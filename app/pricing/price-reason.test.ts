import { expect, it } from "vitest";
import { NO_ROUNDING } from "./rounding.ts";
import { resolvePrice } from "./resolve-price.ts";
import type { PriceList, PriceTerms, Rounding } from "./terms.ts";
import { gid } from "../values/gid.ts";
import { localDate } from "../values/local-date.ts";
import { money } from "../values/money.ts";
import { priceReason, priceSentences } from "./price-reason.ts";

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
  expect(sentences(NO_ROUNDING)[0]).toMatchObject({ key: "step.percentage", amount: { amountMinor: 13_094 } });
  expect(sentences(five)[0]).toMatchObject({ key: "step.percentage-rounded", amount: { amountMinor: 13_095 } });
});

it("[G8] says of a price that was computed otherwise what it started from, and what was done to it", () => {
  const [parent, child] = ["parent", "child"].map((id): PriceList => ({
    ...{ id, currencyCode: "EUR", taxBasis: "gross", window: { from: null, until: null }, rounding: NO_ROUNDING },
    ...{ base: { kind: "unit-cost" }, breaksCount: "variant", fixedPrices: {}, overall: null },
    rules: [{ id: "r", kind: "amount", value: 50, breaks: [], target: { kind: "tag", tag: "bio" } }],
  }));
  if (!parent || !child) throw new Error("Two lists");
  const groupList = {
    ...child,
    rules: [],
    overall: { basisPoints: 3000, breaks: [] },
    base: { kind: "parent", list: parent },
  } as const;
  const terms: PriceTerms = {
    ...{ currencyCode: "EUR", taxBasis: "gross", strategy: "most-specific" },
    ...{ customerLists: [], groupList, shopList: null },
  };
  const facts = { productId: gid("Product", 1), collectionIds: [], tags: ["bio"], unitCost: money(950, "EUR") };
  const at = { localDate: localDate("2026-11-23") };
  const { receipt } = resolvePrice(terms, { ...variant, facts }, 1, at);
  expect(priceReason(receipt)).toEqual({ kind: "computed", rank: "group", listId: "child" });
  expect(priceSentences(receipt)).toEqual([
    {
      ...{ key: "step.from-unit-cost", listId: "child", amount: money(1300, "EUR"), base: money(950, "EUR") },
      changes: [
        { kind: "amount", amount: money(50, "EUR"), ruleId: "r", minimumQuantity: null },
        { kind: "percentage", basisPoints: 3000, ruleId: null, minimumQuantity: null },
      ],
      ...{ baseListId: null, minimumQuantity: null, isChosen: true },
    },
  ]);
  const card = resolvePrice(terms, { ...variant, outside: "gift-card" }, 1, at).receipt;
  expect(priceSentences(card).map(({ key }) => key)).toEqual(["outside.gift-card", "step.store-price"]);
  const unknown = resolvePrice(terms, variant, 1, at).receipt;
  expect(priceSentences(unknown).map(({ key }) => key)).toEqual(["skipped.variant-unknown"]);
});
