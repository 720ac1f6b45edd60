import { readFile } from "node:fs/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "./database.ts";

const fresh = freshDatabase();
const A = "alpha.myshopify.com";
const B = "beta.myshopify.com";

/** Tables that hold no shop's rows. A table not named here must be protected. */
const OUTSIDE = ["_prisma_migrations", "shop"];

/** What the owner may read past the shop's policy, for the one function of that name, which names the shop itself. */
const POLICIES_OF_ROLES: Readonly<Record<string, readonly string[]>> = {
  search_word: ["words_with_inside"],
  variant_word: ["variant_words_containing"],
};

type TableRow = {
  table: string;
  enabled: boolean;
  forced: boolean;
  policies: string[];
  policies_of_roles: string[];
  keys_without_shop: string[];
  indexes_without_shop: string[];
};

let superuser: pg.Client;
let app: pg.Client;
let tables: string[];

beforeAll(async () => {
  superuser = new pg.Client({ connectionString: fresh.superuserUrl });
  app = new pg.Client({ connectionString: fresh.appUrl });
  await Promise.all([superuser.connect(), app.connect()]);
  const walked = await walk();
  tables = walked.map((row) => row.table).filter((name) => !OUTSIDE.includes(name));
  await Promise.all([plantRows(A), plantRows(B)]);
});
afterAll(() => Promise.all([superuser.end(), app.end()]));

async function walk(): Promise<TableRow[]> {
  const sql = await readFile("tests/integration/tables-that-break-tenancy.sql", "utf8");
  return (await superuser.query<TableRow>(sql)).rows;
}

const POLICY = "(shop_id = ( SELECT current_shop_id() AS current_shop_id))";

function faultsOf(row: TableRow): string[] {
  return [
    ...(row.enabled && row.forced ? [] : ["row-level security is not enabled and forced"]),
    ...(row.policies.length === 1 && row.policies[0] === `${POLICY} / ${POLICY}`
      ? []
      : [`policies: ${row.policies.join("; ")}`]),
    ...row.policies_of_roles
      .filter((name) => !POLICIES_OF_ROLES[row.table]?.includes(name))
      .map((name) => `policy ${name} is another role's`),
    ...row.keys_without_shop.map((name) => `${name} does not begin with shop_id`),
    ...row.indexes_without_shop.map((name) => `${name} does not begin with shop_id`),
  ].map((fault) => `${row.table}: ${fault}`);
}

/** What each table's "kind" may be. */
const KINDS: Readonly<Record<string, string>> = {
  published_name: "'price-list'",
  address: "'billing'",
  change_set: "'archive'",
  customer_change: "'update'",
  delivery_change: "'shop'",
  document: "'quote'",
  document_counter: "'quote'",
  draft_action: "'paid'",
  instruction_template: "'order'",
  notice: "'order-received'",
  price_rule: "'amount'",
  price_set: "'undo'",
  store_link: "'linked'",
};

/** The same of "state", but for an order's. */
const STATES: Readonly<Record<string, string>> = {
  customer_suggestion: "'open'",
  notice: "'waiting'",
  price_import: "'checked'",
  store_import: "'exporting'",
  product_sync: "'exporting'",
  store_order_sync: "'exporting'",
};

/** What else of a price list is one of a few words. */
const PRICE_LIST: Readonly<Record<string, string>> = {
  ...{ base: "'unit-cost'", breaks_count: "'product'", rounding_mode: "'up'" },
};

/** A row in every table, written by the superuser with generated values, so that a new table needs no new line here. */
async function plantRows(shopId: string) {
  await superuser.query("BEGIN");
  await superuser.query("SET LOCAL session_replication_role = replica"); // no foreign key is asked
  for (const table of tables) {
    const columns = await superuser.query<{ name: string; type: string }>(
      `SELECT column_name AS name, data_type AS type FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name = $1 AND is_nullable = 'NO'`,
      [table],
    );
    const value = ({ name, type }: { name: string; type: string }) => {
      if (name === "shop_id") return pg.escapeLiteral(shopId);
      if (name === "kind") return KINDS[table] ?? "NULL";
      if (name === "state") return STATES[table] ?? "'intended'";
      if (name === "from_orders") return "'off'";
      if (name === "price_strategy") return "'lowest'";
      if (table === "price_list" && name in PRICE_LIST) return PRICE_LIST[name] ?? "NULL";
      if (name === "subject") return "'catalog'";
      if (name === "source_kind") return "'order'";
      if (name === "hash" && type === "bytea") return "decode(repeat('00', 16), 'hex')";
      if (name === "hash" && type === "text") return "'$scrypt$planted'";
      // Of a pair the other is the later one.
      if (name === "other_id") return "'ffffffff-ffff-4fff-bfff-ffffffffffff'";
      if (type === "uuid") return "gen_random_uuid()";
      if (type === "ARRAY" || type === "jsonb") return "'{}'";
      if (type === "bit") return "0::bit(4096)";
      if (type === "boolean") return "false";
      if (type === "integer" || type === "bigint") return "1";
      if (type.startsWith("timestamp") || type === "date") return "now()";
      return `'planted'`;
    };
    const names = columns.rows.map((column) => pg.escapeIdentifier(column.name)).join(", ");
    await superuser.query(
      `INSERT INTO ${pg.escapeIdentifier(table)} (${names}) VALUES (${columns.rows.map(value).join(", ")})`,
    );
  }
  await superuser.query("COMMIT");
}

