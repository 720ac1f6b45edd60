import { expect, it } from "vitest";
import { collectionId, eur, facts, flour, productId, someVariant } from "../../tests/pricing/some-prices.ts";
import { localDate } from "../values/local-date.ts";
import { money } from "../values/money.ts";
import { parentRefusal, type ListKin } from "./parent-lists.ts";
import {
  ladders,
  listRefusal,
  PLAIN_LIST,
  type FixedPriceInput,
  type PriceListInput,
  type PriceRuleInput,
} from "./price-list-input.ts";
import { MAX_UNITS } from "./quantity-rules.ts";
import type { PricedVariant, Target } from "./terms.ts";

const input = (more: Partial<PriceListInput>): PriceListInput => ({
  ...{ ...PLAIN_LIST, name: "Tarif", currencyCode: "EUR", taxesIncluded: true, ...more },
});
const refusal = (more: Partial<PriceListInput>, known: readonly PricedVariant[] = []) =>
  listRefusal(input(more), ["EUR", "CHF"], known);
const price = (amountMinor: number, minimumQuantity = 1, more: Partial<FixedPriceInput> = {}): FixedPriceInput => ({
  ...{ variantId: flour.variantId, minimumQuantity, price: eur(amountMinor), ...more },
});
const { variantId } = flour;
const [monday, tuesday] = [localDate("2026-11-23"), localDate("2026-11-24")];
const bio: Target = { kind: "tag", tag: "Bio" };
const rule = (target: Target, value = -1000, more: Partial<PriceRuleInput> = {}): PriceRuleInput => ({
  ...{ target, kind: "percentage", value, breaks: [], ...more },
});

it("[G5] takes a list that says what it can", () => {
  const window = { from: monday, until: tuesday };
  const later = { from: tuesday, until: null };
  expect(
    refusal({
      ...{ percentageBasisPoints: -10_000, percentageBreaks: [{ minimumQuantity: 2, value: 500 }] },
      fixedPrices: [price(1, MAX_UNITS, { window }), price(2, 1, { window }), price(3, 1, { window: later })],
      rules: [rule(bio, -10_000), rule({ kind: "product", productId: productId(1) }, -99_999, { kind: "amount" })],
      rounding: { kind: "ending", endingMinor: 0, stepMinor: 100 },
    }),
  ).toBeNull();
});

it("[G10] refuses a currency that the store does not sell in, and names those that it does", () => {
  expect(listRefusal(input({ currencyCode: "CHF" }), ["EUR"], [])).toEqual({
    ...{ code: "currency-not-sold", currencyCode: "CHF", sold: ["EUR"] },
  });
  const fixedPrices = [price(1, 1, { price: money(1, "CHF") })];
  expect(refusal({ fixedPrices })).toEqual({ code: "currency-mismatch", variantId });
});

it("[G5] [G7] refuses two prices of a variant that count on one day, and names both windows", () => {
  const one = { from: monday, until: null };
  const other = { from: null, until: tuesday };
  expect(refusal({ fixedPrices: [price(1, 1, { window: one }), price(2, 1, { window: other })] })).toEqual({
    ...{ code: "windows-overlap", variantId, one, other },
  });
  for (const [from, until] of [
    ["from", "from"],
    ["until", "until"],
  ] as const) {
    const [early, late] = [
      { from: null, until: null, [from]: monday },
      { from: null, until: null, [until]: tuesday },
    ];
    expect(refusal({ fixedPrices: [price(1, 1, { window: early }), price(2, 1, { window: late })] })).toMatchObject({
      code: "windows-overlap",
    });
  }
  const until = { from: null, until: monday };
  expect(refusal({ fixedPrices: [price(1, 1, { window: one }), price(2, 1, { window: until })] })).toBeNull();
  expect(refusal({ fixedPrices: [price(1, 1, { window: one }), price(2)] })).toMatchObject({ code: "windows-overlap" });
  const empty = { from: monday, until: monday };
  expect(refusal({ fixedPrices: [price(1, 1, { window: empty })] })).toEqual({ code: "window-empty", variantId });
  expect(refusal({ validFrom: monday, validUntil: monday })).toEqual({ code: "window-empty", variantId: null });
});

