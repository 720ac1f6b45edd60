import type { Instant, TimeZone } from "../values/moment.ts";
import type { ChangeSetKind } from "./change-set.ts";
import type { FieldChange } from "./customer-changes.ts";
import type { SavedCustomer } from "./customer.ts";
import type { NumberHolder } from "./save-refusal.ts";

export type CustomerChangeKind = "create" | "update" | "undo" | "delete";

/** One write of a customer, as its record tells it. */
export type CustomerChange = {
  readonly id: string;
  readonly kind: CustomerChangeKind;
  readonly at: Instant;
  /** Whether the reader made it: names of staff are not known. */
  readonly isOwn: boolean;
  /** Whether it was made in the store, by the buyer or by staff. */
  readonly isByStore: boolean;
  readonly isUndone: boolean;
  /** The set that it is a part of, where that was about more than this customer. */
  readonly set: { readonly kind: ChangeSetKind; readonly name: string; readonly count: number } | null;
  readonly fields: readonly FieldChange[];
};

export type CustomerHistory = { readonly changes: readonly CustomerChange[]; readonly zone: TimeZone };

export type UndoneChange = {
  readonly customer: SavedCustomer;
  /** What was changed again since, and so was left. */
  readonly kept: readonly FieldChange[];
};

export type UndoRefusal =
  | { readonly code: "not-found" }
  /** Someone took it back already. */
  | { readonly code: "undone-already" }
  /** All of it was changed again since. */
  | { readonly code: "changed-since" }
  | { readonly code: "group-gone" }
  | { readonly code: "number-taken"; readonly holder: NumberHolder };
