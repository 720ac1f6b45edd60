import type { Gid } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Money, RoundingMode } from "../values/money.ts";

/** Whether an amount contains tax. Prices of one kind are never compared with, or turned into, the other. */
export type TaxBasis = "gross" | "net";

/** Local dates of the shop: from inclusive, until exclusive; null is open. */
export type DateWindow = { readonly from: LocalDate | null; readonly until: LocalDate | null };

/**
 * The one rounding of a computed unit price.
 * - `nearest`: to a multiple of `stepMinor` (1 rounds to the minor unit only, 5 and 10 to five and ten cents);
 * - `ending`: to the nearest price that is `endingMinor` over a multiple of `stepMinor` (90 of 100 is ".90"), a tie goes down.
 */
export type Rounding =
  | { readonly kind: "nearest"; readonly stepMinor: number; readonly mode: RoundingMode }
  | { readonly kind: "ending"; readonly endingMinor: number; readonly stepMinor: number };

/** From this many units on, the price is this one instead of the rule's own. */
export type FixedPriceBreak = { readonly minimumQuantity: number; readonly amountMinor: number };

/** A price set for one variant, in its list's currency and tax basis (so that it can't be in another). */
export type FixedPrice = {
  readonly id: string;
  readonly amountMinor: number;
  readonly window: DateWindow;
  readonly breaks: readonly FixedPriceBreak[];
};

/** What products a rule, or an entry of a catalog, is about. Tags are compared as the store does: without regard to case. */
export type Target =
  | { readonly kind: "product"; readonly productId: Gid<"Product"> }
  | { readonly kind: "collection"; readonly collectionId: Gid<"Collection"> }
  | { readonly kind: "tag"; readonly tag: string };

/** From this many units on, the change is this one instead of the rule's own. */
export type ChangeBreak = { readonly minimumQuantity: number; readonly value: number };

/** Signed: basis points of the base (-1500 is 15 % off, 500 is 5 % on it), or minor units of the list's currency. */
export type PriceChange = { readonly kind: "percentage" | "amount"; readonly value: number };

/** A change of the base price of the products it is about. */
export type PriceRule = PriceChange & {
  readonly id: string;
  readonly target: Target;
  readonly breaks: readonly ChangeBreak[];
};

/** A change of all base prices, in signed basis points. */
export type OverallPercentage = { readonly basisPoints: number; readonly breaks: readonly ChangeBreak[] };

/** What the changes of a list start from: the store's price, the unit cost (cost-plus), or another list's price. */
export type PriceBase =
  | { readonly kind: "store-price" }
  | { readonly kind: "unit-cost" }
  | { readonly kind: "parent"; readonly list: PriceList };

export type PriceList = {
  readonly id: string;
  readonly currencyCode: string;
  readonly taxBasis: TaxBasis;
  readonly window: DateWindow;
  readonly rounding: Rounding;
  readonly base: PriceBase;
  /** What a break counts: the units of the variant, or of all lines of its product that this same list prices. */
  readonly breaksCount: "variant" | "product";
  /** By variant. Several of one variant (windows) are possible; when two apply, the lower price counts. */
  readonly fixedPrices: Readonly<Record<Gid<"ProductVariant">, readonly FixedPrice[]>>;
  /** Products, collections and tags are one level: when two rules match a variant, the lower price counts. */
  readonly rules: readonly PriceRule[];
  /** Null: a list with a parent has the parent's prices, any other has none beside those above. */
  readonly overall: OverallPercentage | null;
};

/** Lists in a chain of parents, the first included. */
export const MOST_LISTS_IN_CHAIN = 3;

/** How the shop chooses among the lists that have a price: the first by rank, or the lowest unit price after rounding. */
export type PriceStrategy = "most-specific" | "lowest";

/** All that decides a customer's prices, besides the variant, the quantity and the day. */
export type PriceTerms = {
  /** Of the order. A list in another currency does not apply: nothing is exchanged silently. */
  readonly currencyCode: string;
  /** Of the store: whether its prices include tax. */
  readonly taxBasis: TaxBasis;
  readonly strategy: PriceStrategy;
  /** Rank 1: lists given to the customer, the first counts most. */
  readonly customerLists: readonly PriceList[];
  /** Rank 2: the list of the customer's range group. */
  readonly groupList: PriceList | null;
  /** Rank 3: the shop's default B2B list. Rank 4 is the store's own price. */
  readonly shopList: PriceList | null;
};

/** What rules, catalogs and cost-plus lists ask of a variant. */
export type VariantFacts = {
  readonly productId: Gid<"Product">;
  readonly collectionIds: readonly Gid<"Collection">[];
  readonly tags: readonly string[];
  /** What one unit costs the merchant; null where the store does not know. */
  readonly unitCost: Money | null;
};

/** What the store says of a variant; `price` is its selling price, never the compare-at price. */
export type PricedVariant = {
  readonly variantId: Gid<"ProductVariant">;
  readonly price: Money;
  /** Absent while only its price is known: a list that needs more then gives no price to the order at all. */
  readonly facts?: VariantFacts;
  /** No list is asked: a gift card costs what it is worth, and a selling plan has prices of its own. */
  readonly outside?: "gift-card" | "selling-plan";
};
