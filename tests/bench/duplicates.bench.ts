import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { openDatabase, type Database } from "../../app/db/database.server.ts";
import { NODE } from "../../commands/install.mjs";
import { bundled, type Bundle } from "../integration/bundle.ts";
import { connected, type BenchDatabase } from "./bench-database.ts";
import { summary, type Bench } from "./measure.ts";
import { processorTime } from "./processor-time.ts";
import { startSearchDatabase } from "./search-database.ts";
import { nodeFlagsOf } from "./node-flags.ts";

const SHOP = "epicerie-alpina.myshopify.com";
const CUSTOMERS = 100_000;
/** One in a hundred is there twice. */
const TWICE = 100;
const BATCH = 1_000;

/**
 * Looks through 100,000 customers in a process of its own, bundled and bounded as the worker is: first where nobody has keys
 * yet, then as in every other night. How long, on the clock and of processors, the server's too; how much memory at most.
 */
export const bench: Bench = {
  name: "duplicates/100k",
  run: async (report) => {
    const files = await startSearchDatabase([SHOP], CUSTOMERS);
    const database = openDatabase(files.appUrl);
    const bundle = await bundled("tests/bench/duplicates-search.ts");
    try {
      await connected(files.superuserUrl, (superuser) => superuser.query(COPIES, [TWICE]));
      const floor = await readEverybody(files, database);
      console.error(`reading ${CUSTOMERS} customers took ${(floor.ms / 1000).toFixed(1)} s`);
      for (const night of ["first", "next"]) {
        const search = await searched(bundle, files, database);
        if (search.pairs < CUSTOMERS / TWICE / 2) throw new Error(`Only ${search.pairs} pairs were found`);
        report(summary(`duplicates/100k/${night}-night`, "ms", [search.ms], [floor.ms]));
        report(summary(`duplicates/100k/${night}-night-processors`, "ms", [search.cpuMs], [floor.cpuMs]));
        report(summary(`duplicates/100k/${night}-night-memory`, "MB", [search.peakMb], [search.idleMb]));
      }
    } finally {
      await bundle.remove();
      await database.close();
      await files.stop();
    }
  },
};

/** No search gets by without reading every customer with their addresses, page by page. */
async function readEverybody({ pid }: BenchDatabase, database: Database) {
  const [started, before, server] = [performance.now(), process.cpuUsage(), processorTime(pid)];
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await database.queryShop<{ id: string }>(SHOP, BARE, [after, BATCH]);
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  const { user, system } = process.cpuUsage(before);
  return {
    ms: performance.now() - started,
    cpuMs: (user + system) / 1000 + processorTime(pid) - server,
  };
}

type Search = Record<"ms" | "cpuMs" | "peakMb" | "idleMb" | "pairs", number>;

async function searched(bundle: Bundle, files: BenchDatabase, database: Database): Promise<Search> {
  const env = { ...process.env, ...bundle.env, DATABASE_URL: files.appUrl };
  const before = processorTime(files.pid);
  const args = [...nodeFlagsOf("worker"), bundle.file, SHOP];
  const child = spawn(NODE, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  const telling = setInterval(() => void tell(database), 10_000);
  const [output] = await Promise.all([text(child.stdout), once(child, "exit")]).finally(() => {
    clearInterval(telling);
  });
  const search = JSON.parse(output) as Search;
  return { ...search, cpuMs: search.cpuMs + processorTime(files.pid) - before };
}

/** Hashes are spread evenly, and so say how far it is. */
async function tell(database: Database): Promise<void> {
  const search = await database.withShop(SHOP, (db) => db.duplicateSearch.findFirst()).catch(() => null);
  if (search === null) return;
  const share = search.hash === null ? null : Number((search.hash + 2n ** 63n) / 2n ** 54n) / 1024;
  console.error(share === null ? "writing keys …" : `judging those who share one: ${Math.round(share * 100)} %`);
}

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
