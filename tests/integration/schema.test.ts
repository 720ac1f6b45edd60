import { readFileSync } from "node:fs";
import pg from "pg";
import { expect, it } from "vitest";
import { freshDatabase } from "./database.ts";
import { tablesOf, textOf, type Columns } from "./prisma-schema.ts";

const fresh = freshDatabase();

it("the migrations make the tables that the schema names, column by column", async () => {
  const made = await tablesMade();
  expect(faultsOf(tablesOf(readFileSync("prisma/schema.prisma", "utf8")), made)).toEqual([]);
  expect(made.size).toBeGreaterThan(30);
});

it.each([
  [
    "no such column",
    "  alias ",
    "  nickname ",
    ["customer.alias is not in the schema", "customer.nickname is missing"],
  ],
  [
    "what may be null",
    "  alias              String?",
    "  alias              String",
    ['customer.alias: "text" in the schema'],
  ],
  ["another type", "  version            Int ", "  version            BigInt ", ['customer.version: "bigint default"']],
  ["another key", "@@id([shopId, id])\n  @@unique([shopId, number])", "@@id([id])", ['customer.primary key: "id"']],
  ["a table", "model Customer {", "model Client {\n  id Int @id\n}\n\nmodel Customer {", ["Client is missing"]],
])("finds %s", async (_what, from, to, faults) => {
  const schema = readFileSync("prisma/schema.prisma", "utf8");
  expect(schema).toContain(from);
  const found = faultsOf(tablesOf(schema.replace(from, to)), await tablesMade());
  expect(found).toEqual(faults.map((fault) => expect.stringContaining(fault) as string));
});

/** Half a million prices of a shop have no breaks, and a null takes no room. The schema has no word for a list that may be null. */
const NULLABLE_LISTS: Readonly<Record<string, string>> = {
  "fixed_price.break_quantities": "integer[] null",
  "fixed_price.break_amounts_minor": "bigint[] null",
};

function faultsOf(wanted: ReadonlyMap<string, Columns>, made: ReadonlyMap<string, Columns>): string[] {
  return [...new Set([...wanted.keys(), ...made.keys()])].sort().flatMap((table) => {
    const [own, there] = [wanted.get(table), made.get(table)];
    if (own === undefined) return [`${table} is not in the schema`];
    if (there === undefined) return [`${table} is missing`];
    return [...new Set([...own.keys(), ...there.keys()])].sort().flatMap((column) => {
      const [asked, is] = [own.get(column), there.get(column)];
      if (asked === undefined) return [`${table}.${column} is not in the schema`];
      if (is === undefined) return [`${table}.${column} is missing`];
      return asked === is || is === NULLABLE_LISTS[`${table}.${column}`]
        ? []
        : [`${table}.${column}: "${asked}" in the schema, "${is}" in the database`];
    });
  });
}

async function tablesMade(): Promise<ReadonlyMap<string, Columns>> {
  const superuser = new pg.Client({ connectionString: fresh.superuserUrl });
  await superuser.connect();
  const { rows } = await superuser.query<Made>(MADE).finally(() => superuser.end());
  const tables = new Map<string, Map<string, string>>();
  for (const { table, column, type, isNullable, hasDefault, key } of rows) {
    const columns = tables.get(table) ?? new Map([["primary key", key.join(", ")]]);
    tables.set(table, columns.set(column, textOf(type, isNullable, hasDefault)));
  }
  return tables;
}

type Made = {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly isNullable: boolean;
  readonly hasDefault: boolean;
  readonly key: string[];
};

/** The runner's own ledger is Prisma's, and in no schema. */
const MADE = `
  SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS "isNullable",
    a.atthasdef AS "hasDefault", ARRAY(
      SELECT k.attname::text FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey[0:i.indnkeyatts - 1]) WITH ORDINALITY AS part (number, place)
      JOIN pg_attribute k ON k.attrelid = i.indrelid AND k.attnum = part.number
      WHERE i.indrelid = c.oid AND i.indisprimary ORDER BY part.place
    ) AS key
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'
  ORDER BY c.relname, a.attnum`;