async function asShop<Value>(shopId: string, work: () => Promise<Value>): Promise<Value> {
  await app.query("BEGIN");
  await app.query("SELECT set_config('app.shop_id', $1, true)", [shopId]);
  try {
    return await work();
  } finally {
    await app.query("ROLLBACK");
  }
}

describe("the schema", () => {
  it("has shop_id first in every key and index, and forced row-level security, on every table but those outside", async () => {
    const walked = await walk();
    expect(walked.length).toBeGreaterThan(10);
    expect(walked.filter((row) => !OUTSIDE.includes(row.table)).flatMap(faultsOf)).toEqual([]);
    expect(walked.map((row) => row.table)).toEqual(expect.arrayContaining(OUTSIDE));
  });

  it("would be told of a table that forgot", async () => {
    await superuser.query(`CREATE TABLE forgotten (id uuid PRIMARY KEY, shop_id text)`);
    const row = (await walk()).find((found) => found.table === "forgotten");
    await superuser.query("DROP TABLE forgotten");
    expect(row && faultsOf(row)).toHaveLength(4);
  });
});

describe("one shop and another's rows", () => {
  it("sees exactly its own row in every table, by raw SQL too", async () => {
    for (const table of tables) {
      const seen = await asShop(A, () =>
        app.query<{ shop_id: string }>(`SELECT shop_id FROM ${pg.escapeIdentifier(table)}`),
      );
      expect({ table, shops: seen.rows.map((row) => row.shop_id) }).toEqual({ table, shops: [A] });
    }
  });

  it("changes and deletes nothing of the other's in any table", async () => {
    for (const table of tables) {
      const name = pg.escapeIdentifier(table);
      const [changed, deleted] = await asShop(A, async () => [
        await app.query(`UPDATE ${name} SET shop_id = shop_id WHERE shop_id = $1`, [B]),
        await app.query(`DELETE FROM ${name} WHERE shop_id = $1`, [B]),
      ]);
      expect({ table, changed: changed.rowCount, deleted: deleted.rowCount }).toEqual({
        table,
        changed: 0,
        deleted: 0,
      });
    }
  });

  it("can't move a row into the other shop", async () => {
    for (const table of tables) {
      const name = pg.escapeIdentifier(table);
      await expect(
        asShop(A, () => app.query(`UPDATE ${name} SET shop_id = $1`, [B])),
        table,
      ).rejects.toThrow(/row-level security/);
    }
  });

  it("can't write a row for the other shop", async () => {
    await expect(
      asShop(A, () => app.query(`INSERT INTO webhook_receipt (shop_id, webhook_id, topic) VALUES ($1, 'x', 'y')`, [B])),
    ).rejects.toThrow(/row-level security/);
  });

  it("can't read the queue, and enqueues for its own shop only", async () => {
    await expect(app.query("SELECT * FROM graphile_worker._private_jobs")).rejects.toThrow(/permission denied/);
    await app.query("BEGIN");
    await app.query("SELECT set_config('app.shop_id', $1, true)", [A]);
    await app.query(`SELECT enqueue('probe', $1::jsonb)`, [JSON.stringify({ shopId: B })]);
    await app.query("COMMIT");
    const jobs = await superuser.query<{ payload: unknown }>("SELECT payload FROM graphile_worker._private_jobs");
    expect(jobs.rows.map((row) => row.payload)).toEqual([{ shopId: A }]);
  });
});

describe("a connection of the pool", () => {
  it("has no shop set when it comes back, and a query without a shop is refused", async () => {
    const url = new URL(fresh.appUrl);
    const { openDatabase } = await import("../../app/db/database.server.ts");
    const single = openDatabase(url.href, { max: 1 });
    expect(await single.withShop(A, (db) => db.customer.count())).toBe(1);
    await expect(single.withShop(A, () => Promise.reject(new Error("rolled back")))).rejects.toThrow("rolled back");
    expect(await single.queryShop(B, "SELECT shop_id FROM customer", [])).toEqual([{ shop_id: B }]);
    await single.close();
    await expect(app.query("SELECT * FROM customer")).rejects.toThrow("No shop is set for this transaction");
    await asShop(A, () => app.query("SELECT 1"));
    await expect(app.query("SELECT * FROM customer")).rejects.toThrow("No shop is set for this transaction");
  });

  it("refuses a shop's transaction inside another's", async () => {
    await expect(fresh.withShop(A, () => fresh.withShop(B, (db) => db.customer.count()))).rejects.toThrow(
      "pass the handle on",
    );
    await expect(fresh.withShop(A, () => fresh.database.queryShop(B, "SELECT 1", []))).rejects.toThrow(
      "no network call in a transaction",
    );
  });

  it("[postgres/wrong] is refused at start when its role is not bound by row-level security", async () => {
    const { openDatabase } = await import("../../app/db/database.server.ts");
    await expect(fresh.database.assertReady()).resolves.toBeUndefined();
    const privileged = openDatabase(fresh.superuserUrl, { max: 1 });
    await expect(privileged.assertReady()).rejects.toThrow(/bypasses row-level security/);
    await privileged.close();
  });
});
