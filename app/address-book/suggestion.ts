import type { PairMember, PossibleDuplicate } from "./duplicate-customers.ts";
import type { DuplicateProfile, DuplicateReason, DuplicateStrength } from "./duplicates.ts";
import type { SkipReason } from "./import-result.ts";

/** What becomes of customers who order in the store and are not in the address book: nothing, staff decide, they are created. */
export const FROM_ORDERS = ["off", "suggest", "on"] as const;
export type FromOrders = (typeof FROM_ORDERS)[number];

export const fromOrdersIn = (text: string): FromOrders => FROM_ORDERS.find((one) => one === text) ?? "off";

/** What is known when an order of the store is reported. */
export type OrderFacts = {
  readonly mode: FromOrders;
  /** Linked, found by the e-mail, archived or merged away: somebody has decided on them before. */
  readonly isKnown: boolean;
  /** How staff have decided; `erased`: the person was erased after they placed this order. */
  readonly standing: "none" | "open" | "ignored" | "erased";
  /** Whether the store knows all that a saved customer can't be without. */
  readonly isWhole: boolean;
  readonly hasDuplicates: boolean;
};

export type OrderVerdict = "nothing" | "suggest" | "create";

/** What becomes of who placed an order. Where it is not certain who they are, a person decides. */
export function verdictOnOrder({ mode, isKnown, standing, isWhole, hasDuplicates }: OrderFacts): OrderVerdict {
  if (mode === "off" || isKnown || standing === "ignored" || standing === "erased") return "nothing";
  return mode === "on" && isWhole && !hasDuplicates ? "create" : "suggest";
}

/** As it is kept; who it is, is read when it is shown. */
export type SuggestedDuplicate = {
  readonly id: string;
  readonly strength: DuplicateStrength;
  readonly reasons: readonly DuplicateReason[];
};

export type SuggestedOrder = { readonly storeId: string; readonly name: string; readonly placedAt: string };

/** A customer of the store whom staff are to decide on. */
export type Suggestion = {
  /** Number of gid://shopify/Customer/… */
  readonly storeId: string;
  readonly name: string;
  readonly email: string;
  /** The latest first; `orderCount` counts those that are not shown too. */
  readonly orders: readonly SuggestedOrder[];
  readonly orderCount: number;
  readonly duplicates: readonly PossibleDuplicate[];
};

export type SuggestionsPage = {
  readonly suggestions: readonly Suggestion[];
  readonly total: number;
  readonly ignored: readonly Pick<Suggestion, "storeId" | "name">[];
  readonly ignoredTotal: number;
  readonly mode: FromOrders;
  readonly timeZone: string;
};

export type Decision =
  | { readonly kind: "create" }
  | { readonly kind: "link"; readonly customerId: string }
  | { readonly kind: "ignore" }
  /** Takes "ignore" back. */
  | { readonly kind: "restore" };

export type DecisionRefusal =
  /** Somebody else was faster, the person was erased, or the store has merged them. */
  | { readonly code: "decided" | "in-address-book" | "not-in-store" }
  /** Others came up who may be the same; they stand beside the suggestion now. */
  | { readonly code: "more-duplicates" }
  /** The saved customer is gone, or is linked to another one of the store. */
  | { readonly code: "customer-gone" | "linked-elsewhere" }
  | { readonly code: "store-unavailable" }
  | { readonly code: SkipReason };

export type Decided = { readonly customer: Pick<PairMember, "id" | "displayName"> | null };

type Place = {
  readonly company: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly line1: string;
  readonly zip: string;
  readonly city: string;
  readonly countryCode: string;
};
type StoreCustomer = {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly defaultAddressId: bigint | null;
  readonly addresses: readonly (Place & { readonly id: bigint })[];
};

/** A customer of the store as they are compared with saved ones: the company is their default address's. */
export function profileOf(store: StoreCustomer): DuplicateProfile {
  const main = store.addresses.find(({ id }) => id === store.defaultAddressId) ?? store.addresses[0];
  const isNamed = store.firstName !== "" || store.lastName !== "";
  const { firstName = "", lastName = "" } = isNamed ? store : (main ?? {});
  return {
    ...{ company: main?.company ?? "", firstName, lastName, email: store.email ?? "", phone: store.phone },
    ...{ vatNumber: null, places: store.addresses },
  };
}
