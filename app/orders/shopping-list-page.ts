import type { NamedList, ShoppingList } from "../address-book/shopping-list.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { Gid } from "../values/gid.ts";

export type ListOwner = { readonly id: string; readonly name: string; readonly isOrderable: boolean };

/** A customer's shopping lists. */
export type CustomerLists = { readonly customer: ListOwner; readonly lists: readonly NamedList[] };

export type OpenedList = {
  readonly customer: ListOwner;
  /** Null for a new one. */
  readonly list: ShoppingList | null;
  /** What of it the customer can't order at present. */
  readonly unsold: readonly Gid<"ProductVariant">[];
};

export type ListRefusal = { readonly code: "gone" } | { readonly code: "store"; readonly refusal: StoreRefusal };

export const listsUrl = (customerId: string): string => `/app/customers/${customerId}/lists`;
