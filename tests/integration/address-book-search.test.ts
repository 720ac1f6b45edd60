import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CustomerInput } from "../../app/address-book/customer.ts";
import { listCustomers } from "../../app/address-book/list-customers.server.ts";
import { createCustomer } from "../../app/address-book/save-customer.server.ts";
import { searchCustomers } from "../../app/address-book/search-customers.server.ts";
import { parseQuery } from "../../app/address-book/search-terms.ts";
import { readSql } from "../../app/db/sql.server.ts";
import { addressBook, type AddressBookShop, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";

const fresh = freshDatabase();
const shop = addressBook(fresh, alpina);
const other = addressBook(fresh, "beta.myshopify.com");

const { billing } = customerInput({});
const CUSTOMERS: readonly Partial<CustomerInput>[] = [
  {
    company: "Boulangerie du Port",
    alias: "Le Quai",
    number: "C-0001",
    phone: "+33465711123",
    email: "contact@port.example",
  },
  {
    company: "Bouchon des Halles",
    number: "C-0012",
    email: "lyon@halles.example",
    billing: { ...billing, city: "Lyon", zip: "69002" },
  },
  { company: "", firstName: "Anne", lastName: "Bouvet", number: "C-0003", email: "anne+pro@bouvet.example" },
  { company: "Hôtel Aigle", firstName: "", lastName: "", number: "C-0004", vatNumber: "IT01234567890" },
  { company: "Trattoria Bouquet & C.", firstName: "", lastName: "", number: "BOU", locale: "it" },
];

beforeAll(async () => {
  for (const each of [shop, other]) {
    await setUpShop(each);
    for (const input of CUSTOMERS)
      expect((await createCustomer(each, randomUUID(), customerInput(input))).ok).toBe(true);
  }
});

const titles = async (text: string, limit = 10) => (await searchCustomers(shop, text, limit)).map((hit) => hit.title);

it("[A6] puts the exact number first, then aliases and names that begin so, then the rest by name", async () => {
  expect(await titles("bou")).toEqual(["Trattoria Bouquet & C.", "Bouchon des Halles", "Le Quai", "Anne Bouvet"]);
  expect(await titles("1")).toEqual(["Le Quai", "Bouchon des Halles"]);
  expect(await titles("c-0001")).toEqual(["Le Quai"]);
});

it.each([
  ["LYON", ["Bouchon des Halles"]],
  ["69002", ["Bouchon des Halles"]],
  ["hotel aig", ["Hôtel Aigle"]],
  ["anne+pro@bouvet", ["Anne Bouvet"]],
  ["04 65 71", ["Le Quai"]],
  ["it 012 345", ["Hôtel Aigle"]],
  ["halles bou", ["Bouchon des Halles"]],
  ["bou aigle", []],
  ["%", []],
  ["' OR true --", []],
])("[A6] finds by %j", async (text, expected) => expect(await titles(text)).toEqual(expected));

it("[A6] shows what it matched, and no more hits than asked for", async () => {
  expect((await searchCustomers(shop, "contact@port", 5))[0]).toMatchObject({
    number: "C-0001",
    city: "Aix-les-Bains",
    match: { field: "email", value: "contact@port.example" },
  });
  expect(await titles("b", 2)).toHaveLength(2);
  const page = await listCustomers(shop, { text: " bou " }, 2);
  expect(page).toMatchObject({ isCut: true, next: null, customers: [{}, {}] });
});

it("[A6] leaves archived customers out", async () => {
  await shop.inShop((db) => db.customer.updateMany({ where: { number: "C-0004" }, data: { archivedAt: new Date() } }));
  expect(await titles("aigle")).toEqual([]);
  await shop.inShop((db) => db.customer.updateMany({ where: { number: "C-0004" }, data: { archivedAt: null } }));
});

it("[A6] finds nothing of another shop", async () => {
  const idsOf = async (each: AddressBookShop) => (await searchCustomers(each, "b", 50)).map((hit) => hit.id);
  const [own, theirs] = [await idsOf(shop), await idsOf(other)];
  expect(own).toHaveLength(theirs.length);
  expect(own.filter((id) => theirs.includes(id))).toEqual([]);
});

describe("with 5,000 customers in each shop", () => {
  let app: pg.Client;
  beforeAll(async () => {
    const superuser = new pg.Client({ connectionString: fresh.superuserUrl });
    await superuser.connect();
    await superuser.query("SET session_replication_role = replica");
    for (const { shopId } of [shop, other]) {
      await superuser.query(
        `WITH many AS (
           INSERT INTO customer (shop_id, id, company, email, locale, sort_name, updated_at)
           SELECT $1, gen_random_uuid(), 'Client ' || md5(i::text), 'c@x.example', 'fr', 'client ' || md5(i::text), now()
           FROM generate_series(1, 5000) i RETURNING id, sort_name)
         INSERT INTO customer_token (shop_id, token, customer_id)
         SELECT $1, token, id FROM many, unnest(string_to_array(sort_name, ' ') || ARRAY['aix', 'example', '^' || sort_name]) token`,
        [shopId],
      );
    }
    await superuser.query("ANALYZE customer, customer_token");
    await superuser.end();
    app = new pg.Client({ connectionString: fresh.appUrl });
    await app.connect();
  });
  afterAll(() => app.end());

  it("[A6] is answered from indexes under row-level security, as the application's role", async () => {
    const query = parseQuery("bou ex");
    if (query === null) throw new Error("a query");
    const [longest, ...others] = query.terms;
    await app.query("BEGIN");
    await app.query("SELECT set_config('app.shop_id', $1, true)", [alpina]);
    const { rows } = await app.query<{ "QUERY PLAN": string }>(
      `EXPLAIN (ANALYZE, COSTS OFF) ${readSql("app/address-book/search-customers.sql")}`,
      [longest, others, "bou1", query.number, query.title, 8],
    );
    await app.query("ROLLBACK");
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).not.toMatch(/Seq Scan on (customer|customer_token|address)/);
    // The prefix stands in the index condition, not in a filter over the shop's tokens.
    expect(plan.match(/Index Cond: .*token >= '(bou|\^bou ex|bou1)'/g)).toHaveLength(3);
    expect(await titles("bou ex")).toEqual(["Anne Bouvet", "Bouchon des Halles", "Le Quai", "Trattoria Bouquet & C."]);
  });
});
