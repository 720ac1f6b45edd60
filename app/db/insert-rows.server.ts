import { randomBytes } from "node:crypto";
import { now } from "../runtime/clock.server.ts";
import type { Prisma } from "./generated/client.ts";
import type { ShopDb } from "./tenancy.server.ts";

type Tables = {
  readonly address: Prisma.AddressCreateManyInput;
  readonly customer: Prisma.CustomerCreateManyInput;
  readonly customer_change: Prisma.CustomerChangeCreateManyInput;
  readonly store_import_skip: Prisma.StoreImportSkipCreateManyInput;
  readonly store_link: Prisma.StoreLinkCreateManyInput;
};
/** What Prisma would fill in by itself is given here; what has a default in the database may be left out of all of them. */
type Row<Table extends keyof Tables> = Tables[Table] &
  ("id" extends keyof Tables[Table] ? { readonly id: string } : unknown);

/**
 * Writes many rows of the same columns as one statement of one value. Prisma makes a plan of its own for every set, with
 * all its values in it: that took half of an import's time, and 200 MB.
 */
export async function insertRows<Table extends keyof Tables>(
  db: ShopDb,
  table: Table,
  rows: readonly Row<Table>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const named = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [columnOf(key), value])),
  );
  const columns = Object.keys(first).map((key) => `"${columnOf(key)}"`);
  await db.$executeRawUnsafe(
    `INSERT INTO "${table}" (${columns.join(", ")})
     SELECT ${columns.join(", ")} FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`,
    jsonOf(named),
  );
}

/** As the schema names them. */
const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * A value as PostgreSQL takes it in JSON: whole numbers beyond JavaScript's as text, and nothing that it refuses, half a
 * character or none.
 */
export function jsonOf(value: unknown): string {
  const text = JSON.stringify(value, (_key, each: unknown) => (typeof each === "bigint" ? String(each) : each));
  return text.replace(/\\(u.{4}|.)/g, (escape, what: string) => (/^u(d[89a-f]|0000)/.test(what) ? "\uFFFD" : escape));
}

/** A UUID of version 7, as the database's own ids are: later ones are greater. */
export function timedId(): string {
  const time = now().getTime().toString(16).padStart(12, "0");
  const random = randomBytes(10).toString("hex");
  const variant = (0x8 | (parseInt(random[3] ?? "0", 16) & 0x3)).toString(16);
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${random.slice(0, 3)}`,
    variant + random.slice(4, 7),
    random.slice(8),
  ].join("-");
}
