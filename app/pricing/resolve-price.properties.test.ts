import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { gid } from "../values/gid.ts";
import { localDate, type LocalDate } from "../values/local-date.ts";
import type { RoundingMode } from "../values/money.ts";
import { replayReceipt, type PriceReceipt } from "./receipt.ts";
import { resolvePrice } from "./resolve-price.ts";
import type { DateWindow, FixedPrice, PricedVariant, PriceList, PriceTerms, Rounding } from "./terms.ts";

// Many cases of pure computation: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

type Case = { terms: PriceTerms; variant: PricedVariant; quantity: number; at: { localDate: LocalDate } };

// Few days, quantities and currencies, so that cases meet at the edges.
const DAYS = ["2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25"].map(localDate);
const QUANTITIES = [1, 2, 5, 6, 9, 10, 11, 24];
const VARIANTS = [gid("ProductVariant", 1), gid("ProductVariant", 2)] as const;

const day = fc.constantFrom(...DAYS);
const currencyCode = fc.oneof(
  { weight: 9, arbitrary: fc.constant("EUR") },
  { weight: 1, arbitrary: fc.constant("CHF") },
);
const taxBasis = fc.oneof(
  { weight: 9, arbitrary: fc.constant("gross" as const) },
  { weight: 1, arbitrary: fc.constant("net" as const) },
);
const window: fc.Arbitrary<DateWindow> = fc.record({
  from: fc.option(day, { freq: 1 }),
  until: fc.option(day, { freq: 1 }),
});
const amountMinor = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 100_000 }));
const mode = fc.constantFrom<RoundingMode>("half-away-from-zero", "half-even", "half-down", "up", "down");
const rounding: fc.Arbitrary<Rounding> = fc.oneof(
  fc.record({ kind: fc.constant("nearest" as const), stepMinor: fc.constantFrom(1, 5, 10), mode }),
  fc.record({
    kind: fc.constant("ending" as const),
    endingMinor: fc.constantFrom(90, 99, 0, 50),
    stepMinor: fc.constant(100),
  }),
);
const fixedPrice: fc.Arbitrary<FixedPrice> = fc.record({
  id: fc.uuid(),
  amountMinor,
  window,
  breaks: fc.array(fc.record({ minimumQuantity: fc.constantFrom(...QUANTITIES), amountMinor }), { maxLength: 3 }),
});
const fixedPrices: fc.Arbitrary<PriceList["fixedPrices"]> = fc
  .tuple(fc.array(fixedPrice, { maxLength: 2 }), fc.array(fixedPrice, { maxLength: 1 }))
  .map(([first, second]) => ({ [VARIANTS[0]]: first, [VARIANTS[1]]: second }));
const list: fc.Arbitrary<PriceList> = fc.record({
  id: fc.uuid(),
  currencyCode,
  taxBasis,
  window,
  rounding,
  fixedPrices,
  overall: fc.option(
    fc.record({
      basisPoints: fc.oneof(fc.constantFrom(-10_000, -5_000, -2_500), fc.integer({ min: -10_000, max: 10_000 })),
    }),
  ),
});
const terms: fc.Arbitrary<PriceTerms> = fc.record({
  currencyCode,
  taxBasis,
  strategy: fc.constantFrom("most-specific" as const, "lowest" as const),
  customerLists: fc.array(list, { maxLength: 3 }),
  groupList: fc.option(list),
  shopList: fc.option(list),
});
const variant: fc.Arbitrary<PricedVariant> = fc.record({
  variantId: fc.constantFrom(...VARIANTS),
  price: fc.record({ amountMinor, currencyCode }),
});
const cases: fc.Arbitrary<Case> = fc.record({
  terms,
  variant,
  quantity: fc.constantFrom(...QUANTITIES),
  at: fc.record({ localDate: day }),
});

const resolve = ({ terms, variant, quantity, at }: Case) => resolvePrice(terms, variant, quantity, at);
const minorOf = (given: Case) => {
  const resolution = resolve(given);
  return resolution.kind === "priced" ? resolution.unitPrice.amountMinor : null;
};
const check = (property: (given: Case) => void) =>
  fc.assert(
    fc.property(cases, (given) => {
      property(given);
    }),
    { numRuns: 500 },
  );

/** The rules once more, slow and plain: every price as a fraction of integers, every rounding by looking around. */
function referencePrice({ terms, variant, quantity, at }: Case): bigint | null {
  const prices: bigint[] = [];
  const holds = (window: DateWindow) =>
    !(window.from !== null && at.localDate < window.from) && !(window.until !== null && at.localDate >= window.until);
  for (const list of [...terms.customerLists, terms.groupList, terms.shopList]) {
    if (list === null || list.currencyCode !== terms.currencyCode || list.taxBasis !== terms.taxBasis) continue;
    if (!holds(list.window)) continue;
    const fixed: number[] = [];
    for (const price of list.fixedPrices[variant.variantId] ?? []) {
      if (!holds(price.window)) continue;
      const reached = price.breaks.map((each) => each.minimumQuantity).filter((minimum) => minimum <= quantity);
      const highest = Math.max(...reached);
      const atHighest = price.breaks.filter((each) => each.minimumQuantity === highest);
      fixed.push(atHighest.length === 0 ? price.amountMinor : Math.min(...atHighest.map((each) => each.amountMinor)));
    }
    if (fixed.length > 0) prices.push(BigInt(Math.min(...fixed)));
    else if (list.overall && variant.price.currencyCode === list.currencyCode) {
      const numerator = BigInt(variant.price.amountMinor) * BigInt(10_000 + list.overall.basisPoints);
      prices.push(referenceRounding(numerator, 10_000n, list.rounding));
    }
  }
  if (variant.price.currencyCode === terms.currencyCode) prices.push(BigInt(variant.price.amountMinor));
  if (terms.strategy === "most-specific") return prices[0] ?? null;
  return prices.reduce<bigint | null>((low, price) => (low === null || price < low ? price : low), null);
}

