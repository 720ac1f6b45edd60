import { setImmediate } from "node:timers/promises";
import { nameThings } from "../pricing/name-things.server.ts";
import { settingsRefusal } from "../pricing/change-price-list.server.ts";
import type { PriceEdit } from "../pricing/price-edit.ts";
import { readPriceBook, unpricedList } from "../pricing/price-book.server.ts";
import {
  billedOf,
  bookAfter,
  countEffect,
  isConcerned,
  listsByReach,
  listsNow,
  termsOf,
  type Billed,
  type Counted,
  type NewReach,
  type Owner,
  type OwnerClass,
  type Priced,
  type ListEffectRefusal,
  type PriceEffect,
  type PriceWrite,
} from "../pricing/price-effect.ts";
import type { SaveListRequest } from "../pricing/price-list-page.ts";
import type { PriceBook } from "../pricing/linter/price-book.ts";
import { isWithin } from "../pricing/date-window.ts";
import type { PricedVariant, PriceTerms } from "../pricing/terms.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { gid } from "../values/gid.ts";
import { addDays, type LocalDate } from "../values/local-date.ts";
import { money } from "../values/money.ts";

type Shop = Pick<ShopContext, "query" | "inShop" | "at">;

/** As far back as the store itself shows orders without asking for more. */
const DAYS = 60;
const PAGE = 200;

/** What cells that are about to be written would do. */
export async function effectOfEdits(shop: Shop, edits: readonly PriceEdit[]): Promise<PriceEffect> {
  const book = await readPriceBook(shop);
  const lists = new Map(book.lists.map((list) => [list.id, list]));
  const writes = edits.map(({ listId, variantId, to }): PriceWrite => {
    const saved = lists.get(listId)?.fixedPrices[gid("ProductVariant", variantId)] ?? [];
    const inForce = saved.find(({ window }) => isWithin(window, book.today));
    const others = saved.filter((price) => price !== inForce);
    const fresh = { id: `${variantId}/`, window: { from: null, until: null }, breaks: [] };
    const prices = to === null ? others : [...others, { ...(inForce ?? fresh), amountMinor: to }];
    return { listId, variantNumber: variantId, prices };
  });
  return effectOfWrites(shop, book, writes);
}

/** What prices that are about to be written would do. */
export function effectOfWrites(shop: Shop, book: PriceBook, writes: readonly PriceWrite[]): Promise<PriceEffect> {
  const numbers = new Set(writes.map(({ variantNumber }) => gid("ProductVariant", variantNumber)));
  const [before, after] = [
    { book, listsOf: listsNow },
    { book: bookAfter(book, writes), listsOf: listsNow },
  ];
  const variants = book.variants.filter(({ variantId }) => numbers.has(variantId));
  return effectOfChange(shop, before, after, {
    ...{ today: book.today, variants, listIds: new Set(writes.map(({ listId }) => listId)) },
  });
}

type ListWish = Pick<SaveListRequest, "id" | "settings" | "reach">;

/** What a list's settings, and who has it, would do if they were saved: a list that is changed, or a new one. */
export async function effectOfList(shop: Shop, wish: ListWish): Promise<Result<PriceEffect, ListEffectRefusal>> {
  if (await shop.inShop((db) => settingsRefusal(db, wish.id, wish.settings))) return refuse({ code: "not-savable" });
  return ok(await effectOfLists(shop, [wish]));
}

/** The same of several that are saved together, each of which could be. */
export async function effectOfLists(shop: Shop, wishes: readonly ListWish[]): Promise<PriceEffect> {
  const now = await readPriceBook(shop);
  // Of lists that all begin later nothing is seen today: the last of them counts from then.
  const starts = wishes.map(({ settings }) => settings.validFrom ?? now.today).toSorted();
  const isLater = (starts[0] ?? now.today) > now.today;
  const book = isLater ? { ...now, today: starts.at(-1) ?? now.today } : now;
  const lists = wishes.map(({ id, settings }) => {
    const saved = book.lists.find((list) => list.id === id);
    return { ...unpricedList(id, settings), fixedPrices: saved?.fixedPrices ?? {} };
  });
  const ids = new Set(wishes.map(({ id }) => id));
  const isDropped = book.defaultListId !== null && ids.has(book.defaultListId);
  const after: PriceBook = {
    ...{ ...book, lists: [...book.lists.filter((one) => !ids.has(one.id)), ...lists] },
    defaultListId: wishes.find(({ reach }) => reach.isShopDefault)?.id ?? (isDropped ? null : book.defaultListId),
  };
  const given = wishes.map(({ id, reach }): NewReach => {
    const places = new Map(reach.customers.map((customer) => [customer.id, customer.place]));
    return { listId: id, groupIds: new Set(reach.rangeGroupIds), places };
  });
  return effectOfChange(
    shop,
    { book, listsOf: listsNow },
    { book: after, listsOf: (owner) => listsByReach(given, owner) },
    {
      ...{ today: now.today, listIds: ids, variants: book.variants },
      named: [...new Set(given.flatMap(({ places }) => [...places.keys()]))],
    },
  );
}

type Change = {
  /** The orders of late are those up to it. */
  readonly today: LocalDate;
  readonly listIds: ReadonlySet<string>;
  /** Those whose prices may become others. */
  readonly variants: readonly PricedVariant[];
  /** Customers who are given a list by name. */
  readonly named?: readonly string[];
};

