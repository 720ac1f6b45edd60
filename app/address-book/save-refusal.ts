import type { Instant } from "../values/moment.ts";
import type { SavedCustomer } from "./customer.ts";
import type { EmailHolder } from "./email-holder.ts";

export type NumberHolder = { readonly id: string; readonly displayName: string };

export type SaveRefusal =
  /** Another customer of this e-mail may log in with it, and one alone may. */
  | { readonly code: "login-held"; readonly holder: EmailHolder }
  | { readonly code: "number-taken"; readonly holder: NumberHolder }
  | { readonly code: "group-gone"; readonly field: "rangeGroupId" | "deliveryGroupId" };

export type CreateRefusal =
  | SaveRefusal
  /** The form was changed after a first save whose answer got lost: that customer exists and must be opened. */
  | { readonly code: "already-created"; readonly current: SavedCustomer };

/** When a customer was changed last, and by whom: the reader (in another window), the store, or another person. */
export type LastChange = { readonly at: Instant; readonly isOwn: boolean; readonly isByStore: boolean };

export type UpdateRefusal =
  | SaveRefusal
  | { readonly code: "not-found" }
  /** Another person saved first: nothing was written. */
  | {
      readonly code: "changed-meanwhile";
      readonly current: SavedCustomer;
      /** Null where nothing of the customer's fields is noted down. */
      readonly last: LastChange | null;
    };