/** Of all allowed prices around numerator/denominator, the one that the rule names. */
function referenceRounding(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (numerator === 0n) return 0n;
  const step = BigInt(rounding.stepMinor);
  const offset = rounding.kind === "ending" ? BigInt(rounding.endingMinor) : 0n;
  const near = (numerator / denominator / step) * step + offset;
  const allowed = [-2n, -1n, 0n, 1n, 2n].map((steps) => near + steps * step);
  const below = allowed.filter((price) => price * denominator <= numerator).at(-1);
  const above = allowed.find((price) => price * denominator >= numerator);
  if (below === undefined || above === undefined) throw new Error("Looked too near");
  const down = numerator - below * denominator;
  const up = above * denominator - numerator;
  const pick = () => {
    const how = rounding.kind === "ending" ? "half-down" : rounding.mode;
    if (how === "down") return below;
    if (how === "up") return above;
    if (down !== up) return down < up ? below : above;
    if (how === "half-down") return below;
    if (how === "half-away-from-zero") return above;
    return (below / step) % 2n === 0n ? below : above;
  };
  const picked = pick();
  if (picked > 0n) return picked;
  return offset > 0n ? offset : step;
}

function isAtBoundary({ terms, variant, quantity, at }: Case): boolean {
  const lists = [...terms.customerLists, terms.groupList, terms.shopList].filter((each) => each !== null);
  const prices = lists.flatMap((each) => each.fixedPrices[variant.variantId] ?? []);
  const windows = [...lists, ...prices].map((each) => each.window);
  return (
    windows.some(({ from, until }) => from === at.localDate || until === at.localDate) ||
    prices.some(({ breaks }) => breaks.some(({ minimumQuantity }) => minimumQuantity === quantity))
  );
}

const isPricedByList = ({ steps, chosenStep }: PriceReceipt) =>
  chosenStep !== null && ["fixed", "percentage"].includes(steps[chosenStep]?.kind ?? "");

it("[G7] agrees with a slow and plain reckoning in 2,000 cases", () => {
  const sample = fc.sample(cases, 2000);
  for (const given of sample) {
    const price = minorOf(given);
    expect({ given, price: price === null ? null : BigInt(price) }).toEqual({ given, price: referencePrice(given) });
  }
  const share = (count: number) => count / sample.length;
  const byList = share(sample.filter((given) => isPricedByList(resolve(given).receipt)).length);
  const atBoundary = share(sample.filter(isAtBoundary).length);
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
  console.log(`resolver against reference: ${percent(byList)} priced by a list, ${percent(atBoundary)} at a boundary`);
  expect(byList).toBeGreaterThanOrEqual(0.3);
  expect(atBoundary).toBeGreaterThanOrEqual(0.1);
});

it("[G8] gives the same price when its receipt is replayed after a trip through JSON", () =>
  check((given) => {
    const resolution = resolve(given);
    const stored = JSON.parse(JSON.stringify(resolution.receipt)) as PriceReceipt;
    expect(stored).toEqual(resolution.receipt);
    expect(replayReceipt(stored)).toEqual(resolution.kind === "priced" ? resolution.unitPrice : null);
  }));

it("[G10] is never negative and always in the order's currency", () =>
  check((given) => {
    const resolution = resolve(given);
    if (resolution.kind === "refused") {
      expect(resolution.code).toBe("currency-missing");
      expect(given.variant.price.currencyCode).not.toBe(given.terms.currencyCode);
      return;
    }
    expect(resolution.unitPrice.currencyCode).toBe(given.terms.currencyCode);
    expect(resolution.unitPrice.amountMinor).toBeGreaterThanOrEqual(0);
  }));

it("[G7] never gives away for nothing what costs something, unless told to", () =>
  check((given) => {
    const { steps, chosenStep } = resolve(given).receipt;
    const step = chosenStep === null ? undefined : steps[chosenStep];
    if (step?.kind !== "percentage") return;
    const isFree = step.base.amountMinor === 0 || step.basisPoints === -10_000;
    expect(step.unitPrice.amountMinor === 0).toBe(isFree);
  }));

it("[G7] does not depend on the order in which prices, breaks or, for the lowest, lists are kept", () =>
  check((given) => {
    const turned = (list: PriceList): PriceList => ({
      ...list,
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

it("[G7] is not moved by a list that doesn't apply", () =>
  check((given) => {
    const { terms } = given;
    const foreign = (terms.currencyCode === "EUR" ? "CHF" : "EUR") as string;
    for (const list of terms.customerLists) {
      const customerLists = [{ ...list, currencyCode: foreign }, ...terms.customerLists];
      expect(minorOf({ ...given, terms: { ...terms, customerLists } })).toBe(minorOf(given));
    }
  }));
