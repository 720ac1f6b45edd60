import fc from "fast-check";
import type {
  ChangeBreak,
  DateWindow,
  FixedPrice,
  PricedVariant,
  PriceList,
  PriceRule,
  PriceTerms,
  Rounding,
  Target,
  TaxBasis,
  VariantFacts,
} from "../../app/pricing/terms.ts";
import { gid } from "../../app/values/gid.ts";
import { localDate, type LocalDate } from "../../app/values/local-date.ts";
import type { Money, RoundingMode } from "../../app/values/money.ts";
import { collectionId, productId } from "./some-prices.ts";

export type PriceCase = {
  readonly terms: PriceTerms;
  readonly variant: PricedVariant;
  readonly quantity: number;
  readonly at: { readonly localDate: LocalDate };
};

// Few days, quantities, products and currencies, so that cases meet at the edges.
const DAYS = ["2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25"].map(localDate);
const QUANTITIES = [1, 2, 5, 6, 9, 10, 11, 24];
export const VARIANTS = [1, 2, 3].map((id) => gid("ProductVariant", id));
const TAGS = ["bio", "Bio", "Promo", "lourd"];

const often = <Value>(value: Value, rare: Value) =>
  fc.oneof({ weight: 14, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: fc.constant(rare) });

const day = fc.constantFrom(...DAYS);
export const quantity = fc.constantFrom(...QUANTITIES);
const currencyCode = often("EUR", "CHF");
const taxBasis = often<TaxBasis>("gross", "net");
const window: fc.Arbitrary<DateWindow> = fc.record({
  from: fc.option(day, { freq: 2 }),
  until: fc.option(day, { freq: 2 }),
});
/** Of lists: most of them are in force. */
const listWindow = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ from: null, until: null }) },
  { weight: 2, arbitrary: window },
);
const amountMinor = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 100_000 }));
const mode = fc.constantFrom<RoundingMode>("half-away-from-zero", "half-even", "half-down", "up", "down");
const rounding: fc.Arbitrary<Rounding> = fc.oneof(
  fc.record({ kind: fc.constant("nearest" as const), stepMinor: fc.constantFrom(1, 1, 5, 10), mode }),
  fc.record({
    kind: fc.constant("ending" as const),
    endingMinor: fc.constantFrom(90, 99, 0, 50),
    stepMinor: fc.constant(100),
  }),
);
const minimumQuantity = fc.constantFrom(...QUANTITIES.slice(1));

/** One for each quantity, as they are saved. */
const breaksOf = <Break extends { minimumQuantity: number }>(each: fc.Arbitrary<Break>) =>
  fc.uniqueArray(each, { maxLength: 3, selector: (one) => one.minimumQuantity });

const fixedPrice: fc.Arbitrary<FixedPrice> = fc.record({
  id: fc.uuid(),
  amountMinor,
  window,
  breaks: breaksOf(fc.record({ minimumQuantity, amountMinor })),
});
const fixedPrices: fc.Arbitrary<PriceList["fixedPrices"]> = fc.record({
  [gid("ProductVariant", 1)]: fc.array(fixedPrice, { maxLength: 2 }),
  [gid("ProductVariant", 2)]: fc.array(fixedPrice, { maxLength: 1 }),
});

const basisPoints = fc.oneof(fc.constantFrom(-10_000, -5_000, -2_500), fc.integer({ min: -10_000, max: 10_000 }));
const changeMinor = fc.integer({ min: -300, max: 300 });
const changeBreaks = (value: fc.Arbitrary<number>): fc.Arbitrary<ChangeBreak[]> =>
  breaksOf(fc.record({ minimumQuantity, value }));

export const target: fc.Arbitrary<Target> = fc.oneof(
  fc.record({ kind: fc.constant("product" as const), productId: fc.constantFrom(1, 2).map(productId) }),
  fc.record({ kind: fc.constant("collection" as const), collectionId: fc.constantFrom(1, 2, 3).map(collectionId) }),
  fc.record({ kind: fc.constant("tag" as const), tag: fc.constantFrom(...TAGS) }),
);
const rule: fc.Arbitrary<PriceRule> = fc.oneof(
  fc.record({
    ...{ id: fc.uuid(), target, kind: fc.constant("percentage" as const) },
    ...{ value: basisPoints, breaks: changeBreaks(basisPoints) },
  }),
  fc.record({
    ...{ id: fc.uuid(), target, kind: fc.constant("amount" as const) },
    ...{ value: changeMinor, breaks: changeBreaks(changeMinor) },
  }),
);
const overall = fc.option(fc.record({ basisPoints, breaks: changeBreaks(basisPoints) }), { freq: 3 });

/** With `ancestors` lists above it at most; one of four has more than there may be. */
export const list = (ancestors: number): fc.Arbitrary<PriceList> =>
  fc.record({
    ...{ id: fc.uuid(), currencyCode, taxBasis, window: listWindow, rounding, fixedPrices, overall },
    base: fc.oneof(
      { weight: 4, arbitrary: fc.constant({ kind: "store-price" as const }) },
      { weight: 2, arbitrary: fc.constant({ kind: "unit-cost" as const }) },
      ...(ancestors === 0
        ? []
        : [
            {
              weight: 3,
              arbitrary: fc.record({ kind: fc.constant("parent" as const), list: list(ancestors - 1) }),
            },
          ]),
    ),
    breaksCount: fc.constantFrom("variant" as const, "product" as const),
    rules: fc.array(rule, { maxLength: 2 }),
  });

const terms: fc.Arbitrary<PriceTerms> = fc.record({
  ...{ currencyCode, taxBasis, strategy: fc.constantFrom("most-specific" as const, "lowest" as const) },
  customerLists: fc.array(list(3), { maxLength: 3 }),
  ...{ groupList: fc.option(list(3)), shopList: fc.option(list(2)) },
});

const price: fc.Arbitrary<Money> = fc.record({ amountMinor, currencyCode });
export const facts: fc.Arbitrary<VariantFacts> = fc.record({
  productId: fc.constantFrom(1, 2).map(productId),
  collectionIds: fc.subarray([1, 2, 3]).map((ids) => ids.map(collectionId)),
  tags: fc.subarray(TAGS),
  unitCost: fc.option(price),
});
export const variant: fc.Arbitrary<PricedVariant> = fc
  .record({
    ...{ variantId: fc.constantFrom(...VARIANTS), price, facts: fc.option(facts, { freq: 30 }) },
    outside: fc.oneof(
      { weight: 30, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom("gift-card" as const, "selling-plan" as const) },
    ),
  })
  .map(({ facts, outside, ...rest }) => ({ ...rest, ...(facts && { facts }), ...(outside && { outside }) }));

export const cases: fc.Arbitrary<PriceCase> = fc.record({
  ...{ terms, variant, quantity, at: fc.record({ localDate: day }) },
});
