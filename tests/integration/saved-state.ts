import type pg from "pg";
import type { AppOnDevstore } from "./app-on-devstore.ts";

/** Everything that outlives a process, as it was at one moment. */
export type SavedState = {
  /** Each table's rows as JSON text, which keeps every digit. */
  readonly rows: ReadonlyMap<string, string>;
  readonly store: ReturnType<AppOnDevstore["devstore"]["control"]["state"]>;
};

/** What differs from one run to the next although the outcome is the same. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** What tells one bulk query of ours from another. */
const MARK = /_[0-9a-f]{32}\b/;
/** Since when one asks. */
const SINCE = /'\d{4}-\d\d-\d\dT[^']*'/;
/** Chosen at random: a sealing, the address of a draft's invoice. */
const RANDOM = ["sealed", "token"];
/** What the store knows; its tokens, its search index and its webhooks differ from run to run. */
const STORE_TABLES = ["sequences", "records", "installations"];
const STORE_COLUMNS = ["indexed", "changed_at", "installed_at"];
/** Of the queue's job: what will be done, and whether it failed for good. */
const QUEUE = `SELECT t.identifier AS task, j.payload, j.key, j.attempts >= j.max_attempts AS failed, j.locked_by IS NOT NULL AS locked
  FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id`;

/** The database and the store of a test: saved, brought back, and compared.  */
export function stateOf(app: AppOnDevstore, superuser: pg.Pool) {
  return {
    save: async (): Promise<SavedState> => {
      const rows = new Map<string, string>();
      for (const { name } of await tablesOf(superuser)) {
        const sql = `SELECT coalesce(json_agg(t), '[]')::text AS rows FROM ${name} t`;
        rows.set(name, (await superuser.query<{ rows: string }>(sql)).rows[0]?.rows ?? "[]");
      }
      return { rows, store: app.devstore.control.state() };
    },

    restore: async (saved: SavedState) => {
      app.devstore.control.setState(saved.store);
      const client = await superuser.connect();
      try {
        const tables = await tablesOf(client);
        await client.query("BEGIN");
        await client.query("SET LOCAL session_replication_role = replica"); // no trigger, no foreign key
        for (const { name, columns } of tables) {
          await client.query(`DELETE FROM ${name}`);
          const sql = `INSERT INTO ${name} (${columns}) OVERRIDING SYSTEM VALUE
            SELECT ${columns} FROM json_populate_recordset(NULL::${name}, $1::json)`;
          await client.query(sql, [saved.rows.get(name) ?? "[]"]);
        }
        await client.query("COMMIT");
        await client.query(`NOTIFY "jobs:insert", '{"count":1}'`);
      } finally {
        client.release();
      }
    },

    /** The outcome: two runs that came to the same one have equal pictures. Names of things that are newer than `since` don't count. */
    picture: async (since: SavedState) => {
      const known = [...since.rows.values()].join();
      const normalised = (row: object) =>
        JSON.stringify(row, (name, value: unknown) => {
          // What a checkout that is behind still sees: the same again is behind by the same.
          if (name === "valueBefore") return undefined;
          if (typeof value !== "string") return value;
          if (RANDOM.includes(name)) return "random";
          if (name === "query") return value.replace(MARK, "_new").replace(SINCE, "'moment'");
          if (MOMENT.test(value)) return "moment";
          return UUID.test(value) && !known.includes(value) ? "new" : value;
        });
      const picture: Record<string, readonly string[]> = {};
      for (const { name } of await tablesOf(superuser)) {
        if (name.startsWith("graphile_worker.")) continue;
        const { rows } = await superuser.query<{ row: object }>(`SELECT to_json(t) AS row FROM ${name} t`);
        picture[name] = rows.map(({ row }) => normalised(row)).sort();
      }
      picture["queue"] = (await superuser.query<object>(QUEUE)).rows.map(normalised).sort();
      const store = app.devstore.control.state();
      for (const table of STORE_TABLES) {
        picture[`store ${table}`] = (store[table] ?? [])
          .map((row) => {
            const kept = Object.entries(row).filter(([name]) => !STORE_COLUMNS.includes(name));
            const parsed = kept.map(([name, value]) => [name, name === "data" ? parse(value) : value] as const);
            return normalised(Object.fromEntries(parsed));
          })
          .sort();
      }
      return picture;
    },
  };
}

const parse = (value: string | number | null): unknown => JSON.parse(String(value));

/** The app's tables and the queue's jobs, with the columns that can be written. */
async function tablesOf(client: pg.ClientBase | pg.Pool) {
  const { rows } = await client.query<{ name: string; columns: string }>(`
    SELECT c.oid::regclass::text AS name, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE c.relkind = 'r' AND (c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations'
      OR c.oid = 'graphile_worker._private_jobs'::regclass)
    GROUP BY 1 ORDER BY 1`);
  return rows;
}
