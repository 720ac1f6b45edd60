import { expect, it } from "vitest";
import {
  collectionId,
  eur,
  facts,
  fixed,
  fixedPrice,
  flour,
  list,
  percentage,
  productId,
  rule,
  terms,
} from "../../tests/pricing/some-prices.ts";
import { localDate } from "../values/local-date.ts";
import { money } from "../values/money.ts";
import type { SkipReason } from "./receipt.ts";
import { resolvePrice } from "./resolve-price.ts";
import type { PricedVariant, PriceList, Rounding, Target } from "./terms.ts";

const at = { localDate: localDate("2026-11-23") };
const toTen: Rounding = { kind: "nearest", stepMinor: 10, mode: "half-away-from-zero" };
const ending: Rounding = { kind: "ending", endingMinor: 90, stepMinor: 100 };

/** What the list gives for the variant; when it gives nothing, why. */
function priceIn(groupList: PriceList, quantity = 1, variant: PricedVariant = flour): number | SkipReason {
  const [step] = resolvePrice(terms({ groupList }), variant, quantity, at).receipt.steps;
  if (step?.kind === "skipped") return step.reason;
  if (step?.kind === "fixed" || step?.kind === "computed") return step.unitPrice.amountMinor;
  throw new Error(`The list was not asked: ${step?.kind ?? "no step"}`);
}
const changesIn = (groupList: PriceList, quantity = 1) => {
  const [step] = resolvePrice(terms({ groupList }), flour, quantity, at).receipt.steps;
  return step?.kind === "computed" ? step.changes : null;
};

const product: Target = { kind: "product", productId: productId(1) };
const collection: Target = { kind: "collection", collectionId: collectionId(7) };
const tag: Target = { kind: "tag", tag: "Bio" };
const known = (more: Parameters<typeof facts>[0]) => ({ ...flour, facts: facts(more) });

it("[G5] asks the variant's fixed price, then a rule, then the overall percentage", () => {
  const overall = percentage("list", -1000);
  const ruled = { ...overall, rules: [rule("r", -2000)] };
  expect(priceIn(overall)).toBe(1800);
  expect(priceIn(ruled)).toBe(1600);
  expect(priceIn({ ...ruled, fixedPrices: fixed("list", fixedPrice(1950)).fixedPrices })).toBe(1950);
});

it("[G5] applies a rule to the products, collections and tags that it names, and to no others", () => {
  const inList = (target: Target) => percentage("list", -1000, { rules: [rule("r", -2000, { target })] });
  expect(priceIn(inList(product), 1, known({ productId: productId(1) }))).toBe(1600);
  expect(priceIn(inList(product), 1, known({ productId: productId(2) }))).toBe(1800);
  expect(priceIn(inList(collection), 1, known({ collectionIds: [collectionId(6), collectionId(7)] }))).toBe(1600);
  expect(priceIn(inList(collection), 1, known({ collectionIds: [collectionId(8)] }))).toBe(1800);
  expect(priceIn(inList(tag), 1, known({ tags: ["lourd", " bio"] }))).toBe(1600);
  expect(priceIn(inList(tag), 1, known({ tags: ["biologique"] }))).toBe(1800);
});

it("[G5] takes an amount off, or puts one on, as well as a percentage", () => {
  const by = (value: number) => list("list", { rules: [rule("r", value, { kind: "amount" })] });
  expect(priceIn(by(-150))).toBe(1850);
  expect(priceIn(by(25))).toBe(2025);
  expect(priceIn(by(-2000))).toBe(0);
  expect(priceIn(by(-2001))).toBe("price-negative");
});

it("[G5] replaces a rule's change, or the overall percentage, by the break that is reached, and never adds to it", () => {
  const breaks = [
    { minimumQuantity: 50, value: -3000 },
    { minimumQuantity: 10, value: -1500 },
  ];
  const quantities = [1, 9, 10, 49, 50];
  const expected = [1800, 1800, 1700, 1700, 1400];
  const ruled = list("list", { rules: [rule("r", -1000, { breaks })] });
  const overall = list("list", { overall: { basisPoints: -1000, breaks } });
  expect(quantities.map((quantity) => priceIn(ruled, quantity))).toEqual(expected);
  expect(quantities.map((quantity) => priceIn(overall, quantity))).toEqual(expected);
  expect(changesIn(ruled, 12)).toEqual([
    { kind: "percentage", value: -1500, listId: "list", ruleId: "r", minimumQuantity: 10 },
  ]);
  expect(changesIn(overall, 9)).toMatchObject([{ value: -1000, ruleId: null, minimumQuantity: null }]);
  const amounts = rule("r", -100, { kind: "amount", breaks: [{ minimumQuantity: 2, value: -250 }] });
  expect(priceIn(list("list", { rules: [amounts] }), 2)).toBe(1750);
});

