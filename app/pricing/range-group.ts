import type { PriceDisplay } from "./price-display.ts";

export type Named = { readonly id: string; readonly name: string };

/** A range group as staff write it. */
export type RangeGroupInput = {
  readonly name: string;
  /** Null: its customers pay by what stands below it. */
  readonly priceListId: string | null;
  /** Null: as the shop's. */
  readonly priceDisplay: PriceDisplay | null;
  /** Narrower ones; its customers may order what is in one of them. */
  readonly catalogIds: readonly string[];
};

export type SavedRangeGroup = RangeGroupInput & {
  readonly id: string;
  readonly version: number;
  readonly isArchived: boolean;
};

export type RangeGroupRow = Named & {
  readonly isArchived: boolean;
  readonly priceList: string | null;
  readonly catalogs: readonly string[];
  readonly customerCount: number;
};

export type RangeGroupRefusal =
  | { readonly code: "name-taken" | "not-found" | "list-missing" }
  | { readonly code: "changed-meanwhile"; readonly current: SavedRangeGroup }
  /** See AssignmentRefusal of catalog.ts; or a chosen one is gone, or has become the main one. */
  | { readonly code: "main-catalog-missing" | "narrower-catalog-missing" | "catalog-missing" | "catalog-is-main" };

/** A group with customers is archived; deleted it would change their prices. */
export type DeleteGroupRefusal =
  { readonly code: "not-found" } | { readonly code: "has-customers"; readonly count: number };

export type RestoreGroupRefusal = { readonly code: "not-found" | "name-taken" };

/** What a group's form offers. */
export type RangeGroupChoices = {
  readonly priceLists: readonly Named[];
  readonly catalogs: readonly Named[];
  /** Why no catalog can be given to anybody yet. */
  readonly catalogRefusal: "main-catalog-missing" | "narrower-catalog-missing" | null;
};

export const LONGEST_GROUP_NAME = 100;
