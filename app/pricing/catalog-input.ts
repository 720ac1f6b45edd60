import type { AssignmentRefusal } from "./catalog.ts";
import type { Named } from "./range-group.ts";
import type { Target } from "./terms.ts";

/** A catalog as staff write it. */
export type CatalogInput = {
  readonly name: string;
  readonly isMain: boolean;
  readonly includes: readonly Target[];
  readonly excludes: readonly Target[];
};

export type CatalogRefusal =
  | { readonly code: "name-taken" }
  /** There is one main catalog. */
  | { readonly code: "main-taken"; readonly catalogId: string }
  /** Others are given to somebody, and would have nothing to narrow; or this one is, and can't be the main one. */
  | { readonly code: "main-needed" | "given-to-somebody" }
  | { readonly code: "named-and-excluded"; readonly target: Target };

/** A customer, or a range group. */
export type CatalogOwner = { readonly kind: "customer" | "range-group"; readonly id: string };

export type GivingRefusal =
  AssignmentRefusal | { readonly code: "catalog-missing" | "catalog-is-main"; readonly catalogId: string };

/** A target by what it is called: a product or collection that is gone by its number. */
export type NamedTarget = { readonly target: Target; readonly name: string };

export type SavedCatalog = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly isMain: boolean;
  readonly includes: readonly NamedTarget[];
  readonly excludes: readonly NamedTarget[];
};

export type CatalogRow = Named & {
  readonly isMain: boolean;
  readonly includedCount: number;
  readonly excludedCount: number;
  readonly groupCount: number;
  readonly customerCount: number;
};

/** Who has a catalog; of many customers no more than a page shows. */
export type CatalogHolders = {
  readonly groups: readonly Named[];
  readonly customers: readonly Named[];
  readonly customerCount: number;
};

export type SaveCatalogRefusal =
  | CatalogRefusal
  | { readonly code: "not-found" }
  | { readonly code: "changed-meanwhile"; readonly current: SavedCatalog };

export type DeleteCatalogRefusal = { readonly code: "not-found" | "given-to-somebody" | "main-needed" };
export type RestoreCatalogRefusal = { readonly code: "not-found" | "name-taken" | "main-taken" };

/** How many of the store's products a catalog holds. */
export type CatalogSize = { readonly inside: number; readonly all: number };

export const LONGEST_CATALOG_NAME = 100;
