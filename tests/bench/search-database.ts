import type pg from "pg";
import { connected, startBenchDatabase, type BenchDatabase } from "./bench-database.ts";
import { plausibleCustomer } from "./plausible-customers.ts";

const BATCH = 5_000;

/** A server of its own with `count` customers in each of the shops, with or without the words that a search looks up. */
export async function startSearchDatabase(
  shops: readonly string[],
  count: number,
  hasWords = true,
): Promise<BenchDatabase> {
  const settings = { fsync: "off", synchronous_commit: "off", shared_buffers: "512MB", max_wal_size: "4GB" };
  const database = await startBenchDatabase(settings);
  try {
    await connected(database.superuserUrl, (superuser) => fillWithCustomers(superuser, shops, count, hasWords));
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** The same customers in every shop, under ids of their own: each search could meet the others'. Three of five have ordered. */
export async function fillWithCustomers(
  superuser: pg.Client,
  shops: readonly string[],
  count: number,
  hasWords = true,
): Promise<void> {
  await superuser.query(`CREATE TEMP TABLE given (company text, "firstName" text, "lastName" text,
    alias text, number text, email text, phone text, "vatNumber" text, city text, zip text, "sortName" text, tokens text)`);
  for (let from = 0; from < count; from += BATCH) {
    const customers = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => {
      const { tokens, ...own } = plausibleCustomer(from + index);
      return { ...own, tokens: tokens.join("\n") };
    });
    await superuser.query(
      `INSERT INTO given SELECT (json_populate_record(NULL::given, customer)).* FROM json_array_elements($1) customer`,
      [JSON.stringify(customers)],
    );
  }
  await superuser.query(
    `CREATE TEMP TABLE many AS
     SELECT g.*, s.shop_id AS shop, gen_random_uuid() AS uuid FROM given g CROSS JOIN unnest($1::text[]) AS s (shop_id)`,
    [shops],
  );
  // Neither row-level security nor triggers nor, meanwhile, the indexes that are quicker made at once.
  await superuser.query("SET session_replication_role = replica");
  const { rows: indexes } = await superuser.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
     WHERE i.indrelid = ANY ('{customer, customer_token, search_word}'::regclass[]) AND NOT i.indisunique`,
  );
  for (const { name } of indexes) await superuser.query(`DROP INDEX ${name}`);
  await superuser.query(
    `INSERT INTO customer (shop_id, id, company, first_name, last_name, alias, number, email, phone, vat_number, locale,
       sort_name, updated_at)
     SELECT shop, uuid, company, "firstName", "lastName", alias, number, email, phone, "vatNumber", 'fr', "sortName", now()
     FROM many`,
  );
  await superuser.query(
    `INSERT INTO address (shop_id, id, customer_id, kind, line1, city, zip, country_code)
     SELECT shop, gen_random_uuid(), uuid, 'billing', '1 rue du Port', city, zip, 'FR' FROM many`,
  );
  await superuser.query(
    `INSERT INTO last_order (shop_id, customer_id, placed_at)
     SELECT shop, uuid, now() - (hashtext(email) & 1048575) * interval '1 minute' FROM many WHERE hashtext(number) % 5 NOT IN (0, 1, -1)`,
  );
  if (hasWords) {
    await superuser.query(
      `INSERT INTO customer_token (shop_id, token, customer_id, ordered_at)
       SELECT shop, token, uuid, (SELECT placed_at FROM last_order WHERE shop_id = shop AND customer_id = uuid)
       FROM many, string_to_table(tokens, E'\n') AS token ORDER BY shop, token COLLATE "C", uuid`,
    );
    await superuser.query(
      "INSERT INTO search_word SELECT DISTINCT shop_id, token FROM customer_token WHERE is_search_word(token)",
    );
  }
  for (const { definition } of indexes) await superuser.query(definition);
  await superuser.query("VACUUM (ANALYZE) customer, customer_token, search_word, last_order, address");
  // What filling leaves to be written would be written while searches are measured.
  await superuser.query("CHECKPOINT");
}