it("[G5] refuses a price below zero, and asks whether a price of nothing is meant", () => {
  expect(refusal({ fixedPrices: [price(-1)] })).toEqual({ code: "price-negative", variantId, minimumQuantity: 1 });
  const free = [price(100), price(0, 12)];
  expect(refusal({ fixedPrices: free })).toEqual({ code: "price-zero", variantId, minimumQuantity: 12 });
  expect(refusal({ fixedPrices: free, confirmsZero: true })).toBeNull();
  expect(refusal({ fixedPrices: [price(-1)], confirmsZero: true })).toMatchObject({ code: "price-negative" });
});

it("[G5] refuses breaks that repeat, that are no quantities, or that have no price for one unit", () => {
  const [ten, again] = [price(2, 10), price(3, 10)];
  expect(refusal({ fixedPrices: [price(1), ten, again] })).toEqual({
    ...{ code: "price-repeated", variantId, minimumQuantity: 10 },
  });
  expect(refusal({ fixedPrices: [ten] })).toEqual({ code: "single-price-missing", variantId });
  for (const quantity of [0, -1, 1.5, MAX_UNITS + 1, Number.NaN]) {
    const breaks = [{ minimumQuantity: quantity, value: -1 }];
    const refused = { code: "quantity-invalid", quantity, allowed: MAX_UNITS };
    expect(refusal({ fixedPrices: [price(1, quantity)] })).toEqual(refused);
    expect(refusal({ rules: [rule(bio, -1, { breaks })] })).toEqual(refused);
    expect(refusal({ percentageBasisPoints: 0, percentageBreaks: breaks })).toEqual(refused);
  }
  // A break from one unit on would be the rule itself.
  const one = [{ minimumQuantity: 1, value: -1 }];
  expect(refusal({ rules: [rule(bio, -1, { breaks: one })] })).toMatchObject({ code: "quantity-invalid", quantity: 1 });
  const twice = [5, 5].map((minimumQuantity) => ({ minimumQuantity, value: -1 }));
  expect(refusal({ rules: [rule(bio, -1, { breaks: twice })] })).toEqual({
    ...{ code: "break-repeated", place: bio, minimumQuantity: 5 },
  });
  expect(refusal({ percentageBasisPoints: 0, percentageBreaks: twice })).toMatchObject({ place: null });
});

it("[G5] refuses more than all of a price off, and a rounding that has no prices", () => {
  const breaks = [{ minimumQuantity: 5, value: -10_001 }];
  expect(refusal({ percentageBasisPoints: -10_001 })).toEqual({
    ...{ code: "percentage-invalid", place: null, basisPoints: -10_001 },
  });
  expect(refusal({ rules: [rule(bio, 0, { breaks })] })).toMatchObject({ code: "percentage-invalid", place: bio });
  for (const stepMinor of [0, -5, 0.5, MAX_UNITS + 1]) {
    expect(refusal({ rounding: { ...PLAIN_LIST.rounding, stepMinor } })).toEqual({ code: "rounding-invalid" });
  }
  for (const endingMinor of [-1, 100]) {
    expect(refusal({ rounding: { kind: "ending", endingMinor, stepMinor: 100 } })).toEqual({
      code: "rounding-invalid",
    });
  }
});

