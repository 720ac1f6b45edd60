import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { searchCustomers } from "../../app/address-book/search-customers.server.ts";
import { isMeantBy, parseQuery, standsInside, type SearchQuery } from "../../app/address-book/search-terms.ts";
import { plausibleCustomer } from "../bench/plausible-customers.ts";
import { fillWithCustomers } from "../bench/search-database.ts";
import { typedTerms } from "../bench/search-terms-typed.ts";
import { addressBook, alpina, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";

const fresh = freshDatabase();
const shop = addressBook(fresh, alpina);
/** So many that a frequent beginning is read by its recent buyers, a rare one whole. */
const COUNT = 3_000;
const SHOWN = 6;
let superuser: pg.Client;

type Known = { readonly tokens: readonly string[]; readonly orderedAt: number };
const known = new Map<string, Known>();

beforeAll(async () => {
  superuser = new pg.Client({ connectionString: fresh.superuserUrl });
  await superuser.connect();
  await setUpShop(shop);
  await fillWithCustomers(superuser, [alpina, "beta.myshopify.com"], COUNT);
  // A thousand who begin alike, and of whom none is among the recent buyers.
  await superuser.query("SET session_replication_role = replica");
  for (const [table, column] of [
    ["last_order", "placed_at"],
    ["customer_token", "ordered_at"],
  ] as const)
    await superuser.query(
      `UPDATE ${table} l SET ${column} = ${column} - interval '10 years' FROM customer c
       WHERE c.shop_id = l.shop_id AND c.id = l.customer_id AND c.number LIKE 'C-002%'`,
    );
  const { rows } = await superuser.query<{ id: string; number: string; placed: Date | null }>(
    `SELECT id, number, placed_at AS placed FROM customer c LEFT JOIN last_order l ON l.customer_id = c.id WHERE c.shop_id = $1`,
    [alpina],
  );
  for (const { id, number, placed } of rows) {
    const { tokens } = plausibleCustomer(parseInt(number.slice(2)) - 1);
    known.set(id, { tokens, orderedAt: placed === null ? -Infinity : placed.getTime() });
  }
}, 120_000);
afterAll(() => superuser.end());

/** Exact number, beginning of alias or name, beginnings of words, inside words, one letter wrong; null: not found. */
function rankOf({ tokens }: Known, { terms, compact, number, title, meant }: SearchQuery): number | null {
  const begins = (term: string) => tokens.some((token) => token.startsWith(term));
  const inside = (term: string) => begins(term) || tokens.some((token) => standsInside(token, term));
  const slipped = (term: string) => tokens.some((token) => isMeantBy(token, term, meant.get(term) ?? new Set()));
  if (tokens.includes(number)) return 0;
  if (begins(title)) return 1;
  if (terms.every(begins) || (compact !== null && begins(compact))) return 2;
  if (terms.every(inside) || (compact !== null && inside(compact))) return 3;
  return terms.some((term) => slipped(term) && terms.every((other) => other === term || inside(other))) ? 4 : null;
}

/** The best that a search could show, by a look at every customer: rank and last order of each. */
function bestOf(query: SearchQuery): readonly (readonly [number, number])[] {
  const ranked = [...known.values()].flatMap((customer) => {
    const rank = rankOf(customer, query);
    return rank === null ? [] : [[rank, customer.orderedAt] as const];
  });
  const exact = ranked.filter(([rank]) => rank === 0);
  return (exact.length > 0 ? ranked.filter(([rank]) => rank <= 2) : ranked)
    .sort(([rank, ordered], [other, later]) => rank - other || (later === ordered ? 0 : later - ordered))
    .slice(0, SHOWN);
}

async function isInOrder(texts: readonly string[]): Promise<void> {
  const ranks = new Set<number>();
  let withOrders = 0;
  for (const text of texts) {
    const query = parseQuery(text);
    if (query === null) continue;
    const best = bestOf(query);
    const hits = await searchCustomers(shop, text, SHOWN);
    const found = hits.map(({ id }) => known.get(id));
    expect(
      found.map((each) => each && [rankOf(each, query), each.orderedAt]),
      text,
    ).toEqual(best);
    for (const [rank, orderedAt] of best) {
      ranks.add(rank);
      if (orderedAt > -Infinity) withOrders += 1;
    }
  }
  expect([...ranks].sort()).toEqual([0, 1, 2, 3, 4]);
  expect(withOrders).toBeGreaterThan(texts.length);
}

it(
  "[A6] puts who ordered more recently first among those whom it holds equal",
  () => isInOrder(["c002", ...typedTerms(200, COUNT)]),
  60_000,
);

/** The limits from which on the recent buyers are asked first, as in a shop of a hundred times as many. */
it("[A6] does so where many customers have what was typed", async () => {
  for (const [name, limit] of [
    ["most_read()", 200],
    ["most_counted()", 100],
  ] as const)
    await superuser.query(
      `CREATE OR REPLACE FUNCTION ${name} RETURNS int LANGUAGE sql IMMUTABLE RETURN ${String(limit)}`,
    );
  await superuser.query(
    "CREATE OR REPLACE FUNCTION most_asked(anywhere boolean) RETURNS int LANGUAGE sql IMMUTABLE RETURN 60",
  );
  await isInOrder(["c002", ...typedTerms(200, COUNT)]);
}, 60_000);

it("[A6] follows the customer's orders, those of who was merged into them, and words that they get later", async () => {
  const [first, second] = [...known.keys()] as [string, string];
  const inOrder = () =>
    superuser
      .query<{ first: Date | null; second: Date | null; words: boolean }>(
        `SELECT (SELECT placed_at FROM last_order WHERE customer_id = $1) AS first,
           (SELECT placed_at FROM last_order WHERE customer_id = $2) AS second,
           NOT EXISTS (SELECT FROM customer_token t LEFT JOIN last_order l USING (shop_id, customer_id)
             WHERE t.customer_id IN ($1, $2) AND t.ordered_at IS DISTINCT FROM l.placed_at) AS words`,
        [first, second],
      )
      .then(({ rows: [row] }) => [row?.first?.toISOString(), row?.second?.toISOString(), row?.words]);
  await superuser.query("SET session_replication_role = origin");
  await superuser.query("DELETE FROM last_order WHERE customer_id IN ($1, $2)", [first, second]);
  const draft = (id: string, customer: string, at: string, state: string) =>
    shop.inShop(
      (db) => db.$executeRaw`
        INSERT INTO draft_order (shop_id, id, customer_id, state, request, request_hash, deliver_on, currency_code, total_minor,
          created_by, created_at, updated_at, shopify_draft_id, name)
        VALUES (${alpina}, ${id}::uuid, ${customer}::uuid, ${state}, '{}', '', '2026-12-01', 'EUR', 100, '101', ${at}::timestamptz, now(), ${BigInt(parseInt(id.slice(0, 8), 16))}, '#D1')`,
    );
  const [older, newer, sent] = [randomUUID(), randomUUID(), randomUUID()];
  await draft(older, first, "2026-11-01T10:00:00Z", "created");
  await draft(newer, second, "2026-11-02T10:00:00Z", "created");
  await draft(sent, first, "2026-11-03T10:00:00Z", "intended");
  expect(await inOrder()).toEqual(["2026-11-01T10:00:00.000Z", "2026-11-02T10:00:00.000Z", true]);
  const { inShop } = shop;
  await inShop((db) => db.draftOrder.updateMany({ where: { id: sent }, data: { state: "created" } }));
  expect(await inOrder()).toEqual(["2026-11-03T10:00:00.000Z", "2026-11-02T10:00:00.000Z", true]);
  await inShop((db) => db.draftOrder.updateMany({ where: { customerId: first }, data: { customerId: second } }));
  expect(await inOrder()).toEqual([undefined, "2026-11-03T10:00:00.000Z", true]);
  await inShop((db) => db.draftOrder.updateMany({ where: { id: older }, data: { customerId: first } }));
  await inShop((db) => db.customerToken.create({ data: { shopId: alpina, customerId: first, token: "zwyrtek" } }));
  expect(await inOrder()).toEqual(["2026-11-01T10:00:00.000Z", "2026-11-03T10:00:00.000Z", true]);
});
