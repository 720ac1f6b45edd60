import type { LocalDate } from "../values/local-date.ts";
import type { Moment } from "../values/moment.ts";
import { money, type Money } from "../values/money.ts";
import { chosenStepOf, type ListRank, type PriceReceipt, type PriceStep, type SkipReason } from "./receipt.ts";
import { changedPrice } from "./rounding.ts";
import type { DateWindow, FixedPrice, PricedVariant, PriceList, PriceTerms } from "./terms.ts";

/** Why there is no price: none in the order's currency, no quantity to price, or more than money can hold exactly. */
export type PriceRefusalCode = "currency-missing" | "quantity-invalid" | "amount-too-large";

export type PriceResolution =
  | { readonly kind: "priced"; readonly unitPrice: Money; readonly receipt: PriceReceipt }
  | { readonly kind: "refused"; readonly code: PriceRefusalCode; readonly receipt: PriceReceipt };

/** Far above any price, far below where a change in basis points would leave the exact whole numbers. */
const LARGEST_PRICE_MINOR = 10 ** 13;

/**
 * The one decision on a unit price, for orders, previews and what is published ahead. Total: no price is a refusal.
 * `quantity` is that of all lines of the variant (see `priceLines`); of `at` only the shop's local date counts.
 *
 * A fixed price counts as it was written; only a computed price is rounded.
 */
export function resolvePrice(
  terms: PriceTerms,
  variant: PricedVariant,
  quantity: number,
  at: Pick<Moment, "localDate">,
): PriceResolution {
  const isPriceable = Number.isSafeInteger(quantity) && quantity > 0;
  const steps = isPriceable ? stepsOf(terms, variant, quantity, at.localDate) : [];
  const chosenStep = chosenStepOf(steps, terms.strategy);
  const receipt: PriceReceipt = {
    version: 1,
    variantId: variant.variantId,
    quantity,
    date: at.localDate,
    currencyCode: terms.currencyCode,
    taxBasis: terms.taxBasis,
    strategy: terms.strategy,
    steps,
    chosenStep: chosenStep?.index ?? null,
  };
  if (!isPriceable) return { kind: "refused", code: "quantity-invalid", receipt };
  if (chosenStep === null) return { kind: "refused", code: "currency-missing", receipt };
  return { kind: "priced", unitPrice: chosenStep.unitPrice, receipt };
}

/** What is looked at, rank by rank; "most specific" stops at the first price. */
function stepsOf(terms: PriceTerms, variant: PricedVariant, quantity: number, date: LocalDate): PriceStep[] {
  const steps: PriceStep[] = [];
  for (const { rank, list } of rankedLists(terms)) {
    const step = listStep(terms, rank, list, variant, quantity, date);
    steps.push(step);
    if (step.kind !== "skipped" && terms.strategy === "most-specific") return steps;
  }
  steps.push(
    variant.price.currencyCode === terms.currencyCode
      ? { kind: "store-price", unitPrice: variant.price }
      : { kind: "store-price-skipped", reason: "currency-mismatch", storePrice: variant.price },
  );
  return steps;
}

function rankedLists(terms: PriceTerms): { rank: ListRank; list: PriceList }[] {
  return [
    ...terms.customerLists.map((list) => ({ rank: "customer" as const, list })),
    ...(terms.groupList ? [{ rank: "group" as const, list: terms.groupList }] : []),
    ...(terms.shopList ? [{ rank: "shop" as const, list: terms.shopList }] : []),
  ];
}

function listStep(
  terms: PriceTerms,
  rank: ListRank,
  list: PriceList,
  variant: PricedVariant,
  quantity: number,
  date: LocalDate,
): PriceStep {
  const skipped = (reason: SkipReason): PriceStep => ({ kind: "skipped", rank, listId: list.id, reason });
  if (list.currencyCode !== terms.currencyCode) return skipped("currency-mismatch");
  if (list.taxBasis !== terms.taxBasis) return skipped("tax-basis-mismatch");
  if (!isWithin(list.window, date)) return skipped("outside-window");

  const fixed = lowestFixedPrice(list.fixedPrices[variant.variantId] ?? [], quantity, date);
  if (fixed) {
    if (fixed.amountMinor < 0) return skipped("price-negative");
    const unitPrice = money(fixed.amountMinor, list.currencyCode);
    const { fixedPriceId, minimumQuantity } = fixed;
    return { kind: "fixed", rank, listId: list.id, fixedPriceId, minimumQuantity, unitPrice };
  }

  if (!list.overall) return skipped("no-price-for-variant");
  const { basisPoints } = list.overall;
  const base = variant.price;
  if (base.currencyCode !== list.currencyCode) return skipped("store-price-in-other-currency");
  if (basisPoints < -10_000) return skipped("price-negative");
  if ((base.amountMinor / 10_000) * (10_000 + basisPoints) > LARGEST_PRICE_MINOR) return skipped("price-too-large");
  const unitPrice = changedPrice(base, basisPoints, list.rounding);
  return { kind: "percentage", rank, listId: list.id, base, basisPoints, rounding: list.rounding, unitPrice };
}

function isWithin({ from, until }: DateWindow, date: LocalDate): boolean {
  return (from === null || from <= date) && (until === null || date < until);
}

type ReachedPrice = {
  readonly fixedPriceId: string;
  readonly minimumQuantity: number | null;
  readonly amountMinor: number;
};

/** Saving refuses two fixed prices of one variant that overlap; should two apply all the same, the lower counts. */
function lowestFixedPrice(prices: readonly FixedPrice[], quantity: number, date: LocalDate): ReachedPrice | null {
  const reached = prices.filter((price) => isWithin(price.window, date)).map((price) => reachedPrice(price, quantity));
  const byAmount = (left: ReachedPrice, right: ReachedPrice) =>
    left.amountMinor - right.amountMinor || (left.fixedPriceId < right.fixedPriceId ? -1 : 1);
  return reached.toSorted(byAmount)[0] ?? null;
}

/** The highest break the quantity reaches replaces the price; it is never added to it. */
function reachedPrice(price: FixedPrice, quantity: number): ReachedPrice {
  const reached = price.breaks
    .filter((each) => each.minimumQuantity <= quantity)
    .toSorted((left, right) => right.minimumQuantity - left.minimumQuantity || left.amountMinor - right.amountMinor)[0];
  return {
    fixedPriceId: price.id,
    minimumQuantity: reached?.minimumQuantity ?? null,
    amountMinor: reached?.amountMinor ?? price.amountMinor,
  };
}
