import type { Gid } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Money } from "../values/money.ts";

/** As many as a draft holds (PLATFORM: DraftOrderInput.lineItems). */
export const MOST_LIST_LINES = 499;
/** Characters of a list's name. */
export const LONGEST_LIST_NAME = 100;
/** More than anyone looks through for one customer. */
export const MOST_LISTS = 100;

/** A product of a list and how many of it. */
export type ShoppingListLine = {
  readonly variantId: Gid<"ProductVariant">;
  /** What it was called when the list was saved: it is told by this once it is gone. */
  readonly title: string;
  readonly quantity: number;
  /** What the customer would have paid for one when the list was saved; null where it had no price. */
  readonly unitPrice: Money | null;
};

/** What staff keep for a customer to be ordered again, its lines in their order. */
export type ShoppingList = {
  readonly id: string;
  /** Counts the writes; an edit says which one it saw. */
  readonly version: number;
  readonly name: string;
  readonly lines: readonly ShoppingListLine[];
};

/** A list among others. */
export type NamedList = Pick<ShoppingList, "id" | "version" | "name"> & {
  /** How many lines it has. */
  readonly lineCount: number;
  /** A day of the shop's calendar. */
  readonly changedOn: LocalDate;
};

/** A new one has no version; its id is made by the client when its form opens. */
export type ShoppingListInput = Omit<ShoppingList, "version"> & { readonly version: number | null };

/** `changeId`: the line of the history by which it is taken back; null where it was written already. */
export type WrittenList = { readonly list: ShoppingList | null; readonly changeId: string | null };

export type ShoppingListRefusal =
  /** The customer or the list was deleted meanwhile. */
  | { readonly code: "not-found" }
  /** As it stands now. */
  | { readonly code: "changed-meanwhile"; readonly current: ShoppingList }
  | { readonly code: "name-taken" }
  | { readonly code: "too-many" };

export type ShoppingListErrorCode = "required" | "too-long" | "no-lines" | "too-many-lines" | "quantity";
