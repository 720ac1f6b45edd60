import type { Clock } from "./clock.ts";
import { isoAt } from "./clock.ts";
import type { Database } from "./state/database.ts";

/** One call of the app, without any of its data: bodies hold what people wrote. */
export interface Call {
  readonly at: string;
  readonly shop: string;
  readonly kind: "graphql" | "oauth";
  /** The operation's name, or the grant type. */
  readonly operation: string;
  /** The HTTP status and what came of it: "200", "200 THROTTLED", "200 userErrors", "lost". */
  readonly status: string;
  readonly cost: number | null;
  readonly ms: number;
}

const KEPT = 1_000;

export class CallLog {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  add(call: Omit<Call, "at">): void {
    const sql = "INSERT INTO calls (at, shop, kind, operation, status, cost, ms) VALUES (?, ?, ?, ?, ?, ?, ?)";
    const { shop, kind, operation, status, cost, ms } = call;
    this.#database.run(sql, this.#clock.now(), shop, kind, operation, status, cost, Math.round(ms));
    this.#database.run("DELETE FROM calls WHERE id <= (SELECT max(id) FROM calls) - ?", KEPT);
  }

  /** The latest first. */
  list(): Call[] {
    return this.#database.all("SELECT * FROM calls ORDER BY id DESC").map((row) => ({
      ...{ shop: String(row["shop"]), operation: String(row["operation"]), status: String(row["status"]) },
      at: isoAt(Number(row["at"])),
      kind: row["kind"] === "oauth" ? "oauth" : "graphql",
      cost: row["cost"] === null ? null : Number(row["cost"]),
      ms: Number(row["ms"]),
    }));
  }

  clear(): void {
    this.#database.run("DELETE FROM calls");
  }
}
