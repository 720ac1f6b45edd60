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

/** From this many units of the variant on, the price is this one instead of the rule's own. */
export type FixedPriceBreak = { readonly minimumQuantity: number; readonly amountMinor: number };

/** A price set for one variant, in its list's currency and tax basis (so that it can't be in another). */
export type FixedPrice = {
  readonly id: string;
  readonly amountMinor: number;
  readonly window: DateWindow;
  readonly breaks: readonly FixedPriceBreak[];
};

/** A change of the store's price; signed basis points: -1500 is 15 % off, 500 is 5 % on. */
export type OverallPercentage = { readonly basisPoints: number };

export type PriceList = {
  readonly id: string;
  readonly currencyCode: string;
  readonly taxBasis: TaxBasis;
  readonly window: DateWindow;
  readonly rounding: Rounding;
  /** By variant. Several of one variant (windows) are possible; when two apply, the lower price counts. */
  readonly fixedPrices: Readonly<Record<Gid<"ProductVariant">, readonly FixedPrice[]>>;
  readonly overall: OverallPercentage | null;
};

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

/** What the store says of a variant; `price` is its selling price, never the compare-at price. */
export type PricedVariant = { readonly variantId: Gid<"ProductVariant">; readonly price: Money };
