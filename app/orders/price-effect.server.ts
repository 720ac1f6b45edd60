import { setImmediate } from "node:timers/promises";
import { nameThings } from "../pricing/name-things.server.ts";
import type { PriceEdit } from "../pricing/price-edit.ts";
import { readPriceBook } from "../pricing/price-book.server.ts";
import {
  billedOf,
  bookAfter,
  countEffect,
  isConcerned,
  termsInBook,
  type Billed,
  type Counted,
  type OwnerClass,
  type PriceEffect,
  type PriceWrite,
} from "../pricing/price-effect.ts";
import type { PriceBook } from "../pricing/linter/price-book.ts";
import { isWithin } from "../pricing/date-window.ts";
import type { PricedVariant, PriceTerms } from "../pricing/terms.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid } from "../values/gid.ts";
import { addDays } from "../values/local-date.ts";
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

/** What prices that are about to be written would do: to customers today, to drafts that are open, to the orders of late. */
export async function effectOfWrites(shop: Shop, book: PriceBook, writes: readonly PriceWrite[]): Promise<PriceEffect> {
  const after = bookAfter(book, writes);
  const changed = new Set(writes.map(({ listId }) => listId));
  const numbers = new Set(writes.map(({ variantNumber }) => gid("ProductVariant", variantNumber)));
  const owners = await shop.query<OwnerClass>(
    `SELECT lists AS "listIds", count(*)::int AS customers FROM (
       SELECT array_remove(ARRAY(SELECT g.price_list_id::text FROM customer_price_list g WHERE g.customer_id = c.id ORDER BY g.position)
         || ARRAY[rg.price_list_id::text], NULL) AS lists
       FROM customer c LEFT JOIN range_group rg ON rg.id = c.range_group_id WHERE is_listed(c)) each
     GROUP BY 1`,
    [],
  );
  const variants = book.variants.filter(({ variantId }) => numbers.has(variantId));
  const counted = await inTurns(countEffect(book, after, owners, variants, changed));
  const since = addDays(book.today, -DAYS);
  const billed = await billOrders(shop, book, after, changed, since);
  return {
    ...counted,
    ...{ drafts: billed.drafts, orders: { ...billed.orders, since } },
    names: await shop.inShop((db) =>
      nameThings(db, { variantNumbers: counted.examples.map(({ variantNumber }) => variantNumber) }),
    ),
  };
}

/** Others get their turn in between. */
async function inTurns(counting: Generator<undefined, Counted>): Promise<Counted> {
  for (;;) {
    const step = counting.next();
    if (step.done) return step.value;
    await setImmediate();
  }
}

type OrderRow = {
  readonly id: string;
  readonly isOpen: boolean;
  readonly listIds: readonly string[];
  readonly lines: readonly { readonly variantId: string; readonly quantity: number }[];
};

/** By today's lists and by those to come, so that nothing but the change makes the difference. */
async function billOrders(
  shop: Shop,
  before: PriceBook,
  after: PriceBook,
  changed: ReadonlySet<string>,
  since: string,
): Promise<{ readonly drafts: Billed; readonly orders: Billed }> {
  const variants = new Map(before.variants.map((variant) => [variant.variantId as string, variant]));
  const terms = new Map<string, { was: PriceTerms; becomes: PriceTerms } | null>();
  const termsOf = (listIds: readonly string[]) => {
    const key = listIds.join();
    const known = terms.get(key);
    if (known !== undefined) return known;
    const was = termsInBook(before, listIds);
    const made = isConcerned(was, changed) ? { was, becomes: termsInBook(after, listIds) } : null;
    terms.set(key, made);
    return made;
  };
  const sums = { drafts: { orders: 0, before: 0, after: 0 }, orders: { orders: 0, before: 0, after: 0 } };
  let last = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await shop.query<OrderRow>(ORDERS, [since, last, PAGE]);
    for (const row of rows) {
      const found = termsOf(row.listIds);
      const lines = row.lines.flatMap(({ variantId, quantity }) => {
        const variant: PricedVariant | undefined = variants.get(variantId);
        return variant ? [{ variant, quantity }] : [];
      });
      const billed = found ? billedOf(found.was, found.becomes, lines, { localDate: before.today }) : null;
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
  const currency = before.currencyCodes[0] ?? "EUR";
  const inMoney = ({ orders, ...of }: (typeof sums)["drafts"]): Billed => ({
    ...{ orders, before: money(of.before, currency), after: money(of.after, currency) },
  });
  return { drafts: inMoney(sums.drafts), orders: inMoney(sums.orders) };
}

const ORDERS = `SELECT o.id, o.closed_at IS NULL AS "isOpen",
    array_remove(ARRAY(SELECT g.price_list_id::text FROM customer_price_list g WHERE g.customer_id = c.id ORDER BY g.position)
      || ARRAY[rg.price_list_id::text], NULL) AS "listIds",
    jsonb_path_query_array(o.request, '$.lines[*]') AS lines
  FROM draft_order o JOIN customer c ON c.id = o.customer_id LEFT JOIN range_group rg ON rg.id = c.range_group_id
  WHERE o.state = 'created' AND o.created_at >= $1::date AND o.id > $2::uuid ORDER BY o.id LIMIT $3`;
