import { expect, it } from "vitest";
import { gid } from "../values/gid.ts";
import { localDate } from "../values/local-date.ts";
import { money } from "../values/money.ts";
import { priceLines } from "./price-lines.ts";
import { NO_ROUNDING } from "./rounding.ts";
import type { PricedVariant, PriceTerms } from "./terms.ts";

const eur = (amountMinor: number) => money(amountMinor, "EUR");
const always = { from: null, until: null };
const at = { localDate: localDate("2026-11-23") };
const flour: PricedVariant = { variantId: gid("ProductVariant", 1), price: eur(2000) };
const oil: PricedVariant = { variantId: gid("ProductVariant", 2), price: eur(999) };
const terms: PriceTerms = {
  currencyCode: "EUR",
  taxBasis: "gross",
  strategy: "most-specific",
  customerLists: [],
  groupList: {
    id: "group",
    currencyCode: "EUR",
    taxBasis: "gross",
    window: always,
    rounding: NO_ROUNDING,
    fixedPrices: {
      [flour.variantId]: [
        { id: "f", amountMinor: 1900, window: always, breaks: [{ minimumQuantity: 10, amountMinor: 1700 }] },
      ],
    },
    overall: null,
  },
  shopList: null,
};

it("[G5] counts the same variant on two lines together for breaks", () => {
  const lines = [
    { variant: flour, quantity: 6 },
    { variant: oil, quantity: 3 },
    { variant: flour, quantity: 4 },
  ];
  const { lines: priced, total } = priceLines(terms, lines, at);
  expect(priced).toMatchObject([
    { unitPrice: eur(1700), lineTotal: eur(10_200), receipt: { quantity: 10 } },
    { unitPrice: eur(999), lineTotal: eur(2997), receipt: { quantity: 3 } },
    { unitPrice: eur(1700), lineTotal: eur(6800), receipt: { quantity: 10 } },
  ]);
  expect(total).toEqual(eur(19_997));
});

it("[G7] gives no total when a line has no price: a part would pass for the whole", () => {
  const inFrancs = { ...oil, price: money(999, "CHF") };
  const { lines, total } = priceLines(
    terms,
    [
      { variant: flour, quantity: 1 },
      { variant: inFrancs, quantity: 1 },
    ],
    at,
  );
  expect(lines).toMatchObject([{ kind: "priced" }, { kind: "refused", code: "currency-missing" }]);
  expect(total).toBeNull();
});

it("[G7] keeps a line with a bad quantity out of the others' breaks", () => {
  const lines = [0, -3, 9].map((quantity) => ({ variant: flour, quantity }));
  expect(priceLines(terms, lines, at).lines).toMatchObject([
    { code: "quantity-invalid" },
    { code: "quantity-invalid" },
    { unitPrice: eur(1900) },
  ]);
});

it("[G7] refuses more than money can hold, on a line and in the sum", () => {
  const dear = { ...oil, price: eur(2 ** 52) };
  expect(priceLines(terms, [{ variant: dear, quantity: 2 }], at).lines).toMatchObject([{ code: "amount-too-large" }]);
  const two = priceLines(
    terms,
    [1, 1].map((quantity) => ({ variant: dear, quantity })),
    at,
  );
  expect(two.lines).toMatchObject([{ kind: "priced" }, { kind: "priced" }]);
  expect(two.total).toBeNull();
});

it("sums nothing to zero", () => {
  expect(priceLines(terms, [], at)).toEqual({ lines: [], total: eur(0) });
});
