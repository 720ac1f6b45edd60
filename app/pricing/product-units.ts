import type { Moment } from "../values/moment.ts";
import { rankedLists, resolvePrice } from "./resolve-price.ts";
import type { PricedVariant, PriceTerms } from "./terms.ts";

/** All counted lines of a variant together. */
export type VariantUnits = { readonly variant: PricedVariant; readonly quantity: number };

/** How many units count for a list's break across the variants of a product, for one of these. */
type ProductUnits = (listId: string, of: VariantUnits) => number;

/** Two or three settle all but what goes round in circles. */
const MOST_ROUNDS = 20;

/** By which list each of the variants is priced; null: by the store. */
type Pricing = readonly (string | null)[];

/**
 * Which lines count for breaks across variants: those of the product that the same list prices. Which list prices a line may
 * itself depend on the breaks when the lowest price counts. So it is first assumed that every list prices all, then looked
 * which it does, until nothing changes any more. Should that go round in circles, each variant counts alone: no break is
 * given that was not earned.
 */
export function settleProductUnits(
  terms: PriceTerms,
  variants: readonly VariantUnits[],
  at: Pick<Moment, "localDate">,
): ProductUnits {
  const alone: ProductUnits = (_, { quantity }) => quantity;
  if (!rankedLists(terms).some(({ list }) => list.breaksCount === "product")) return alone;
  let units = unitsWhere(variants, () => true);
  let before: Pricing | null = null;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const pricing = variants.map((each) => pricingList(terms, each, at, units));
    if (before?.every((listId, index) => listId === pricing[index])) return units;
    before = pricing;
    units = unitsWhere(variants, (listId, index) => pricing[index] === listId);
  }
  return alone;
}

/** A variant's own units always count: were the list to price it, it would be one of them. */
function unitsWhere(
  variants: readonly VariantUnits[],
  isPricedBy: (listId: string, index: number) => boolean,
): ProductUnits {
  return (listId, of) =>
    variants.reduce((units, each, index) => {
      const isOfProduct = each.variant.facts?.productId === of.variant.facts?.productId;
      const isCounted = each === of || (isOfProduct && isPricedBy(listId, index));
      return isCounted ? units + each.quantity : units;
    }, 0);
}

function pricingList(
  terms: PriceTerms,
  each: VariantUnits,
  at: Pick<Moment, "localDate">,
  units: ProductUnits,
): string | null {
  const { receipt } = resolvePrice(terms, each.variant, each.quantity, at, (listId) => units(listId, each));
  const step = receipt.chosenStep === null ? undefined : receipt.steps[receipt.chosenStep];
  return step && "listId" in step ? step.listId : null;
}