it("[G7] refuses two rules that tie: of one target, or by a product that is both, and names them", () => {
  const bread: Target = { kind: "collection", collectionId: collectionId(7) };
  expect(refusal({ rules: [rule(bio), rule(bread), rule({ kind: "tag", tag: " bio" })] })).toEqual({
    ...{ code: "rules-tie", one: bio, other: { kind: "tag", tag: " bio" }, variantId: null },
  });
  const rules = [rule(bio), rule(bread)];
  const both = { ...flour, facts: facts({ tags: ["BIO"], collectionIds: [collectionId(7)] }) };
  const tie = { code: "rules-tie", one: bio, other: bread, variantId };
  expect(refusal({ rules }, [someVariant(9), both])).toEqual(tie);
  expect(refusal({ rules }, [flour, { variantId, price: eur(1) }])).toBeNull();
  expect(refusal({ rules }, [{ ...flour, facts: facts({ tags: ["bio"] }) }])).toBeNull();
  // A price that always counts leaves nothing to the rules; one that counts for some days only does.
  expect(refusal({ rules, fixedPrices: [price(1)] }, [both])).toBeNull();
  for (const window of [
    { from: monday, until: null },
    { from: null, until: monday },
  ]) {
    expect(refusal({ rules, fixedPrices: [price(1, 1, { window })] }, [both])).toEqual(tie);
  }
});

it("[G5] makes one price of the rows of a variant and window, by quantity", () => {
  const window = { from: monday, until: null };
  const rows = [price(90, 10, { window }), price(100, 1, { window }), price(120)];
  expect(ladders(rows)).toEqual([
    {
      ...{ variantId, window },
      steps: [
        { minimumQuantity: 1, price: eur(100) },
        { minimumQuantity: 10, price: eur(90) },
      ],
    },
    { variantId, window: { from: null, until: null }, steps: [{ minimumQuantity: 1, price: eur(120) }] },
  ]);
});

const kin = (id: string, parentId: string | null, more: Partial<ListKin> = {}): ListKin => ({
  ...{ id, parentId, currencyCode: "EUR", taxesIncluded: true, ...more },
});

it("[G5] refuses parents that go round in circles, and names the way round", () => {
  const others = [kin("b", "c"), kin("c", "a")];
  expect(parentRefusal(kin("a", "b"), others)).toEqual({ code: "parents-circular", listIds: ["a", "b", "c", "a"] });
  expect(parentRefusal(kin("a", "a"), others)).toEqual({ code: "parents-circular", listIds: ["a", "a"] });
  expect(parentRefusal(kin("a", "gone"), others)).toEqual({ code: "parent-missing", listId: "gone" });
  expect(parentRefusal(kin("a", null), others)).toBeNull();
  // What was saved before under this id does not count.
  expect(parentRefusal(kin("a", null), [...others, kin("a", "b")])).toBeNull();
});

it("[G5] refuses more than three lists on top of each other, whichever of them is saved", () => {
  const others = [kin("b", "c"), kin("c", null), kin("x", "a")];
  expect(parentRefusal(kin("a", "c"), others)).toBeNull();
  expect(parentRefusal(kin("a", "b"), others)).toEqual({
    ...{ code: "parents-too-deep", listIds: ["x", "a", "b", "c"], allowed: 3 },
  });
  expect(parentRefusal(kin("d", "b"), others)).toBeNull();
  // What was saved wrong elsewhere is not this list's.
  const wrong = [kin("p", "q"), kin("q", "r"), kin("r", "s"), kin("s", null), kin("t", "s", { currencyCode: "CHF" })];
  expect(parentRefusal(kin("d", "b"), [...others, ...wrong])).toBeNull();
  expect(parentRefusal(kin("c", "d"), [...others, kin("d", "e"), kin("e", null)])).toMatchObject({
    ...{ code: "parents-too-deep", listIds: ["b", "c", "d", "e"] },
  });
});

it("[G5] [G10] refuses a parent or a child in another currency, or with another tax", () => {
  expect(parentRefusal(kin("a", "b"), [kin("b", null, { currencyCode: "CHF" })])).toEqual({
    ...{ code: "parent-differs", listId: "a", parentId: "b", by: "currency" },
  });
  expect(parentRefusal(kin("a", null, { taxesIncluded: false }), [kin("x", "a")])).toEqual({
    ...{ code: "parent-differs", listId: "x", parentId: "a", by: "tax" },
  });
});
