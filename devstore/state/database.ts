import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { SQLInputValue, StatementSync } from "node:sqlite";

/**
 * The devstore's state: one SQLite file. Every table carries the shop. `synchronous = FULL` with a write-ahead log means
 * that what was answered is on disk, so `kill -9` loses nothing that was acknowledged.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sequences (shop TEXT, name TEXT, last INTEGER NOT NULL, PRIMARY KEY (shop, name)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS records (
    shop TEXT NOT NULL, kind TEXT NOT NULL, id INTEGER NOT NULL,
    data TEXT NOT NULL, indexed TEXT, changed_at INTEGER NOT NULL,
    PRIMARY KEY (shop, kind, id)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS records_owner ON records (shop, kind, data ->> 'ownerId');
  CREATE TABLE IF NOT EXISTS installations (shop TEXT PRIMARY KEY, scopes TEXT NOT NULL, installed_at INTEGER) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS access_tokens (
    token TEXT PRIMARY KEY, shop TEXT NOT NULL, staff_id INTEGER, expires_at INTEGER
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS refresh_tokens (
    token TEXT PRIMARY KEY, shop TEXT NOT NULL, expires_at INTEGER NOT NULL, first_used_at INTEGER, replaces TEXT
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS deliveries (
    id INTEGER PRIMARY KEY, shop TEXT NOT NULL, topic TEXT NOT NULL, url TEXT NOT NULL, webhook_id TEXT NOT NULL,
    event_id TEXT NOT NULL, subscription TEXT NOT NULL, triggered_at INTEGER NOT NULL, payload TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER NOT NULL, state TEXT NOT NULL DEFAULT 'waiting', last_status TEXT
  );
  CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (state, due_at);
  CREATE TABLE IF NOT EXISTS mails (
    id INTEGER PRIMARY KEY, received_at INTEGER NOT NULL, sender TEXT NOT NULL, recipient TEXT NOT NULL, reply_to TEXT NOT NULL,
    message_id TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL, html TEXT NOT NULL
  );
`;

const STATE_TABLES = [
  "sequences",
  "records",
  "installations",
  "access_tokens",
  "refresh_tokens",
  "deliveries",
  "mails",
];

export type Row = Record<string, string | number | null>;
/** All that the store is but its settings: the rows of each table. */
export type State = Readonly<Record<string, readonly Row[]>>;

export class Database {
  readonly #sqlite: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** Opens `<folder>/devstore.sqlite`, or a database in memory when there is no folder. */
  constructor(folder: string | undefined) {
    if (folder !== undefined) mkdirSync(folder, { recursive: true });
    this.#sqlite = new DatabaseSync(folder === undefined ? ":memory:" : join(folder, "devstore.sqlite"));
    this.#sqlite.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 2000;");
    this.#sqlite.exec(TABLES);
  }

  #prepared(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#sqlite.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepared(sql).all(...values) as Row[];
  }

  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#prepared(sql).get(...values) as Row | undefined;
  }

  /** Returns how many rows the statement changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepared(sql).run(...values).changes);
  }

  /** Runs `work` in one transaction, undone as a whole when it throws. Not nestable, and `work` is synchronous. */
  transaction<Result>(work: () => Result): Result {
    this.#sqlite.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.#sqlite.exec("COMMIT");
      return result;
    } catch (error) {
      this.#sqlite.exec("ROLLBACK");
      throw error;
    }
  }

  setting<Value>(name: string, absent: Value): Value {
    const row = this.get("SELECT value FROM settings WHERE name = ?", name);
    return row === undefined ? absent : (JSON.parse(String(row["value"])) as Value);
  }

  setSetting(name: string, value: unknown): void {
    this.run("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", name, JSON.stringify(value));
  }

  /** The next number of a series of a shop, counting up from `from` + 1. */
  next(shop: string, name: string, from = 0): number {
    const sql = `INSERT INTO sequences (shop, name, last) VALUES (?, ?, ?)
      ON CONFLICT (shop, name) DO UPDATE SET last = max(last + 1, excluded.last) RETURNING last`;
    return Number(this.get(sql, shop, name, from + 1)?.["last"]);
  }

  /** Empties everything but the settings. */
  clear(): void {
    this.transaction(() => {
      for (const table of STATE_TABLES) this.run(`DELETE FROM ${table}`);
    });
  }

  state(): State {
    return Object.fromEntries(STATE_TABLES.map((table) => [table, this.all(`SELECT * FROM ${table}`)]));
  }

  setState(state: State): void {
    this.transaction(() => {
      for (const table of STATE_TABLES) {
        this.run(`DELETE FROM ${table}`);
        for (const row of state[table] ?? []) {
          const columns = Object.keys(row);
          const places = columns.map(() => "?").join(", ");
          this.run(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${places})`, ...Object.values(row));
        }
      }
    });
  }

  close(): void {
    this.#sqlite.close();
  }
}
