import type { Instant, TimeZone } from "../values/moment.ts";
import type { ChangeSetKind } from "./change-set.ts";
import type { FieldChange } from "./customer-changes.ts";
import type { SavedCustomer } from "./customer.ts";
import type { EmailHolder } from "./email-holder.ts";
import type { NumberHolder } from "./save-refusal.ts";

export type CustomerChangeKind = "create" | "update" | "undo" | "delete" | "merge";

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
  /** Of a merging that can still be undone, who went; null otherwise. */
  readonly mergedName: string | null;
  /** Whether it can't be undone any more, or never could. */
  readonly isFinal: boolean;
  readonly fields: readonly FieldChange[];
};

export type CustomerHistory = { readonly changes: readonly CustomerChange[]; readonly zone: TimeZone };

export type UndoneChange = {
  readonly customer: SavedCustomer;
  /** What was changed again since, and so was left. */
  readonly kept: readonly FieldChange[];
  /** Who may log in with the e-mail by now, so that this customer does not. */
  readonly loginHolder?: EmailHolder | null;
  /** The customer whom an undone merging brought back, and what somebody else has by now. */
  readonly broughtBack?: {
    readonly id: string;
    readonly displayName: string;
    readonly lost: readonly ("number" | "store" | "login")[];
  };
};

export type UndoRefusal =
  | { readonly code: "not-found" }
  /** Someone took it back already. */
  | { readonly code: "undone-already" }
  /** A merging of more than thirty days ago. */
  | { readonly code: "too-late" }
  /** All of it was changed again since. */
  | { readonly code: "changed-since" }
  | { readonly code: "group-gone" }
  | { readonly code: "number-taken"; readonly holder: NumberHolder }
  | { readonly code: "login-held"; readonly holder: EmailHolder };
