import type { PriceListInput, PriceListRefusal } from "./price-list-input.ts";
import type { QuantityRule, QuantityRuleRefusal } from "./quantity-rules.ts";

/** Names of what is spoken of: see nameThings. */
export type Names = Readonly<Record<string, string>>;

/** A list as the list of lists shows it. */
export type PriceListRow = {
  readonly id: string;
  readonly name: string;
  readonly currencyCode: string;
  readonly taxesIncluded: boolean;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly base: PriceListInput["base"]["kind"];
  readonly parentName: string | null;
  readonly percentageBasisPoints: number | null;
  readonly prices: number;
  readonly rules: number;
  readonly isShopDefault: boolean;
  readonly groups: readonly string[];
  readonly customers: number;
};

/** What the page of a list says besides its prices, which have an editor of their own. */
export type ListSettings = Omit<PriceListInput, "fixedPrices" | "confirmsZero">;

export type ListQuantityRule = QuantityRule & { readonly variantId: string };

/** A customer who has the list, among those that they have. */
export type ReachedCustomer = {
  readonly id: string;
  readonly name: string;
  /** From 0, of so many. */
  readonly place: number;
  readonly lists: number;
};

/** Who is given a list: everyone without a nearer price, groups, and customers, each at a place among their lists from 0. */
export type ListReach = {
  readonly isShopDefault: boolean;
  readonly rangeGroupIds: readonly string[];
  readonly customers: readonly { readonly id: string; readonly place: number }[];
};

/** All that is saved with a list's page at once. */
export type ListContent = {
  readonly settings: ListSettings;
  readonly quantityRules: readonly ListQuantityRule[];
  readonly reach: ListReach;
};

export type OpenedList = ListContent & {
  readonly id: string;
  /** Tells one state of all this from another. */
  readonly stamp: string;
  readonly prices: number;
  readonly customers: readonly ReachedCustomer[];
  readonly names: Names;
};

/** What a list's page can choose from. */
export type ListChoices = {
  /** What the store sells in, its own currency first. */
  readonly currencies: readonly string[];
  readonly taxesIncluded: boolean;
  readonly lists: readonly { readonly id: string; readonly name: string; readonly currencyCode: string }[];
  readonly groups: readonly { readonly id: string; readonly name: string; readonly priceListId: string | null }[];
  readonly defaultListId: string | null;
};

export type SaveListRequest = ListContent & {
  readonly id: string;
  /** Of the set, made by the client. */
  readonly setId: string;
  /** The state that the page was filled from; null for a new list. */
  readonly stamp: string | null;
};

export type SaveListRefusal =
  | { readonly code: "refused"; readonly refusal: PriceListRefusal; readonly names: Names }
  | { readonly code: "quantity-refused"; readonly variantId: string; readonly refusal: QuantityRuleRefusal }
  | { readonly code: "not-found" }
  /** Another person saved first: nothing was written. */
  | { readonly code: "changed-meanwhile"; readonly current: OpenedList };
