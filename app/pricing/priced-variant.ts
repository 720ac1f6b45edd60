import type { CataloguedVariant } from "../products/catalogued-variant.ts";
import type { PricedVariant } from "./terms.ts";

/** A variant as the rules take it: the price that is asked about, and what the store's range of goods says beside it. */
export function pricedVariant(
  { variantId, price }: Pick<PricedVariant, "variantId" | "price">,
  known: CataloguedVariant | undefined,
): PricedVariant {
  // Without facts the lists that need them give no price, rather than a wrong one.
  if (known === undefined) return { variantId, price };
  const { productId, collectionIds, tags, unitCost, isGiftCard, requiresSellingPlan } = known;
  const outside = isGiftCard ? "gift-card" : requiresSellingPlan ? "selling-plan" : null;
  const facts = { productId, collectionIds, tags, unitCost };
  return { variantId, price, facts, ...(outside === null ? {} : { outside }) };
}
