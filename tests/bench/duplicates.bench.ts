import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { openDatabase } from "../../app/db/database.server.ts";
import { connected } from "./bench-database.ts";
import { summary, type Bench } from "./measure.ts";
import { startSearchDatabase } from "./search-database.ts";

const SHOP = "epicerie-alpina.myshopify.com";
const CUSTOMERS = 100_000;
/** One in a hundred is there twice. */
const TWICE = 100;
const BATCH = 1_000;

/** Looks through 100,000 customers in a process of its own, as the worker does every night: how long, and how much memory at most. */
export const bench: Bench = {
  name: "duplicates/100k",
  run: async (report) => {
    const files = await startSearchDatabase([SHOP], CUSTOMERS);
    const database = openDatabase(files.appUrl);
    try {
      await connected(files.superuserUrl, (superuser) => superuser.query(COPIES, [TWICE]));
      // No search gets by without reading every customer with their addresses, page by page.
      const started = performance.now();
      let after = "00000000-0000-0000-0000-000000000000";
      for (;;) {
        const rows = await database.queryShop<{ id: string }>(SHOP, BARE, [after, BATCH]);
        const last = rows.at(-1);
        if (last === undefined) break;
        after = last.id;
      }
      const floor = performance.now() - started;
      const env = { ...process.env, DATABASE_URL: files.appUrl };
      const child = spawn(process.execPath, ["tests/bench/duplicates-search.ts", SHOP], {
        env,
        stdio: ["ignore", "pipe", "inherit"],
      });
      const [output] = await Promise.all([text(child.stdout), once(child, "exit")]);
      const { ms, peakMb, idleMb, pairs } = JSON.parse(output) as Record<"ms" | "peakMb" | "idleMb" | "pairs", number>;
      if (pairs < CUSTOMERS / TWICE / 2) throw new Error(`Only ${pairs} pairs were found`);
      report(summary("duplicates/100k/search", "ms", [ms], [floor]));
      report(summary("duplicates/100k/memory", "MB", [peakMb], [idleMb]));
    } finally {
      await database.close();
      await files.stop();
    }
  },
};

const BARE = `
  SELECT c.id, c.company, c.email, c.vat_number, a.line1, a.zip, a.city FROM customer c
  LEFT JOIN address a ON a.customer_id = c.id WHERE c.id > $1 ORDER BY c.shop_id, c.id LIMIT $2`;

/** Somebody's customer typed again: the company with its form, the same address, another e-mail. */
const COPIES = `
  WITH chosen AS (
    SELECT c.*, gen_random_uuid() AS copy FROM customer c WHERE c.company <> '' AND abs(hashtext(c.id::text)) % $1 = 0
  ), copied AS (
    INSERT INTO customer (shop_id, id, company, first_name, last_name, email, locale, sort_name, updated_at)
    SELECT shop_id, copy, company || ' SARL', first_name, last_name, 'copie-' || email, locale, sort_name, now() FROM chosen
  )
  INSERT INTO address (shop_id, id, customer_id, kind, line1, city, zip, country_code)
  SELECT a.shop_id, gen_random_uuid(), chosen.copy, 'billing', a.line1, a.city, a.zip, a.country_code
  FROM chosen JOIN address a ON a.customer_id = chosen.id`;
