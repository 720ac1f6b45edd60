import { gid, idOf, type Gid } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import { money, type Money } from "../values/money.ts";
import { isWithin } from "./date-window.ts";
import { readFixedPrices } from "./fixed-price-text.ts";
import type { BookList } from "./linter/price-book.ts";
import { listPrice } from "./list-price.ts";
import { exactOf, type AppliedChange, type PriceSource, type SkipReason } from "./receipt.ts";
import { roundedMinor } from "./rounding.ts";
import {
  MOST_LISTS_IN_CHAIN,
  type FixedPrice,
  type FixedPriceBreak,
  type PricedVariant,
  type PriceList,
} from "./terms.ts";

export type EditorList = Omit<BookList, "fixedPrices"> & { readonly name: string };

/** As it travels: ten thousand of them are read at once. Collections and tags are places in their lists. */
export type VariantTuple = readonly [
  number: string,
  productNumber: string,
  title: string,
  variantTitle: string,
  sku: string | null,
  priceMinor: number,
  currencyCode: string,
  costMinor: number | null,
  costCurrency: string | null,
  collections: readonly number[],
  tags: readonly number[],
];

/** All that the editor shows, as it travels. */
export type EditorData = {
  readonly today: LocalDate;
  readonly lists: readonly EditorList[];
  /** Of each list its own prices, as text. */
  readonly prices: readonly string[];
  readonly variants: readonly VariantTuple[];
  readonly collections: readonly { readonly id: string; readonly title: string }[];
  readonly tags: readonly string[];
  /** Whether what products cost is among it. */
  readonly seesCosts: boolean;
};

export type EditorVariant = PricedVariant & {
  readonly number: string;
  readonly title: string;
  /** "" where the product has a single variant. */
  readonly variantTitle: string;
  readonly sku: string | null;
  readonly unitCost: Money | null;
  /** Folded, for the filter. */
  readonly words: string;
};

/** All that the editor shows, ready to be asked. */
export type EditorBook = Pick<EditorData, "today" | "lists" | "collections" | "tags" | "seesCosts"> & {
  readonly variants: readonly EditorVariant[];
  /** By list, then by variant. */
  readonly prices: ReadonlyMap<string, Readonly<Record<Gid<"ProductVariant">, readonly FixedPrice[]>>>;
};

export function bookOf(data: EditorData): EditorBook {
  const { today, lists, collections, tags, seesCosts } = data;
  return {
    ...{ today, lists, collections, tags, seesCosts },
    variants: data.variants.map((tuple) => variantOf(tuple, data)),
    prices: new Map(lists.map(({ id }, index) => [id, readFixedPrices(data.prices[index] ?? "")])),
  };
}

function variantOf(tuple: VariantTuple, { collections, tags }: EditorData): EditorVariant {
  const [number, product, title, variantTitle, sku, priceMinor, currencyCode, costMinor, costCurrency] = tuple;
  const unitCost = costMinor === null || costCurrency === null ? null : money(costMinor, costCurrency);
  return {
    ...{ number, title, variantTitle, sku, unitCost },
    variantId: gid("ProductVariant", number),
    price: money(priceMinor, currencyCode),
    words: `${title} ${variantTitle} ${sku ?? ""}`.toLowerCase(),
    facts: {
      ...{ productId: gid("Product", product), unitCost },
      collectionIds: tuple[9].map((place) => gid("Collection", collections[place]?.id ?? "0")),
      tags: tuple[10].map((place) => tags[place] ?? ""),
    },
  };
}

/** What a list makes of a variant today, for one unit. */
export type Cell =
  | {
      readonly kind: "own";
      readonly amountMinor: number;
      readonly breaks: readonly FixedPriceBreak[];
      readonly isEdited: boolean;
    }
  | {
      readonly kind: "computed";
      readonly amountMinor: number;
      readonly source: PriceSource;
      readonly changes: readonly AppliedChange[];
    }
  | { readonly kind: "none"; readonly reason: SkipReason };

/** The price that is written in a cell and not saved yet: null for none of the list's own; undefined: as it is saved. */
export type EditOf = (listId: string, variantNumber: string) => number | null | undefined;

