import type { StoreRefusal } from "../store/refusal.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Money } from "../values/money.ts";
import type { AddedLine } from "./order-state.ts";
import type { RevivedLines, StoredLine } from "./stored-lines.ts";

/** So far back orders count as a habit: a season of last year is one, what came before is history. */
export const FAVOURITE_MONTHS = 12;
/** As many as one looks through. */
export const MOST_FAVOURITES = 20;

/** A product that a customer has often ordered. */
export type Favourite = {
  readonly title: string;
  /** In how many of their orders it was. */
  readonly orders: number;
  readonly lastOn: LocalDate;
  /** In the quantity of the last time; null where it can't be ordered any more. */
  readonly line: AddedLine | null;
  readonly quantity: number;
  /** Where one of them no longer costs what it did the last time. */
  readonly repriced: { readonly before: Money; readonly now: Money } | null;
  /** How many there are, where those are fewer. */
  readonly stock: number | null;
};

export type Favourites = {
  /** The most ordered first. */
  readonly products: readonly Favourite[];
  /** All orders of the time, as written in Carnet. */
  readonly orders: number;
};

export type FavouritesRefusal =
  { readonly code: "none-yet" } | { readonly code: "store"; readonly refusal: StoreRefusal };

export type OrderedProduct = StoredLine & Pick<Favourite, "orders" | "lastOn">;

/** Each with what can be said of it today. */
export function favouritesOf(ordered: readonly OrderedProduct[], revived: RevivedLines): Favourite[] {
  return ordered.map(({ variantId, title, quantity, orders, lastOn }) => {
    const same = (one: { readonly variantId: StoredLine["variantId"] }) => one.variantId === variantId;
    const { before, now } = revived.repriced.find(same) ?? {};
    return {
      ...{ title, orders, lastOn, quantity },
      line: revived.lines.find(({ variant }) => same(variant)) ?? null,
      repriced: before && now ? { before, now } : null,
      stock: revived.short.find(same)?.stock ?? null,
    };
  });
}
