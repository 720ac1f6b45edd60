import type pg from "pg";
import { openDatabase, type Database } from "../../app/db/database.server.ts";
import type { LineToPrice } from "../../app/pricing/price-lines.ts";
import { resolvePrices } from "../../app/pricing/resolve-prices.server.ts";
import { gid } from "../../app/values/gid.ts";
import { localDate } from "../../app/values/local-date.ts";
import { money } from "../../app/values/money.ts";
import { connected, startBenchDatabase } from "./bench-database.ts";
import { measure, type Bench } from "./measure.ts";

const SHOP = "epicerie-alpina.myshopify.com";
const OTHER = "autre-boutique.myshopify.com";
const VARIANTS = 10_000;
const RUNS = 1_000;
const MONDAY = { localDate: localDate("2026-11-23") };

const uuid = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
/** The customer's own list, their group's, and everyone's. */
const [OWN, GROUP] = [uuid(0), uuid(1)];
const CUSTOMER = uuid(0);

/**
 * Prices of many variants for one customer, from 10,000 variants and as many lists as the name says, each with a price for
 * every variant; a second shop has twenty such lists. In turns with the least that would do: the same prices by their key; with
 * 500 lists in turns with 50, which it must not be much slower than. As often before as measured: in the first hundreds of
 * calls the database's memory and the compiled code are cold, twice and three times as slow in what is the slowest.
 */
export const bench: Bench = {
  name: "price",
  run: (report) =>
    withLists(50, (fifty) =>
      withLists(500, async (many) => {
        for (const size of [100, 1_000]) {
          const [resolve, floor] = [inTurn(size, fifty, resolveOf), inTurn(size, fifty, barePrices)];
          const runs = size === 100 ? RUNS : RUNS / 4;
          report(await measure(`price/${size}x50/database`, resolve, floor, runs, runs));
        }
        const [resolve, fewer] = [inTurn(100, many, resolveOf), inTurn(100, fifty, resolveOf)];
        report(await measure("price/100x500/database", resolve, fewer, RUNS, RUNS));
      }),
    ),
};

async function withLists(lists: number, work: (database: Database) => Promise<void>): Promise<void> {
  const settings = { fsync: "off", synchronous_commit: "off", shared_buffers: "1GB", max_wal_size: "8GB" };
  const files = await startBenchDatabase(settings);
  const database = openDatabase(files.appUrl, { max: 2 });
  try {
    await connected(files.superuserUrl, (superuser) => fill(superuser, lists));
    await work(database);
  } finally {
    await database.close();
    await files.stop();
  }
}

async function fill(superuser: pg.Client, lists: number): Promise<void> {
  // Neither row-level security nor foreign keys are asked.
  await superuser.query("SET session_replication_role = replica");
  for (const shop of [SHOP, OTHER]) {
    const own = shop === SHOP ? lists : 20;
    await superuser.query(
      `INSERT INTO shop_settings (shop_id, name, time_zone, currency_code, country_code, taxes_included, primary_locale, updated_at,
         default_price_list_id) VALUES ($1, 'Alpina', 'Europe/Paris', 'EUR', 'FR', true, 'fr', now(), $2)`,
      [shop, uuid(own - 1)],
    );
    await superuser.query(
      `INSERT INTO price_list (shop_id, id, name, currency_code, taxes_included, percentage_basis_points)
       SELECT $1, ('00000000-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid, 'List ' || i, 'EUR', true, -i % 100
       FROM generate_series(0, $2::int - 1) i`,
      [shop, own],
    );
    // Of a tenth of the prices there is a break.
    await superuser.query(
      `INSERT INTO fixed_price (shop_id, price_list_id, variant_id, amount_minor, break_quantities, break_amounts_minor)
       SELECT $1, ('00000000-0000-4000-8000-' || lpad(l::text, 12, '0'))::uuid, 45120600000000 + v * 32768, 500 + (v * 37 + l) % 5000,
         CASE WHEN v % 10 = 0 THEN '{10}'::int[] END, CASE WHEN v % 10 = 0 THEN '{400}'::bigint[] END
       FROM generate_series(0, $2::int - 1) l, generate_series(0, $3::int - 1) v`,
      [shop, own, VARIANTS],
    );
    await superuser.query("INSERT INTO range_group (shop_id, id, name, price_list_id) VALUES ($1, $2, 'Group', $2)", [
      ...[shop, GROUP],
    ]);
    await superuser.query(
      `INSERT INTO customer (shop_id, id, company, email, locale, range_group_id, sort_name, updated_at)
       VALUES ($1, $2, 'Boulangerie', 'a@b.example', 'fr', $3, 'boulangerie', now())`,
      [shop, CUSTOMER, GROUP],
    );
    await superuser.query("INSERT INTO customer_price_list VALUES ($1, $2, 0, $3)", [shop, CUSTOMER, OWN]);
  }
  // A row counts as seen by all only when the log that says so is written, which nobody has waited for here.
  await superuser.query("CHECKPOINT");
  await superuser.query(
    "VACUUM (ANALYZE) price_list, fixed_price, customer, range_group, customer_price_list, shop_settings",
  );
  await superuser.query("CHECKPOINT");
}

/** Products here and there, each in a collection and with two tags, in quantities that reach breaks or not. */
function basket(seed: number, size: number): LineToPrice[] {
  return Array.from({ length: size }, (_, index) => {
    const number = (seed * 7919 + index * (Math.floor(VARIANTS / size) - 1)) % VARIANTS;
    const facts = {
      ...{ productId: gid("Product", number), collectionIds: [gid("Collection", number % 20)] },
      ...{ tags: ["bio", `rayon-${number % 30}`], unitCost: null },
    };
    const variantId = gid("ProductVariant", 45_120_600_000_000 + number * 32_768);
    return { variant: { variantId, price: money(6_000, "EUR"), facts }, quantity: 1 + (index % 12) };
  });
}

type Work = (database: Database, lines: readonly LineToPrice[]) => Promise<unknown>;

function inTurn(size: number, database: Database, work: Work) {
  const baskets = Array.from({ length: 64 }, (_, index) => basket(index, size));
  let next = 0;
  return () => work(database, baskets[next++ % baskets.length] ?? []);
}

async function resolveOf(database: Database, lines: readonly LineToPrice[]): Promise<void> {
  const shop = { query: database.queryShop.bind(database, SHOP) as never };
  const priced = await resolvePrices(shop, { id: CUSTOMER }, lines, MONDAY);
  if (priced.total === null) throw new Error("A line has no price");
}

/** No program gets by with less: the prices themselves, from the one list that it knew to have them. */
function barePrices(database: Database, lines: readonly LineToPrice[]): Promise<unknown> {
  const sql = `SELECT variant_id, valid_until, amount_minor, break_quantities, break_amounts_minor
    FROM fixed_price WHERE price_list_id = $1 AND variant_id = ANY ($2::bigint[])`;
  return database.queryShop(SHOP, sql, [OWN, lines.map(({ variant }) => variant.variantId.split("/").at(-1))]);
}
