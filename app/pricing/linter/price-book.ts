import type { LocalDate } from "../../values/local-date.ts";
import type { QuantityRule } from "../quantity-rules.ts";
import type { PricedVariant, PriceList, PriceStrategy, TaxBasis } from "../terms.ts";

/** A list as it is written down: its parent is named, and stands beside it. */
export type BookList = Omit<PriceList, "base"> & {
  readonly base: { readonly kind: "store-price" | "unit-cost" } | { readonly kind: "parent"; readonly listId: string };
};

export type BookQuantityRule = {
  readonly variantId: string;
  /** Null: whatever the list. */
  readonly listId: string | null;
  readonly rule: QuantityRule;
};

/** All prices of a shop, and who has them. */
export type PriceBook = {
  readonly today: LocalDate;
  /** What the store sells in, its own currency first. */
  readonly currencyCodes: readonly string[];
  readonly taxBasis: TaxBasis;
  readonly strategy: PriceStrategy;
  readonly lists: readonly BookList[];
  readonly defaultListId: string | null;
  /** The lists of customers in their order, the group's last; equal ones once. */
  readonly owners: readonly (readonly string[])[];
  readonly variants: readonly PricedVariant[];
  readonly quantityRules: readonly BookQuantityRule[];
};

/** The list with its parents, as the resolver takes it; null where one is missing or they go round in circles. */
export function resolvable(
  book: Pick<PriceBook, "lists">,
  listId: string,
  children: readonly string[] = [],
): PriceList | null {
  const found = book.lists.find(({ id }) => id === listId);
  if (!found || children.includes(listId)) return null;
  if (found.base.kind !== "parent") return { ...found, base: { kind: found.base.kind } };
  const list = resolvable(book, found.base.listId, [...children, listId]);
  return list && { ...found, base: { kind: "parent", list } };
}

/** The list itself and those that it is built on. */
export function chainOf(list: PriceList): readonly PriceList[] {
  return list.base.kind === "parent" ? [list, ...chainOf(list.base.list)] : [list];
}

export function isParent(book: PriceBook, listId: string): boolean {
  return book.lists.some(({ base }) => base.kind === "parent" && base.listId === listId);
}
