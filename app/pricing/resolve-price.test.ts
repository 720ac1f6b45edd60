import { expect, it } from "vitest";
import { eur, fixed, fixedPrice, flour, list, percentage, terms } from "../../tests/pricing/some-prices.ts";
import { gid } from "../values/gid.ts";
import { localDate } from "../values/local-date.ts";
import { resolvePrice } from "./resolve-price.ts";
import { NO_ROUNDING } from "./rounding.ts";
import type { PriceTerms, Rounding } from "./terms.ts";

const at = { localDate: localDate("2026-11-23") };
const resolve = (given: Partial<PriceTerms>, quantity = 1, variant = flour) =>
  resolvePrice(terms(given), variant, quantity, at);
const priceOf = (given: Partial<PriceTerms>, quantity = 1, variant = flour) => {
  const resolution = resolve(given, quantity, variant);
  return resolution.kind === "priced" ? resolution.unitPrice.amountMinor : resolution.code;
};
const stepsOf = (given: Partial<PriceTerms>, quantity = 1) => resolve(given, quantity).receipt.steps;

it("[G7] asks the customer's lists in their order, then the group's, then the shop's, then the store", () => {
  const own = [fixed("own-1", fixedPrice(1100)), fixed("own-2", fixedPrice(1000))];
  const groupList = fixed("group", fixedPrice(1200));
  const shopList = fixed("shop", fixedPrice(1300));
  expect(priceOf({ customerLists: own, groupList, shopList })).toBe(1100);
  expect(priceOf({ groupList, shopList })).toBe(1200);
  expect(priceOf({ shopList })).toBe(1300);
  expect(priceOf({})).toBe(2000);
});

it("[G7] passes over a list without a price for the variant: it never counts as 0", () => {
  const groupList = percentage("group", -1000);
  expect(stepsOf({ customerLists: [list("own")], groupList })).toMatchObject([
    { kind: "skipped", rank: "customer", listId: "own", reason: "no-price-for-variant" },
    { kind: "computed", rank: "group", listId: "group", source: { amount: eur(2000) }, unitPrice: eur(1800) },
  ]);
});

it("[G7] takes the lowest final price when the shop says so, the more specific list when equal", () => {
  const lists = { customerLists: [fixed("own", fixedPrice(1900))], groupList: percentage("group", -1000) };
  expect(priceOf({ ...lists, strategy: "most-specific" })).toBe(1900);
  expect(priceOf({ ...lists, strategy: "lowest" })).toBe(1800);
  expect(priceOf({ customerLists: [percentage("own", 1000)], strategy: "lowest" })).toBe(2000);
  const tie = resolve({
    customerLists: [fixed("own", fixedPrice(1800))],
    groupList: lists.groupList,
    strategy: "lowest",
  });
  expect(tie.receipt.chosenStep).toBe(0);
});

it("[G7] compares the rounded prices, not the exact ones", () => {
  const toTen: Rounding = { kind: "nearest", stepMinor: 10, mode: "half-away-from-zero" };
  // 15.96 rounds to 16.00; 15.98 is dearer before rounding and cheaper after.
  const customerLists = [percentage("own", -2020, { rounding: toTen }), fixed("other", fixedPrice(1598))];
  expect(priceOf({ customerLists, strategy: "lowest" })).toBe(1598);
});

it("[G5] puts a percentage on or off the store's price", () => {
  expect(priceOf({ groupList: percentage("group", -1250) })).toBe(1750);
  expect(priceOf({ groupList: percentage("group", 500) })).toBe(2100);
  expect(priceOf({ groupList: percentage("group", -10_000) })).toBe(0);
});

it("[G5] lets the variant's fixed price count before the overall percentage of its list", () => {
  const groupList = { ...fixed("group", fixedPrice(1990)), overall: { basisPoints: -5000, breaks: [] } };
  expect(priceOf({ groupList })).toBe(1990);
  expect(priceOf({ groupList }, 1, { ...flour, variantId: gid("ProductVariant", 2) })).toBe(1000);
});

it("[G5] replaces the fixed price by the break that the quantity reaches", () => {
  const breaks = [
    { minimumQuantity: 50, amountMinor: 1500 },
    { minimumQuantity: 10, amountMinor: 1700 },
  ];
  const groupList = fixed("group", fixedPrice(1900, { breaks }));
  expect([1, 9, 10, 49, 50, 5000].map((quantity) => priceOf({ groupList }, quantity))).toEqual([
    1900, 1900, 1700, 1700, 1500, 1500,
  ]);
  expect(stepsOf({ groupList }, 12)).toMatchObject([
    { kind: "fixed", fixedPriceId: "price-1900", minimumQuantity: 10 },
  ]);
});

it("[G5] counts a window from its first day until before its last, for lists and for fixed prices", () => {
  const day = (text: string) => localDate(text);
  const priceWithin = (from: string | null, until: string | null) => {
    const window = { from: from === null ? null : day(from), until: until === null ? null : day(until) };
    const ofList = priceOf({ groupList: percentage("group", -1000, { window }) });
    const ofPrice = priceOf({ groupList: fixed("group", fixedPrice(1800, { window })) });
    expect(ofList).toBe(ofPrice);
    return ofList;
  };
  expect(priceWithin("2026-11-23", null)).toBe(1800);
  expect(priceWithin("2026-11-24", null)).toBe(2000);
  expect(priceWithin(null, "2026-11-24")).toBe(1800);
  expect(priceWithin(null, "2026-11-23")).toBe(2000);
});

