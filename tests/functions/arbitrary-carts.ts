import fc from "fast-check";
import type { FixedPrice, PricedVariant, PriceList, PriceTerms, VariantFacts } from "../../app/pricing/terms.ts";
import { gid } from "../../app/values/gid.ts";
import { localDate, type LocalDate } from "../../app/values/local-date.ts";
import { money } from "../../app/values/money.ts";
import { list as anyList } from "../pricing/arbitrary-prices.ts";
import { collectionId, productId } from "../pricing/some-prices.ts";

/** What somebody puts into a cart on some day, and all that decides its prices. */
export type CartCase = {
  readonly terms: PriceTerms;
  readonly lines: readonly { readonly variant: PricedVariant; readonly quantity: number }[];
  readonly date: LocalDate;
};

// Few days, quantities and products, so that cases meet at the edges.
const DAYS = ["2026-11-20", "2026-11-22", "2026-11-23", "2026-11-24", "2026-11-26"].map(localDate);
const QUANTITIES = [1, 2, 3, 4, 5, 6, 9, 10, 11, 24, 300];
const VARIANTS = [1, 2, 3, 4, 5];

const storeMinor = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 100, max: 400 }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 100_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 999_999_999) },
);

/** Mostly what a wholesaler gives: less than the store's price, less still for more. */
const lowered: fc.Arbitrary<PriceList> = fc
  .record({
    list: anyList(2),
    basisPoints: fc.integer({ min: -6_000, max: -1 }),
    breaks: fc.uniqueArray(
      fc.record({ minimumQuantity: fc.constantFrom(...QUANTITIES), value: fc.integer({ min: -9_000, max: -1 }) }),
      { maxLength: 2, selector: ({ minimumQuantity }) => minimumQuantity },
    ),
    areFixed: fc.boolean(),
    prices: fc.dictionary(
      fc.constantFrom(...VARIANTS.map(String)),
      fc.tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 100 }), fc.constantFrom(...QUANTITIES)),
      { maxKeys: 3 },
    ),
  })
  .map(({ list, basisPoints, breaks, areFixed, prices }) => {
    const fixedPrice = (id: string, [amountMinor, lower, minimumQuantity]: readonly [number, number, number]) => ({
      ...{ id, amountMinor: amountMinor + 100, window: list.window },
      breaks: [{ minimumQuantity, amountMinor: Math.max(1, amountMinor + 100 - lower) }],
    });
    const own = Object.entries(prices).map(([number, price]): [string, FixedPrice[]] => [
      gid("ProductVariant", number),
      [fixedPrice(number, price)],
    ]);
    return {
      ...{ ...list, currencyCode: "EUR", taxBasis: "gross" as const, rules: [] },
      ...{ overall: { basisPoints, breaks }, fixedPrices: areFixed ? Object.fromEntries(own) : {} },
    };
  });

const list = fc.oneof({ weight: 3, arbitrary: lowered }, { weight: 1, arbitrary: anyList(3) });

const terms: fc.Arbitrary<PriceTerms> = fc.record({
  ...{ currencyCode: fc.constant("EUR"), taxBasis: fc.constant("gross" as const) },
  strategy: fc.constantFrom("most-specific" as const, "lowest" as const),
  customerLists: fc.array(list, { maxLength: 3 }),
  ...{ groupList: fc.option(list), shopList: fc.option(list) },
});

const facts: fc.Arbitrary<VariantFacts> = fc.record({
  productId: fc.constantFrom(1, 2).map(productId),
  collectionIds: fc.subarray([1, 2, 3]).map((ids) => ids.map(collectionId)),
  tags: fc.subarray(["bio", "Promo"]),
  unitCost: fc.option(fc.integer({ min: 0, max: 300 }).map((minor) => money(minor, "EUR"))),
});
const variants: fc.Arbitrary<PricedVariant[]> = fc.tuple(
  ...VARIANTS.map((id) =>
    fc
      .record({ minor: storeMinor, facts: fc.option(facts, { freq: 60 }), kind: fc.integer({ min: 0, max: 40 }) })
      .map(({ minor, facts, kind }): PricedVariant => ({
        ...{ variantId: gid("ProductVariant", id), price: money(minor, "EUR"), ...(facts && { facts }) },
        ...(kind === 0 ? { outside: "gift-card" as const } : {}),
      })),
  ),
);

export const carts: fc.Arbitrary<CartCase> = fc
  .record({
    ...{ terms, variants, date: fc.constantFrom(...DAYS) },
    picks: fc.array(
      fc.record({
        index: fc.integer({ min: 0, max: VARIANTS.length - 1 }),
        quantity: fc.constantFrom(...QUANTITIES),
        hasPlan: fc.integer({ min: 0, max: 40 }).map((number) => number === 0),
      }),
      { maxLength: 7 },
    ),
  })
  .map(({ terms, variants, date, picks }) => ({
    ...{ terms, date },
    lines: picks.flatMap(({ index, quantity, hasPlan }) => {
      const variant = variants[index];
      if (!variant) return [];
      return [{ variant: hasPlan ? { ...variant, outside: "selling-plan" as const } : variant, quantity }];
    }),
  }));
