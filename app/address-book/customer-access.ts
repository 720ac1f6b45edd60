import type { LocalDate } from "../values/local-date.ts";
import type { SavedCustomer } from "./customer.ts";
import type { EmailHolder } from "./email-holder.ts";
import type { PasswordFault } from "./password.ts";

/** The password that goes with the customer's number. */
export type PasswordState =
  | { readonly kind: "none" }
  | {
      readonly kind: "set" | "disabled";
      readonly on: LocalDate;
      /** Who set it: the reader, or a sales rep's name where staff are known by one. */
      readonly isOwn: boolean;
      readonly author: string | null;
    };

/** How a customer gets in, beside whether they may. */
export type CustomerAccess = {
  /** Another customer of the same e-mail who may log in. */
  readonly holder: EmailHolder | null;
  /** How the store's customers sign in: `classic` with a password, `new` with a code by e-mail; null: not known yet. */
  readonly accounts: "classic" | "new" | null;
  /** Where they do. */
  readonly loginUrl: string | null;
  /** Of the store's classic account, when it was looked at last. */
  readonly accountState: "DECLINED" | "DISABLED" | "ENABLED" | "INVITED" | null;
  readonly password: PasswordState;
};

export type LoginRefusal =
  | { readonly code: "not-found" }
  | { readonly code: "changed-meanwhile"; readonly current: SavedCustomer }
  | { readonly code: "login-held"; readonly holder: EmailHolder };

export type InviteRefusal = {
  readonly code:
    | "not-found"
    | "login-off"
    /** There is no password to choose with new accounts, and so no invitation. */
    | "new-accounts"
    | "has-account"
    /** The store's account of this e-mail is another customer's. */
    | "shared"
    /** The store said no. */
    | "refused"
    /** The answer was lost: it may have been sent. */
    | "unknown-outcome"
    | "unavailable";
};

export type PasswordRefusal = {
  readonly code:
    | PasswordFault
    | "not-found"
    | "login-off"
    /** Without a number there is nothing to log in with. */
    | "no-code";
};

/** Why a password can't be set or changed now; null where it can. */
export function passwordBar({
  mayLogIn,
  number,
  archivedAt,
}: Pick<SavedCustomer, "mayLogIn" | "number" | "archivedAt">): "not-found" | "login-off" | "no-code" | null {
  if (archivedAt !== null) return "not-found";
  if (!mayLogIn) return "login-off";
  return number === null ? "no-code" : null;
}