/** To customers on the books' day, to drafts that are open, to the orders of late. */
async function effectOfChange(
  shop: Shop,
  before: Priced,
  after: Priced,
  { today, listIds, variants, named = [] }: Change,
): Promise<PriceEffect> {
  const owners = await shop.query<OwnerClass>(
    `SELECT "customerId", own, "groupId", "groupListId", count(*)::int AS customers FROM (
       SELECT ${OWNER}, CASE WHEN c.id = ANY ($1::uuid[]) THEN c.id END AS "customerId"
       FROM customer c LEFT JOIN range_group rg ON rg.id = c.range_group_id WHERE is_listed(c)) each
     GROUP BY 1, 2, 3, 4`,
    [named],
  );
  const counted = await inTurns(countEffect(before, after, alike(before, after, owners), variants, listIds));
  const since = addDays(today, -DAYS);
  const billed = await billOrders(shop, before, after, listIds, since);
  return {
    ...{ ...counted, from: before.book.today === today ? null : before.book.today },
    ...{ drafts: billed.drafts, orders: { ...billed.orders, since } },
    names: await shop.inShop((db) =>
      nameThings(db, { variantNumbers: counted.examples.map(({ variantNumber }) => variantNumber) }),
    ),
  };
}

/** One class of all who have the same lists before, and the same after. */
function alike(before: Priced, after: Priced, owners: readonly OwnerClass[]): OwnerClass[] {
  const classes = new Map<string, OwnerClass>();
  for (const owner of owners) {
    const key = JSON.stringify([before.listsOf(owner), after.listsOf(owner)]);
    const known = classes.get(key);
    classes.set(key, { ...owner, customers: owner.customers + (known?.customers ?? 0) });
  }
  return [...classes.values()];
}

/** Of a customer c and their group rg. */
const OWNER = `ARRAY(SELECT g.price_list_id::text FROM customer_price_list g WHERE g.customer_id = c.id ORDER BY g.position) AS own,
  rg.id AS "groupId", rg.price_list_id AS "groupListId"`;

/** Others get their turn in between. */
async function inTurns(counting: Generator<undefined, Counted>): Promise<Counted> {
  for (;;) {
    const step = counting.next();
    if (step.done) return step.value;
    await setImmediate();
  }
}

type OrderRow = Owner & {
  readonly id: string;
  readonly isOpen: boolean;
  readonly lines: readonly { readonly variantId: string; readonly quantity: number }[];
};

/** By today's lists and by those to come, so that nothing but the change makes the difference. */
async function billOrders(
  shop: Shop,
  before: Priced,
  after: Priced,
  changed: ReadonlySet<string>,
  since: string,
): Promise<{ readonly drafts: Billed; readonly orders: Billed }> {
  const { today, currencyCodes } = before.book;
  const variants = new Map(before.book.variants.map((variant) => [variant.variantId as string, variant]));
  const terms = new Map<string, { was: PriceTerms; becomes: PriceTerms } | null>();
  const termsOfOwner = (owner: Owner) => {
    const key = JSON.stringify([before.listsOf(owner), after.listsOf(owner)]);
    const known = terms.get(key);
    if (known !== undefined) return known;
    const [was, becomes] = [termsOf(before, owner), termsOf(after, owner)];
    const made = isConcerned(was, changed) || isConcerned(becomes, changed) ? { was, becomes } : null;
    terms.set(key, made);
    return made;
  };
  const sums = { drafts: { orders: 0, before: 0, after: 0 }, orders: { orders: 0, before: 0, after: 0 } };
  let last = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await shop.query<OrderRow>(ORDERS, [since, last, PAGE]);
    for (const row of rows) {
      const found = termsOfOwner(row);
      const lines = row.lines.flatMap(({ variantId, quantity }) => {
        const variant: PricedVariant | undefined = variants.get(variantId);
        return variant ? [{ variant, quantity }] : [];
      });
      const billed = found ? billedOf(found.was, found.becomes, lines, { localDate: today }) : null;
      const sum = row.isOpen ? sums.drafts : sums.orders;
      if (!billed || billed.before === billed.after) continue;
      sum.orders += 1;
      sum.before += billed.before;
      sum.after += billed.after;
    }
    if (rows.length < PAGE) break;
    last = rows.at(-1)?.id ?? last;
    await setImmediate();
  }
  const currency = currencyCodes[0] ?? "EUR";
  const inMoney = ({ orders, ...of }: (typeof sums)["drafts"]): Billed => ({
    ...{ orders, before: money(of.before, currency), after: money(of.after, currency) },
  });
  return { drafts: inMoney(sums.drafts), orders: inMoney(sums.orders) };
}

const ORDERS = `SELECT o.id, o.closed_at IS NULL AS "isOpen", c.id AS "customerId", ${OWNER},
    jsonb_path_query_array(o.request, '$.lines[*]') AS lines
  FROM draft_order o JOIN customer c ON c.id = o.customer_id LEFT JOIN range_group rg ON rg.id = c.range_group_id
  WHERE o.state = 'created' AND o.created_at >= $1::date AND o.id > $2::uuid ORDER BY o.id LIMIT $3`;
