import type { Clock } from "../clock.ts";
import type { Database } from "./database.ts";

export interface Identified {
  readonly id: number;
}

/** What the rows of one kind and shop need to know of their surroundings. */
export interface RecordsContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly shop: string;
  /** Milliseconds by which Shopify's search index lags behind. */
  readonly indexLagMs: () => number;
  /** Milliseconds by which the checkout lags behind; left out: none. */
  readonly checkoutLagMs?: () => number;
}

/** Fields by which rows are looked up a thousand times for one page; database.ts has an index for each. */
const INDEXED: ReadonlySet<string> = new Set(["ownerId", "productId"]);

/** Ids of rows created here stand far above those of the data set. */
const FIRST_OWN_ID = 9_500_000_000_000;

/** The rows of one kind in one shop, kept as JSON, ordered by id. */
export class Records<Item extends Identified> {
  readonly #context: RecordsContext;
  readonly #kind: string;

  constructor(context: RecordsContext, kind: string) {
    this.#context = context;
    this.#kind = kind;
  }

  nextId(): number {
    return this.#context.database.next(this.#context.shop, "id", FIRST_OWN_ID);
  }

  /** Keeps {@link nextId} from giving an id once more that came from elsewhere. */
  reserveId(id: number): void {
    if (id > FIRST_OWN_ID) this.#context.database.next(this.#context.shop, "id", id - 1);
  }

  get(id: number): Item | null {
    const { database, shop } = this.#context;
    const sql = "SELECT data FROM records WHERE shop = ? AND kind = ? AND id = ?";
    const row = database.get(sql, shop, this.#kind, id);
    return row === undefined ? null : (JSON.parse(String(row["data"])) as Item);
  }

  all(): Item[] {
    const { database, shop } = this.#context;
    const rows = database.all("SELECT data FROM records WHERE shop = ? AND kind = ? ORDER BY id", shop, this.#kind);
    return rows.map((row) => JSON.parse(String(row["data"])) as Item);
  }

  /** The next rows after an id. */
  after(id: number, limit: number): Item[] {
    const { database, shop } = this.#context;
    const sql = "SELECT data FROM records WHERE shop = ? AND kind = ? AND id > ? ORDER BY id LIMIT ?";
    return database.all(sql, shop, this.#kind, id, limit).map((row) => JSON.parse(String(row["data"])) as Item);
  }

  /** The rows whose field has the value. */
  where(field: keyof Item & string, value: number | string): Item[] {
    const { database, shop } = this.#context;
    // Without being told, SQLite takes the primary key and reads all rows of the kind.
    const index = INDEXED.has(field) ? `INDEXED BY records_${field}` : "";
    const sql = `SELECT data FROM records ${index} WHERE shop = ? AND kind = ? AND data ->> '${field}' = ? ORDER BY id`;
    const rows = database.all(sql, shop, this.#kind, value);
    return rows.map((row) => JSON.parse(String(row["data"])) as Item);
  }

  /** The rows whose field has one of the values. */
  whereIn(field: keyof Item & string, values: readonly number[]): Item[] {
    const { database, shop } = this.#context;
    const sql = `SELECT data FROM records WHERE shop = ? AND kind = ?
      AND data ->> ? IN (SELECT value FROM json_each(?)) ORDER BY id`;
    const rows = database.all(sql, shop, this.#kind, field, JSON.stringify(values));
    return rows.map((row) => JSON.parse(String(row["data"])) as Item);
  }

  /**
   * The rows as the search index knows them: a change is seen once the lag has passed, until then the row as it was
   * before, and a new row not at all. assumed: a deleted row is gone from the index at once.
   */
  indexed(): Item[] {
    const { database, shop, clock, indexLagMs } = this.#context;
    const sql = `SELECT iif(changed_at <= ?, data, indexed) AS data FROM records
      WHERE shop = ? AND kind = ? ORDER BY id`;
    const rows = database.all(sql, clock.now() - indexLagMs(), shop, this.#kind);
    return rows.filter((row) => row["data"] !== null).map((row) => JSON.parse(String(row["data"])) as Item);
  }

  put(item: Item): Item {
    const { database, shop, clock, indexLagMs } = this.#context;
    const now = clock.now();
    const sql = `INSERT INTO records (shop, kind, id, data, indexed, changed_at) VALUES (?, ?, ?, ?, NULL, ?)
      ON CONFLICT (shop, kind, id) DO UPDATE SET
        indexed = iif(records.changed_at <= ?, records.data, records.indexed),
        data = excluded.data, changed_at = excluded.changed_at`;
    database.run(sql, shop, this.#kind, item.id, JSON.stringify(item), now, now - indexLagMs());
    return item;
  }

  /** Puts a row of the data set, which the index has always known. */
  load(item: Item): void {
    const { database, shop } = this.#context;
    const sql = "INSERT INTO records (shop, kind, id, data, indexed, changed_at) VALUES (?, ?, ?, ?, NULL, 0)";
    database.run(sql, shop, this.#kind, item.id, JSON.stringify(item));
  }

  remove(id: number): void {
    const { database, shop } = this.#context;
    database.run("DELETE FROM records WHERE shop = ? AND kind = ? AND id = ?", shop, this.#kind, id);
  }
}