it("[G7] counts the lower price of two rules that meet, whatever level their targets seem to be, in any order", () => {
  const bio = known({ tags: ["bio"], collectionIds: [collectionId(7)] });
  const rules = [rule("a", -1000), rule("b", -1500, { target: tag }), rule("c", 100, { target: collection })];
  for (const order of [rules, rules.toReversed()]) expect(priceIn(list("list", { rules: order }), 1, bio)).toBe(1700);
  // Of equal prices always the same one is named.
  const twins = [rule("y", -1000), rule("x", -1000, { target: tag })];
  for (const order of [twins, twins.toReversed()]) {
    const { receipt } = resolvePrice(terms({ groupList: list("list", { rules: order }) }), bio, 1, at);
    expect(receipt.steps[0]).toMatchObject({ changes: [{ ruleId: "x" }] });
  }
  // One that would go below zero is no price.
  const below = rule("z", -5000, { kind: "amount", target: tag });
  expect(priceIn(list("list", { rules: [rules[0] ?? below, below] }), 1, bio)).toBe(1800);
});

it("[G5] changes the parent's price as it is after the parent's break and before the parent's rounding, and rounds once", () => {
  const breaks = [{ minimumQuantity: 10, value: -2000 }];
  const parent = list("parent", { overall: { basisPoints: -333, breaks }, rounding: ending });
  const child = percentage("child", -1000, { base: { kind: "parent", list: parent }, rounding: toTen });
  // 20.00 less 3.33 % is 19.334, which the parent alone rounds to 18.90; less 10 % that is 17.4006.
  expect(priceIn(parent)).toBe(1890);
  expect(priceIn(child)).toBe(1740);
  expect(priceIn(child, 10)).toBe(1440);
  expect(changesIn(child, 10)).toEqual([
    { kind: "percentage", value: -2000, listId: "parent", ruleId: null, minimumQuantity: 10 },
    { kind: "percentage", value: -1000, listId: "child", ruleId: null, minimumQuantity: null },
  ]);
});

it("[G5] takes over the parent's prices where the child says nothing, in the child's rounding", () => {
  const parent = fixed("parent", fixedPrice(1234));
  const base = { kind: "parent", list: parent } as const;
  expect(priceIn(list("child", { base }))).toBe(1234);
  expect(priceIn(list("child", { base, rounding: toTen }))).toBe(1230);
  expect(priceIn({ ...fixed("child", fixedPrice(1111)), base, rounding: toTen })).toBe(1111);
  const [step] = resolvePrice(terms({ groupList: list("child", { base }) }), flour, 1, at).receipt.steps;
  expect(step).toMatchObject({
    ...{ kind: "computed", listId: "child", changes: [] },
    source: { kind: "fixed-price", listId: "parent", fixedPriceId: "price-1234", minimumQuantity: null },
  });
});

it("[G5] has no price where the parent has none, and says which list it was", () => {
  const under = (...parents: Partial<PriceList>[]) =>
    parents.reduceRight<PriceList | null>(
      (above, more, index) =>
        percentage(`list-${index}`, -1000, { ...(above && { base: { kind: "parent", list: above } }), ...more }),
      null,
    ) ?? list("none");
  expect(priceIn(under({}, {}, {}))).toBe(1458);
  expect(priceIn(under({}, {}, {}, {}))).toBe("parent-without-price");
  const stepOf = (groupList: PriceList) => resolvePrice(terms({ groupList }), flour, 1, at).receipt.steps[0];
  expect(stepOf(under({}, {}, {}, {}))).toMatchObject({ parent: { listId: "list-3", reason: "parents-too-deep" } });
  const until = { from: null, until: at.localDate };
  expect(stepOf(under({}, {}, { window: until }))).toMatchObject({
    ...{ listId: "list-0", reason: "parent-without-price" },
    parent: { listId: "list-2", reason: "outside-window" },
  });
  expect(priceIn(under({}, { currencyCode: "CHF" }))).toBe("parent-without-price");
  expect(priceIn(under({}, { taxBasis: "net" }))).toBe("parent-without-price");
});

