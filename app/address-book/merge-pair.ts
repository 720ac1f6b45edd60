import type { SavedCustomer } from "./customer.ts";

/** Two records that are to become the first of them. */
export type MergePair = {
  readonly stays: SavedCustomer;
  readonly goes: SavedCustomer;
  /** Each to another customer of the store, where both stay. */
  readonly areBothLinked: boolean;
  /** The link moves with who goes. */
  readonly isOnlyOtherLinked: boolean;
  /** How many orders of who goes move. */
  readonly orders: number;
};

export type MergeRefusal =
  | { readonly code: "not-found" }
  /** One of the two was saved since they were compared: nothing was merged. */
  | { readonly code: "changed-meanwhile" };
