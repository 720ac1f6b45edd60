import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { cases, VARIANTS, type PriceCase } from "../../tests/pricing/arbitrary-prices.ts";
import { distributionOf, referencePrice } from "../../tests/pricing/reference-price.ts";
import { runs } from "../../tests/pricing/runs.ts";
import { exactOf, type PriceReceipt, type PriceStep } from "./receipt.ts";
import { replayReceipt } from "./replay-receipt.ts";
import { resolvePrice } from "./resolve-price.ts";
import { compareExact, exactly, roundedMinor } from "./rounding.ts";
import type { PriceList, PriceTerms } from "./terms.ts";

// Many cases (more with CARNET_DEEP) of pure computation: seconds on a busy machine.
vi.setConfig({ testTimeout: runs(60_000, 3_600_000) });

const resolve = ({ terms, variant, quantity, at }: PriceCase) => resolvePrice(terms, variant, quantity, at);
const minorOf = (given: PriceCase) => {
  const resolution = resolve(given);
  return resolution.kind === "priced" ? resolution.unitPrice.amountMinor : null;
};
const chosen = ({ steps, chosenStep }: PriceReceipt): PriceStep | undefined =>
  chosenStep === null ? undefined : steps[chosenStep];
const check = (property: (given: PriceCase) => void) =>
  fc.assert(fc.property(cases, property), { numRuns: runs(500, 20_000) });

it("[G7] agrees with a slow and plain reckoning: 2,000 cases, or 100,000 in the long sweep", () => {
  const sample = fc.sample(cases, runs(2_000, 100_000));
  const references = sample.map((given) => {
    const reference = referencePrice(given);
    const price = minorOf(given);
    const found = price === null ? null : BigInt(price);
    if (found !== reference.price) expect({ given, price: found }).toEqual({ given, price: reference.price });
    return reference;
  });
  const { text, byList, atBoundary } = distributionOf(references);
  console.log(`resolver against reference, ${text}`);
  expect(byList).toBeGreaterThanOrEqual(0.3);
  expect(atBoundary).toBeGreaterThanOrEqual(0.1);
});

it("[G8] gives the same price when its receipt is replayed after a trip through JSON", () =>
  check((given) => {
    const resolution = resolve(given);
    const stored = JSON.parse(JSON.stringify(resolution.receipt)) as PriceReceipt;
    expect(stored).toEqual(resolution.receipt);
    expect(JSON.stringify(stored)).toBe(JSON.stringify(resolution.receipt));
    expect(replayReceipt(stored)).toEqual(resolution.kind === "priced" ? resolution.unitPrice : null);
  }));

it("[G7] gives the same price, and the same reasons, from terms that went through JSON", () =>
  check((given) => {
    const { terms, variant, at, quantity } = JSON.parse(JSON.stringify(given)) as PriceCase;
    expect(resolvePrice(terms, variant, quantity, at)).toEqual(resolve(given));
  }));

it("[G10] is never negative and always in the order's currency, and so is all that led to it", () =>
  check((given) => {
    const resolution = resolve(given);
    if (resolution.kind === "refused") return;
    const { currencyCode } = given.terms;
    expect(resolution.unitPrice.currencyCode).toBe(currencyCode);
    expect(resolution.unitPrice.amountMinor).toBeGreaterThanOrEqual(0);
    for (const step of resolution.receipt.steps) {
      if ("unitPrice" in step) expect(step.unitPrice.currencyCode).toBe(currencyCode);
      if (step.kind === "computed") expect(step.source.amount.currencyCode).toBe(currencyCode);
    }
  }));

it("[G10] refuses for want of a currency only where the store's price is in another", () =>
  check((given) => {
    const resolution = resolve(given);
    if (resolution.kind === "priced" || resolution.code !== "currency-missing") return;
    expect(given.variant.price.currencyCode).not.toBe(given.terms.currencyCode);
  }));

it("[G7] never gives away for nothing what costs something, unless told to", () =>
  check((given) => {
    const step = chosen(resolve(given).receipt);
    if (step?.kind !== "computed") return;
    const isFree = compareExact(exactOf(step), exactly(0)) === 0;
    expect(step.unitPrice.amountMinor === 0).toBe(isFree);
  }));

it("[G5] rounds once, from the exact price, by the rounding of the list that has the price", () =>
  check((given) => {
    const { terms } = given;
    const lists = [...terms.customerLists, terms.groupList, terms.shopList].filter((list) => list !== null);
    for (const step of resolve(given).receipt.steps) {
      if (step.kind !== "computed") continue;
      const rounding = lists.find((list) => list.id === step.listId)?.rounding;
      expect(step.rounding).toEqual(rounding);
      expect(step.unitPrice.amountMinor).toBe(roundedMinor(exactOf(step), step.rounding));
    }
  }));

it("[G7] does not depend on the order in which prices, rules, breaks or, for the lowest, lists are kept", () =>
  check((given) => {
    const turned = (list: PriceList): PriceList => ({
      ...list,
      base: list.base.kind === "parent" ? { kind: "parent", list: turned(list.base.list) } : list.base,
      rules: list.rules.toReversed().map((rule) => ({ ...rule, breaks: rule.breaks.toReversed() })),
      overall: list.overall && { ...list.overall, breaks: list.overall.breaks.toReversed() },
      fixedPrices: Object.fromEntries(
        Object.entries(list.fixedPrices)
          .reverse()
          .map(([id, prices]) => [
            id,
            prices.toReversed().map((price) => ({ ...price, breaks: price.breaks.toReversed() })),
          ]),
      ),
    });
    const { terms } = given;
    const customerLists = terms.customerLists.map(turned);
    const other: PriceTerms = {
      ...terms,
      customerLists: terms.strategy === "lowest" ? customerLists.toReversed() : customerLists,
      groupList: terms.groupList && turned(terms.groupList),
      shopList: terms.shopList && turned(terms.shopList),
    };
    expect(minorOf({ ...given, terms: other })).toBe(minorOf(given));
    if (terms.strategy === "most-specific") expect(resolve({ ...given, terms: other })).toEqual(resolve(given));
  }));

it("[G7] is not moved by a list that doesn't apply, nor by other variants' prices", () =>
  check((given) => {
    const { terms, variant } = given;
    const foreign = (terms.currencyCode === "EUR" ? "CHF" : "EUR") as string;
    for (const list of terms.customerLists) {
      const customerLists = [{ ...list, currencyCode: foreign }, ...terms.customerLists];
      expect(minorOf({ ...given, terms: { ...terms, customerLists } })).toBe(minorOf(given));
    }
    const others = VARIANTS.filter((id) => id !== variant.variantId);
    const emptied = (list: PriceList): PriceList => ({
      ...list,
      fixedPrices: Object.fromEntries(
        Object.entries(list.fixedPrices).filter(([id]) => !others.some((other) => other === id)),
      ),
    });
    const customerLists = terms.customerLists.map(emptied);
    expect(minorOf({ ...given, terms: { ...terms, customerLists } })).toBe(minorOf(given));
  }));

it("[G7] is never dearer by the lowest price than by the most specific", () =>
  check((given) => {
    const by = (strategy: PriceTerms["strategy"]) => minorOf({ ...given, terms: { ...given.terms, strategy } });
    const [lowest, specific] = [by("lowest"), by("most-specific")];
    // A list further down may ask what is not known of the variant.
    if (lowest !== null && specific !== null) expect(lowest).toBeLessThanOrEqual(specific);
  }));
