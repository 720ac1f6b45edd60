import type { FieldChange } from "../address-book/customer-changes.ts";
import type { LastChange } from "../address-book/save-refusal.ts";
import type { TimeZone } from "../values/moment.ts";

/** What saving an order's details in the address book would change there, as the record stands. */
export type BookComparison = {
  /** The record's: saved over no other. */
  readonly version: number;
  readonly changes: readonly FieldChange[];
  /** The shop's: days are told by it. */
  readonly zone: TimeZone;
  /** The record's latest change; null where none is noted down. */
  readonly last: LastChange | null;
};

export type CompareRefusal =
  /** The customer was archived or deleted. */
  | { readonly code: "not-found" }
  /** The address that the order goes to is none of theirs any more. */
  | { readonly code: "address-gone" };

export type BookRefusal =
  | CompareRefusal
  /** Somebody changed the record since it was compared: nothing was written. */
  | { readonly code: "changed-meanwhile" }
  /** Another customer logs in with this e-mail. */
  | { readonly code: "login-held"; readonly holder: { readonly id: string; readonly displayName: string } }
  /** The record lacks something besides that its form asks for: it is mended there. */
  | { readonly code: "incomplete" };
