import { gid, type Gid } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Money } from "../values/money.ts";
import { chainOf, resolvable, type PriceBook } from "./linter/price-book.ts";
import { priceLines, type LineToPrice } from "./price-lines.ts";
import { resolvePrice } from "./resolve-price.ts";
import type { FixedPrice, PricedVariant, PriceList, PriceTerms } from "./terms.ts";

/** All prices of a variant in a list, as they are about to be. */
export type PriceWrite = {
  readonly listId: string;
  readonly variantNumber: string;
  readonly prices: readonly FixedPrice[];
};

/** Who has which lists. */
export type Owner = {
  /** Null where many have the same: it is of none by name. */
  readonly customerId: string | null;
  /** Their own lists, in their order. */
  readonly own: readonly string[];
  readonly groupId: string | null;
  readonly groupListId: string | null;
};

/** Customers whose lists are the same. */
export type OwnerClass = Owner & { readonly customers: number };

/** A shop's prices, and which lists decide an owner's. */
export type Priced = { readonly book: PriceBook; readonly listsOf: (owner: Owner) => readonly string[] };

/** Theirs in their order, then their group's. */
export const listsNow = ({ own, groupListId }: Owner): readonly string[] =>
  groupListId === null ? own : [...own, groupListId];

/** Who is about to have a list: all these and nobody else. */
export type NewReach = {
  readonly listId: string;
  readonly groupIds: ReadonlySet<string>;
  /** Its place among the customer's own lists, from 0. */
  readonly places: ReadonlyMap<string, number>;
};

/** An owner once the list is given so. */
function ownerByReach(owner: Owner, { listId, groupIds, places }: NewReach): Owner {
  const { customerId, own, groupId, groupListId } = owner;
  const others = own.filter((id) => id !== listId);
  const place = customerId === null ? undefined : places.get(customerId);
  const given = place === undefined ? others : others.toSpliced(place, 0, listId);
  const otherGroupList = groupListId === listId ? null : groupListId;
  return {
    ...{ ...owner, own: given },
    groupListId: groupId !== null && groupIds.has(groupId) ? listId : otherGroupList,
  };
}

/** Which lists an owner has once these are given so, one after the other. */
export const listsByReach = (given: readonly NewReach[], owner: Owner): readonly string[] =>
  listsNow(given.reduce(ownerByReach, owner));

/** What orders come to by the lists as they are, and by the lists as they are about to be. */
export type Billed = { readonly orders: number; readonly before: Money; readonly after: Money };

export type PriceExample = {
  readonly variantNumber: string;
  readonly before: Money | null;
  readonly after: Money | null;
  readonly customers: number;
};

/** What a change of prices does, before it is made. */
export type PriceEffect = {
  /** The day whose prices are compared, where that is not today: the first of a list that is not in force yet. */
  readonly from: LocalDate | null;
  /** Customers who get another price for one unit of something that day, and of how many products. */
  readonly customers: number;
  readonly products: number;
  /** Customer and product together. */
  readonly pairs: number;
  readonly lowered: number;
  readonly raised: number;
  /** Those that change most, in proportion. */
  readonly examples: readonly PriceExample[];
  /** Drafts of Carnet that are open in the store now. */
  readonly drafts: Billed;
  /** Orders written with Carnet since this day. */
  readonly orders: Billed & { readonly since: LocalDate };
  readonly names: Readonly<Record<string, string>>;
};

/** A save would be refused, and says why. */
export type ListEffectRefusal = { readonly code: "not-savable" };

const EXAMPLES = 5;

export function bookAfter(book: PriceBook, writes: readonly PriceWrite[]): PriceBook {
  const byList = new Map<string, Record<Gid<"ProductVariant">, readonly FixedPrice[]>>();
  for (const { listId, variantNumber, prices } of writes) {
    const own = byList.get(listId) ?? {};
    own[gid("ProductVariant", variantNumber)] = prices;
    byList.set(listId, own);
  }
  const lists = book.lists.map((list) => {
    const own = byList.get(list.id);
    return own ? { ...list, fixedPrices: { ...list.fixedPrices, ...own } } : list;
  });
  return { ...book, lists };
}

