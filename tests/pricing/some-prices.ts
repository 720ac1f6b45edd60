import { ALWAYS } from "../../app/pricing/date-window.ts";
import { NO_ROUNDING } from "../../app/pricing/rounding.ts";
import type {
  FixedPrice,
  PricedVariant,
  PriceList,
  PriceRule,
  PriceTerms,
  VariantFacts,
} from "../../app/pricing/terms.ts";
import { gid, type Gid } from "../../app/values/gid.ts";
import { money } from "../../app/values/money.ts";

export const eur = (amountMinor: number) => money(amountMinor, "EUR");
export const productId = (id: number) => gid("Product", id);
export const collectionId = (id: number) => gid("Collection", id);

export const facts = (more: Partial<VariantFacts> = {}): VariantFacts => ({
  ...{ productId: productId(1), collectionIds: [], tags: [], unitCost: null },
  ...more,
});

/** The first variant, which the store sells at 20.00. */
export const flour: PricedVariant = { variantId: gid("ProductVariant", 1), price: eur(2000), facts: facts() };

export const someVariant = (id: number, more: Partial<PricedVariant> = {}): PricedVariant => ({
  ...flour,
  variantId: gid("ProductVariant", id),
  ...more,
});

export const list = (id: string, more: Partial<PriceList> = {}): PriceList => ({
  ...{ id, currencyCode: "EUR", taxBasis: "gross", window: ALWAYS, rounding: NO_ROUNDING },
  ...{ base: { kind: "store-price" }, breaksCount: "variant", fixedPrices: {}, rules: [], overall: null },
  ...more,
});

export const percentage = (id: string, basisPoints: number, more: Partial<PriceList> = {}) =>
  list(id, { overall: { basisPoints, breaks: [] }, ...more });

export const fixedPrice = (amountMinor: number, more: Partial<FixedPrice> = {}): FixedPrice => ({
  ...{ id: `price-${amountMinor}`, amountMinor, window: ALWAYS, breaks: [] },
  ...more,
});

export const pricesOf = (variantId: Gid<"ProductVariant">, ...prices: FixedPrice[]) => ({ [variantId]: prices });

/** A list with these prices of the first variant. */
export const fixed = (id: string, ...prices: FixedPrice[]) =>
  list(id, { fixedPrices: pricesOf(flour.variantId, ...prices) });

export const rule = (id: string, value: number, more: Partial<PriceRule> = {}): PriceRule => ({
  ...{ id, kind: "percentage", value, breaks: [], target: { kind: "product", productId: productId(1) } },
  ...more,
});

export const terms = (more: Partial<PriceTerms> = {}): PriceTerms => ({
  ...{ currencyCode: "EUR", taxBasis: "gross", strategy: "most-specific" },
  ...{ customerLists: [], groupList: null, shopList: null },
  ...more,
});
