import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { environment } from "../runtime/environment.server.ts";
import { PrismaClient } from "./generated/client.ts";
import { assertOutsideTransaction, createWithShop, runInside, type WithShop } from "./tenancy.server.ts";

/** A statement that runs longer is cancelled by the server: Prisma's own time-out only stops waiting. */
const STATEMENT_TIMEOUT_MS = 15_000;

export type Database = {
  readonly withShop: WithShop;
  /**
   * One statement in one short transaction of the shop, for hot paths. Sent in one go, and planned once a connection: the
   * text is the same in every call, what differs is in the values.
   */
  queryShop<Row extends pg.QueryResultRow>(shopId: string, sql: string, values: readonly unknown[]): Promise<Row[]>;
  /** One call of an SQL function that names the shop itself, as a transaction of its own: one round trip instead of four. */
  callAlone(sql: string, values: readonly unknown[]): Promise<void>;
  /** The tables outside row-level security, which are `shop` alone. */
  readonly shops: PrismaClient["shop"];
  /** Throws unless the server answers and the role is bound by row-level security. */
  assertReady(): Promise<void>;
  close(): Promise<void>;
};

export function openDatabase(url: string, options: { max?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    pipeline: true,
    application_name: "carnet",
  });
  // An idle connection that the server closes is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    withShop: createWithShop(prisma),
    queryShop: (shopId, sql, values) => queryShop(pool, shopId, sql, values),
    callAlone: async (sql, values) => {
      assertOutsideTransaction("callAlone");
      await pool.query(sql, [...values]);
    },
    shops: prisma.shop,
    assertReady: () => assertReady(pool, url),
    close: async () => {
      await prisma.$disconnect();
      if (!pool.ended) await pool.end();
    },
  };
}

async function queryShop<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  shopId: string,
  sql: string,
  values: readonly unknown[],
): Promise<Row[]> {
  assertOutsideTransaction("queryShop");
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    return await runInside(shopId, async () => {
      const [, , result] = await sentInOneGo(client, () =>
        // After one that fails, the server refuses the rest, and its COMMIT is a ROLLBACK.
        Promise.all([
          asked(client, { text: "BEGIN" }),
          asked(client, { name: "set-shop", text: SET_SHOP, values: [shopId] }),
          asked<Row>(client, { name: nameOf(sql), text: sql, values: [...values] }),
          asked(client, { text: "COMMIT" }),
        ]),
      );
      return result.rows;
    });
  } catch (error) {
    await client.query("ROLLBACK").catch((cause: unknown) => {
      broken = cause instanceof Error ? cause : new Error("ROLLBACK failed", { cause });
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * As `client.query`, whose own promise keeps what it answered until the whole heap is cleaned up: every cleaning of the new
 * memory then copies the rows of all statements since the last one, which takes 25 times as long (2.7 ms, of 0.1).
 */
function asked<Row extends pg.QueryResultRow>(
  client: pg.PoolClient,
  query: pg.QueryConfig,
): Promise<pg.QueryResult<Row>> {
  return new Promise((resolve, reject) => {
    client.query<Row>(query, (error: Error | null, result) => {
      if (error === null) resolve(result);
      else reject(error);
    });
  });
}

/** All that `send` asks leaves in one piece, which takes as long as each of four. */
function sentInOneGo<Answers>({ connection }: pg.PoolClient, send: () => Promise<Answers>): Promise<Answers> {
  connection.stream.cork();
  try {
    return send();
  } finally {
    connection.stream.uncork();
  }
}

const SET_SHOP = "SELECT set_config('app.shop_id', $1, true)";

/** The statement's own, under which a connection keeps its plan: planning a search takes longer than finding. */
function nameOf(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = createHash("sha256").update(sql).digest("base64");
  names.set(sql, name);
  return name;
}

/** As many as there are statements: what differs between two calls is in their values. */
const names = new Map<string, string>();

class DatabaseNotReadyError extends Error {
  override name = "DatabaseNotReadyError";
}

async function assertReady(pool: pg.Pool, url: string): Promise<void> {
  const { hostname, port, pathname, username } = new URL(url);
  const where = `${hostname}:${port || "5432"}${pathname} as ${username}`;
  const { rows } = await pool
    .query<{ bypasses: boolean; migrated: boolean }>(
      `SELECT rolsuper OR rolbypassrls AS bypasses, to_regprocedure('current_shop_id()') IS NOT NULL AS migrated
       FROM pg_roles WHERE rolname = current_user`,
    )
    .catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : "no answer";
      throw new DatabaseNotReadyError(`DATABASE_URL (${where}) can't be used: ${reason}`, { cause });
    });
  if (rows[0]?.bypasses !== false) {
    throw new DatabaseNotReadyError(`DATABASE_URL (${where}): this role bypasses row-level security; use carnet_app`);
  }
  if (!rows[0].migrated) throw new DatabaseNotReadyError(`DATABASE_URL (${where}): run "npm run migrate" first`);
}

let opened: Database | undefined;

/** The process's own database, opened when first asked for. */
export function database(): Database {
  return (opened ??= openDatabase(environment().databaseUrl));
}