/** What decides the prices of whoever has these lists. Group and customer's own differ in nothing but their order. */
export function termsInBook(book: PriceBook, listIds: readonly string[]): PriceTerms {
  const resolved = (id: string): PriceList[] => {
    const list = resolvable(book, id);
    return list ? [list] : [];
  };
  return {
    ...{ currencyCode: book.currencyCodes[0] ?? "EUR", taxBasis: book.taxBasis, strategy: book.strategy },
    ...{ customerLists: listIds.flatMap(resolved), groupList: null },
    shopList: (book.defaultListId === null ? [] : resolved(book.defaultListId))[0] ?? null,
  };
}

export const termsOf = ({ book, listsOf }: Priced, owner: Owner): PriceTerms => termsInBook(book, listsOf(owner));

/** Whether a list's prices, or those that it starts from, are among what is written. */
export function isConcerned(terms: PriceTerms, listIds: ReadonlySet<string>): boolean {
  const all = [...terms.customerLists, ...(terms.shopList ? [terms.shopList] : [])];
  return all.some((list) => chainOf(list).some(({ id }) => listIds.has(id)));
}

export type Counted = Pick<PriceEffect, "customers" | "products" | "pairs" | "lowered" | "raised" | "examples">;

/** Whose price of one unit becomes another on the book's day, class by class of customers. */
export function* countEffect(
  before: Priced,
  after: Priced,
  owners: readonly OwnerClass[],
  variants: readonly PricedVariant[],
  changedLists: ReadonlySet<string>,
): Generator<undefined, Counted> {
  const at = { localDate: before.book.today };
  const changes = new Map<string, PriceExample>();
  let [customers, pairs, lowered, raised] = [0, 0, 0, 0];
  const products = new Set<string>();
  for (const owner of owners) {
    yield undefined;
    const [was, becomes] = [termsOf(before, owner), termsOf(after, owner)];
    if (!isConcerned(was, changedLists) && !isConcerned(becomes, changedLists)) continue;
    let touched = 0;
    for (const variant of variants) {
      const [from, to] = [priceOf(was, variant, at), priceOf(becomes, variant, at)];
      if (from?.amountMinor === to?.amountMinor) continue;
      touched += 1;
      products.add(variant.variantId);
      if ((to?.amountMinor ?? Infinity) < (from?.amountMinor ?? Infinity)) lowered += owner.customers;
      else raised += owner.customers;
      const key = `${variant.variantId} ${from?.amountMinor ?? ""} ${to?.amountMinor ?? ""}`;
      const known = changes.get(key)?.customers ?? 0;
      const variantNumber = variant.variantId.slice(variant.variantId.lastIndexOf("/") + 1);
      changes.set(key, { variantNumber, before: from, after: to, customers: known + owner.customers });
    }
    if (touched > 0) customers += owner.customers;
    pairs += touched * owner.customers;
  }
  const examples = [...changes.values()].toSorted((a, b) => proportion(b) - proportion(a)).slice(0, EXAMPLES);
  return { customers, products: products.size, pairs, lowered, raised, examples };
}

function priceOf(terms: PriceTerms, variant: PricedVariant, at: { localDate: LocalDate }): Money | null {
  const resolved = resolvePrice(terms, variant, 1, at);
  return resolved.kind === "priced" ? resolved.unitPrice : null;
}

function proportion({ before, after }: PriceExample): number {
  if (!before || !after || before.amountMinor === 0) return Infinity;
  return Math.abs(after.amountMinor - before.amountMinor) / before.amountMinor;
}

/** What an order's lines come to, in minor units; those that have no price on one of the sides are left out of both. */
export function billedOf(
  before: PriceTerms,
  after: PriceTerms,
  lines: readonly LineToPrice[],
  at: { readonly localDate: LocalDate },
): { readonly before: number; readonly after: number } {
  const [was, becomes] = [priceLines(before, lines, at).lines, priceLines(after, lines, at).lines];
  let sums = { before: 0, after: 0 };
  for (const [index, one] of was.entries()) {
    const other = becomes[index];
    if (one.kind !== "priced" || other?.kind !== "priced") continue;
    sums = { before: sums.before + one.lineTotal.amountMinor, after: sums.after + other.lineTotal.amountMinor };
  }
  return sums;
}