it("[G5] puts the percentage of a cost-plus list on the unit cost, and has no price without one", () => {
  const plus = percentage("plus", 3000, { base: { kind: "unit-cost" } });
  expect(priceIn(plus, 1, known({ unitCost: eur(999) }))).toBe(1299);
  expect(priceIn(plus)).toBe("cost-missing");
  expect(priceIn(plus, 1, known({ unitCost: money(999, "CHF") }))).toBe("cost-in-other-currency");
  expect(priceIn(list("bare", { base: { kind: "unit-cost" } }))).toBe("no-price-for-variant");
  // A price that was written down needs no cost.
  expect(priceIn({ ...plus, fixedPrices: fixed("plus", fixedPrice(1500)).fixedPrices })).toBe(1500);
  const child = percentage("child", -1000, { base: { kind: "parent", list: plus } });
  expect(priceIn(child, 1, known({ unitCost: eur(1000) }))).toBe(1170);
  expect(priceIn(child)).toBe("parent-without-price");
});

it("[G7] gives no price rather than a wrong one when a list asks what is not known of the variant", () => {
  const { variantId, price } = flour;
  const bare = { variantId, price };
  const askers = [
    percentage("ruled", -1000, { rules: [rule("r", -2000)] }),
    percentage("counted", -1000, { breaksCount: "product" }),
    percentage("plus", 3000, { base: { kind: "unit-cost" } }),
  ];
  for (const asker of askers) {
    const child = percentage("child", -500, { base: { kind: "parent", list: asker } });
    for (const groupList of [asker, child]) {
      for (const strategy of ["most-specific", "lowest"] as const) {
        const shopList = percentage("shop", -9000);
        const resolution = resolvePrice(terms({ groupList, shopList, strategy }), bare, 1, at);
        expect(resolution).toMatchObject({ kind: "refused", code: "variant-unknown", receipt: { chosenStep: null } });
      }
    }
  }
  expect(priceIn(percentage("plain", -1000), 1, bare)).toBe(1800);
  // Nothing is asked of a list whose fixed price counts, nor of one that comes after the price.
  expect(priceIn({ ...fixed("fixed", fixedPrice(1500)), rules: [rule("r", -2000)] }, 1, bare)).toBe(1500);
  expect(
    resolvePrice(terms({ groupList: percentage("plain", -1000), shopList: askers[0] ?? null }), bare, 1, at),
  ).toMatchObject({ unitPrice: eur(1800) });
});

it("[G7] asks no list for gift cards and subscriptions", () => {
  const groupList = percentage("group", -1000);
  expect(resolvePrice(terms({ groupList }), { ...flour, outside: "gift-card" }, 1, at)).toMatchObject({
    unitPrice: eur(2000),
    receipt: { steps: [{ kind: "outside", reason: "gift-card" }, { kind: "store-price" }], chosenStep: 1 },
  });
  const card = { ...flour, price: money(2000, "CHF"), outside: "gift-card" as const };
  expect(resolvePrice(terms({ groupList }), card, 1, at)).toMatchObject({ kind: "refused", code: "currency-missing" });
  expect(resolvePrice(terms({ groupList }), { ...flour, outside: "selling-plan" }, 1, at)).toMatchObject({
    ...{ kind: "refused", code: "selling-plan", receipt: { steps: [{ kind: "outside" }], chosenStep: null } },
  });
});

it("[G5] takes the lower of two breaks for one quantity, and of two equal fixed prices always the same", () => {
  const breaks = [1700, 1600, 1650].map((amountMinor) => ({ minimumQuantity: 10, amountMinor }));
  expect(priceIn(fixed("list", fixedPrice(1900, { breaks })), 10)).toBe(1600);
  const values = [-1500, -2000, -1750].map((value) => ({ minimumQuantity: 10, value }));
  expect(priceIn(list("list", { rules: [rule("r", -1000, { breaks: values })] }), 10)).toBe(1600);
  const twins = [fixedPrice(1900, { id: "y" }), fixedPrice(1900, { id: "x" })];
  for (const prices of [twins, twins.toReversed()]) {
    const { receipt } = resolvePrice(terms({ groupList: fixed("list", ...prices) }), flour, 1, at);
    expect(receipt.steps[0]).toMatchObject({ fixedPriceId: "x" });
  }
});

it("[G7] refuses to compute what money can't hold, and takes all that it can", () => {
  const dear = (amountMinor: number) => ({ ...flour, price: eur(amountMinor) });
  const plain = percentage("list", 0);
  expect(priceIn(plain, 1, dear(10 ** 13))).toBe(10 ** 13);
  expect(priceIn(plain, 1, dear(10 ** 13 + 1))).toBe("price-too-large");
});