export function cellOf(book: EditorBook, list: EditorList, variant: EditorVariant, editOf: EditOf): Cell {
  const resolved = resolvedList(book, list, variant, editOf);
  if (!resolved) return { kind: "none", reason: "parent-without-price" };
  const { currencyCode, taxBasis } = list;
  // A list whose time has not come, or is over, shows its prices all the same.
  const date = dayWithin(list, book.today);
  const answer = listPrice(resolved, { variant, quantity: 1, date, currencyCode, taxBasis });
  if (answer.kind === "none") return { kind: "none", reason: answer.reason };
  const { source, changes } = answer;
  if (source.kind === "fixed-price" && source.listId === list.id) {
    const price = resolved.fixedPrices[variant.variantId]?.find(({ id }) => id === source.fixedPriceId);
    const isEdited = editOf(list.id, variant.number) !== undefined;
    return { kind: "own", amountMinor: source.amount.amountMinor, breaks: price?.breaks ?? [], isEdited };
  }
  return { kind: "computed", amountMinor: roundedMinor(exactOf(answer), list.rounding), source, changes };
}

function dayWithin({ window }: EditorList, today: LocalDate): LocalDate {
  if (isWithin(window, today)) return today;
  return window.from ?? today;
}

function resolvedList(
  book: EditorBook,
  list: EditorList,
  variant: EditorVariant,
  editOf: EditOf,
  lists = 1,
): PriceList | null {
  const fixedPrices = { [variant.variantId]: pricesOf(book, list.id, variant, editOf(list.id, variant.number)) };
  const { base } = list;
  if (base.kind !== "parent") return { ...list, base: { kind: base.kind }, fixedPrices };
  const parent = book.lists.find(({ id }) => id === base.listId);
  const found = parent && lists < MOST_LISTS_IN_CHAIN ? resolvedList(book, parent, variant, editOf, lists + 1) : null;
  return found && { ...list, base: { kind: "parent", list: found }, fixedPrices };
}

function pricesOf(
  book: EditorBook,
  listId: string,
  { variantId, number }: EditorVariant,
  edit: number | null | undefined,
): readonly FixedPrice[] {
  const saved = book.prices.get(listId)?.[variantId] ?? [];
  if (edit === undefined) return saved;
  const inForce = saved.find(({ window }) => isWithin(window, book.today));
  const others = saved.filter((price) => price !== inForce);
  if (edit === null) return others;
  const fresh = { id: `${number}/`, window: { from: null, until: null }, breaks: [] };
  return [...others, { ...(inForce ?? fresh), amountMinor: edit }];
}

/** What the list's own price of a variant is today by what is saved; null: none. */
export function savedPrice(book: EditorBook, listId: string, variantNumber: string): number | null {
  const prices = book.prices.get(listId)?.[gid("ProductVariant", variantNumber)] ?? [];
  return prices.find(({ window }) => isWithin(window, book.today))?.amountMinor ?? null;
}

/** What is left of a price over its cost, in basis points of the price; null where that can't be said. */
export function marginOf(amountMinor: number, currencyCode: string, unitCost: Money | null): number | null {
  if (unitCost === null || unitCost.currencyCode !== currencyCode || amountMinor <= 0) return null;
  return Math.round(((amountMinor - unitCost.amountMinor) * 10_000) / amountMinor);
}

export type EditorFilter = {
  readonly text: string;
  /** The collection's id, or "". */
  readonly collection: string;
  readonly tag: string;
  /** Numbers of the variants that may be shown; null: all. */
  readonly among: ReadonlySet<string> | null;
};

/** Places of the variants that the filter leaves. */
export function filtered(book: EditorBook, { text, collection, tag, among }: EditorFilter): number[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const places: number[] = [];
  for (const [place, variant] of book.variants.entries()) {
    if (among && !among.has(variant.number)) continue;
    if (!words.every((word) => variant.words.includes(word))) continue;
    if (tag !== "" && !variant.facts?.tags.includes(tag)) continue;
    if (collection !== "" && !variant.facts?.collectionIds.some((id) => idOf(id) === collection)) continue;
    places.push(place);
  }
  return places;
}
