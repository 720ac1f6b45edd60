import type { LocalDate } from "../values/local-date.ts";
import type { EmailHolder } from "./email-holder.ts";
import type { MirrorPart } from "./store-mirror.ts";
import type { FromOrders } from "./suggestion.ts";

/** A company of the store's own B2B for which the customer orders: read from the store, never written. */
export type LinkedCompany = {
  /** Number of gid://shopify/Company/… */
  readonly storeId: string;
  readonly name: string;
  /** "" where there is none. */
  readonly externalId: string;
  /** Names of the first of `locationCount`. */
  readonly locations: readonly string[];
  readonly locationCount: number;
  /** When it was found that the store has it no more. */
  readonly goneOn: LocalDate | null;
};

/** How a saved customer stands to the store, as the record tells it. */
export type StoreLink =
  /** Nobody has looked yet. */
  | { readonly kind: "unknown" }
  /** The store has no customer of this e-mail; `willCreate`: by the merchant's setting. */
  | { readonly kind: "none"; readonly willCreate: boolean; readonly problem: string | null }
  | {
      readonly kind: "linked";
      /** Number of gid://shopify/Customer/… */
      readonly storeId: string;
      readonly since: LocalDate;
      readonly differs: readonly MirrorPart[];
      /** Saved since the store was last told. */
      readonly isPending: boolean;
      /** Why it was not told: a job failure's reason. */
      readonly problem: string | null;
      readonly companies: readonly LinkedCompany[];
    }
  /** The account of this e-mail is another customer's. */
  | { readonly kind: "shared"; readonly holder: EmailHolder | null }
  /** The store deleted the customer, or merged them into one who is another's here. */
  | { readonly kind: "deleted" | "merged"; readonly on: LocalDate };

export type StoreSettings = {
  readonly createsInStore: boolean;
  readonly storeWins: readonly MirrorPart[];
  readonly fromOrders: FromOrders;
};