it("[G7] counts the lower of two fixed prices that meet", () => {
  expect(priceOf({ groupList: fixed("group", fixedPrice(1700), fixedPrice(1600)) })).toBe(1600);
});

it.each([
  ["to the cent, half away from zero", NO_ROUNDING, 1005, -500, 955],
  ["to five cents", { kind: "nearest", stepMinor: 5, mode: "half-away-from-zero" }, 1000, -175, 985],
  ["to ten cents, once", { kind: "nearest", stepMinor: 10, mode: "half-away-from-zero" }, 256, -431, 240],
  ["down", { kind: "nearest", stepMinor: 10, mode: "down" }, 1099, 0, 1090],
  ["to .90 above", { kind: "ending", endingMinor: 90, stepMinor: 100 }, 1241, 0, 1290],
  ["to .90 below", { kind: "ending", endingMinor: 90, stepMinor: 100 }, 1239, 0, 1190],
  ["to .90, a tie down", { kind: "ending", endingMinor: 90, stepMinor: 100 }, 1240, 0, 1190],
  ["to .90, never to less than 0.90", { kind: "ending", endingMinor: 90, stepMinor: 100 }, 12, 0, 90],
  ["never to nothing", { kind: "nearest", stepMinor: 10, mode: "half-away-from-zero" }, 4, 0, 10],
] as const)("[G5] rounds a computed price %s", (_, rounding, storeMinor, basisPoints, expected) => {
  const groupList = percentage("group", basisPoints, { rounding });
  expect(priceOf({ groupList }, 1, { ...flour, price: eur(storeMinor) })).toBe(expected);
});

it("[G5] leaves a fixed price as it was written, and what is free free", () => {
  const rounding: Rounding = { kind: "nearest", stepMinor: 10, mode: "half-away-from-zero" };
  expect(priceOf({ groupList: { ...fixed("group", fixedPrice(1999)), rounding } })).toBe(1999);
  expect(priceOf({ groupList: percentage("group", -10_000, { rounding }) })).toBe(0);
});

it("[G10] applies a list in its own currency only and says when there is no price in the order's", () => {
  const groupList = { ...fixed("group", fixedPrice(900)), currencyCode: "CHF" };
  expect(stepsOf({ groupList })).toMatchObject([{ reason: "currency-mismatch" }, { kind: "store-price" }]);
  expect(priceOf({ groupList, currencyCode: "CHF" })).toBe(900);
  expect(priceOf({ currencyCode: "CHF" })).toBe("currency-missing");
  expect(stepsOf({ currencyCode: "CHF", groupList: percentage("group", -1000, { currencyCode: "CHF" }) })).toEqual([
    { kind: "skipped", rank: "group", listId: "group", reason: "store-price-in-other-currency" },
    { kind: "store-price-skipped", reason: "currency-mismatch", storePrice: eur(2000) },
  ]);
});

it("[G9] never turns a net list into gross prices: it is passed over, with the reason", () => {
  const groupList = percentage("group", -1000, { taxBasis: "net" });
  expect(stepsOf({ groupList })).toMatchObject([{ reason: "tax-basis-mismatch" }, { kind: "store-price" }]);
  expect(priceOf({ groupList, taxBasis: "net" })).toBe(1800);
});

it("[G7] has an answer for bad data too", () => {
  for (const quantity of [0, -1, 1.5, Number.NaN, Infinity]) expect(priceOf({}, quantity)).toBe("quantity-invalid");
  expect(stepsOf({ groupList: fixed("group", fixedPrice(-1)) })).toMatchObject([{ reason: "price-negative" }, {}]);
  expect(stepsOf({ groupList: percentage("group", -10_001) })).toMatchObject([{ reason: "price-negative" }, {}]);
  const dear = { ...flour, price: eur(Number.MAX_SAFE_INTEGER) };
  const resolution = resolvePrice(terms({ groupList: percentage("group", 1) }), dear, 1, at);
  expect(resolution.receipt.steps).toMatchObject([{ reason: "price-too-large" }, { kind: "store-price" }]);
});

it("[G8] keeps what a receipt needs to be read later", () => {
  const resolution = resolve({ groupList: percentage("group", -1000) }, 3);
  expect(resolution).toEqual({
    kind: "priced",
    unitPrice: eur(1800),
    receipt: {
      version: 2,
      variantId: flour.variantId,
      quantity: 3,
      date: at.localDate,
      currencyCode: "EUR",
      taxBasis: "gross",
      strategy: "most-specific",
      chosenStep: 0,
      steps: [
        {
          kind: "computed",
          rank: "group",
          listId: "group",
          quantity: 3,
          source: { kind: "store-price", amount: eur(2000) },
          changes: [{ kind: "percentage", value: -1000, listId: "group", ruleId: null, minimumQuantity: null }],
          rounding: NO_ROUNDING,
          unitPrice: eur(1800),
        },
      ],
    },
  });
});
