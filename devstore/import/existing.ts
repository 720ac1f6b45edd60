import type { Database, Row } from "../state/database.ts";
import type { Records } from "../state/records.ts";
import type { AddressRow, CustomerRow, ProductRow, VariantRow } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";

/** Only an import asks for single rows among many thousands by these, so the indexes live as long as an import. */
const INDEXES = [
  ["import_product_handle", "product", "data ->> 'handle'", ""],
  ["import_variant_product", "variant", "data ->> 'productId'", ""],
  ["import_customer_email", "customer", "data ->> 'email'", ""],
  ["import_customer_phone", "customer", "data ->> 'phone'", ""],
  [
    "import_customer_name",
    "customer",
    "data ->> 'lastName', data ->> 'firstName', data ->> '$.addresses[0].address1', data ->> '$.addresses[0].company'",
    "AND data ->> 'email' IS NULL AND data ->> 'phone' IS NULL",
  ],
] as const;

/**
 * Runs an import: with its indexes, more memory and a longer log for the database, and no wait for the disk at each commit, which the loss of
 * power alone could undo. What a killed import leaves behind does no harm, and is taken over by the next.
 */
export function withIndexes<Result>(
  database: Database,
  kinds: readonly ("customer" | "product" | "variant")[],
  work: () => Result,
): Result {
  const indexes = INDEXES.filter(([, kind]) => kinds.includes(kind));
  database.run("PRAGMA synchronous = NORMAL");
  database.run("PRAGMA cache_size = -16000");
  database.get("PRAGMA wal_autocheckpoint = 8000");
  for (const [name, kind, expressions, and] of indexes) {
    database.run(`CREATE INDEX IF NOT EXISTS ${name} ON records (shop, ${expressions}) WHERE kind = '${kind}' ${and}`);
  }
  try {
    return work();
  } finally {
    for (const [name] of indexes) database.run(`DROP INDEX ${name}`);
    database.get("PRAGMA wal_autocheckpoint = 1000");
    database.run("PRAGMA cache_size = -2000");
    database.run("PRAGMA synchronous = FULL");
  }
}

/** What a row holds, or null. */
function contentOf(row: Row | undefined): unknown {
  return row === undefined ? null : JSON.parse(String(row["data"]));
}

export function productByHandle({ database, domain }: ShopStore, handle: string): ProductRow | null {
  const sql = "SELECT data FROM records WHERE shop = ? AND kind = 'product' AND data ->> 'handle' = ?";
  return contentOf(database.get(sql, domain, handle)) as ProductRow | null;
}

/** In the order of their positions. */
export function variantsOf({ database, domain }: ShopStore, productId: number): VariantRow[] {
  const sql = "SELECT data FROM records WHERE shop = ? AND kind = 'variant' AND data ->> 'productId' = ?";
  const rows = database.all(sql, domain, productId).map((row) => contentOf(row) as VariantRow);
  return rows.sort((left, right) => left.position - right.position);
}

export function customerBy(
  { database, domain }: ShopStore,
  field: "email" | "phone",
  value: string | null,
): CustomerRow | null {
  if (value === null) return null;
  const sql = `SELECT data FROM records WHERE shop = ? AND kind = 'customer' AND data ->> '${field}' = ?`;
  return contentOf(database.get(sql, domain, value)) as CustomerRow | null;
}

/** Who has neither e-mail nor telephone is known by name and address. */
export function customerByName(
  { database, domain }: ShopStore,
  {
    firstName,
    lastName,
    address1,
    company,
  }: Partial<Pick<AddressRow, "address1" | "company" | "firstName" | "lastName">>,
): CustomerRow | null {
  const sql = `SELECT data FROM records WHERE shop = ? AND kind = 'customer'
    AND data ->> 'lastName' IS ? AND data ->> 'firstName' IS ?
    AND data ->> '$.addresses[0].address1' IS ? AND data ->> '$.addresses[0].company' IS ?
    AND data ->> 'email' IS NULL AND data ->> 'phone' IS NULL`;
  const values = [lastName, firstName, address1, company].map((value) => value ?? null);
  return contentOf(database.get(sql, domain, ...values)) as CustomerRow | null;
}

/** Puts a row in place of what was there; one that says nothing new is left alone, its date too. */
export function save<Item extends { readonly id: number; readonly updatedAt: string }>(
  records: Records<Item>,
  before: Item | null,
  item: Item,
): void {
  if (before !== null) {
    if (JSON.stringify({ ...item, updatedAt: before.updatedAt }) === JSON.stringify(before)) return;
    records.remove(item.id);
  }
  records.load(item);
}

/** What a file has named so far, with what became of its rows: on disk, for there may be many. */
export class Seen {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    database.run(`CREATE TEMP TABLE IF NOT EXISTS import_seen
      (key TEXT PRIMARY KEY, line INTEGER NOT NULL, imported INTEGER NOT NULL, refused INTEGER NOT NULL) WITHOUT ROWID`);
    database.run("DELETE FROM import_seen");
  }

  add(key: string, line: number, rows: { readonly imported: number; readonly refused: number }): void {
    const sql = `INSERT INTO import_seen (key, line, imported, refused) VALUES (?, ?, ?, ?)
      ON CONFLICT (key) DO UPDATE SET imported = imported + excluded.imported, refused = refused + excluded.refused`;
    this.#database.run(sql, key, line, rows.imported, rows.refused);
  }

  /** Where it was named first, or null. */
  lineOf(key: string): number | null {
    const row = this.#database.get("SELECT line FROM import_seen WHERE key = ?", key);
    return row === undefined ? null : Number(row["line"]);
  }

  /** Of those with some row imported, `inPart` had others refused. */
  count(): { read: number; imported: number; refused: number; inPart: number } {
    const row = this.#database.get(`SELECT count(*) AS read, coalesce(sum(imported > 0), 0) AS imported,
      coalesce(sum(imported > 0 AND refused > 0), 0) AS in_part FROM import_seen`);
    const [read, imported, inPart] = ["read", "imported", "in_part"].map((name) => Number(row?.[name]));
    return { read: read ?? 0, imported: imported ?? 0, refused: (read ?? 0) - (imported ?? 0), inPart: inPart ?? 0 };
  }
}
