import { createHash } from "node:crypto";
import type pg from "pg";
import { openDatabase, type Database } from "../../app/db/database.server.ts";
import { lintDelivery } from "../../app/delivery/lint.server.ts";
import { listZones } from "../../app/delivery/zones.server.ts";
import { readFeed } from "../../app/orders/read-feed.server.ts";
import { previewClosedDay } from "../../app/orders/touched-by-day.server.ts";
import { connected } from "./bench-database.ts";
import { measure, type Bench } from "./measure.ts";
import { startSearchDatabase } from "./search-database.ts";

const SHOP = "epicerie-alpina.myshopify.com";
const OTHER = "autre-boutique.myshopify.com";
const CUSTOMERS = 10_000;
const ORDERS = 20_000;
const ZONES = 30;
const RUNS = 40;
/** A Monday, 9:00 in Paris. */
const AT = new Date("2026-11-23T08:00:00Z");
const SECRET = "secret";

const uuid = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;

/**
 * What looks at all customers of a shop that has 10,000, in 30 zones by ranges of postcodes, of whom every tenth has rules of
 * their own and every fiftieth a closed day, and 20,000 orders: the page of zones with who falls where, the check of all rules, a
 * zone's feed, and whom a day that is to be closed touches. In turns with the rows that the answer is made of, read and no more.
 */
export const bench: Bench = {
  name: "delivery/10k",
  run: async (report) => {
    const files = await startSearchDatabase([SHOP, OTHER], CUSTOMERS, false);
    const database = openDatabase(files.appUrl, { max: 2 });
    try {
      await connected(files.superuserUrl, async (superuser) => {
        for (const shop of [SHOP, OTHER]) await fill(superuser, shop);
        await superuser.query("VACUUM (ANALYZE) customer, delivery_group, closed_day, draft_order");
      });
      const shop = { shopId: SHOP, staffId: "101", at: AT, inShop: database.withShop.bind(null, SHOP) as never };
      const day = { date: "2026-12-02", movedTo: "", reason: "Inventaire" };
      const ofZone = { kind: "group" as const, id: uuid(7) };
      const owned = bare(database, "WHERE c.delivery_rules IS NOT NULL");
      const all = bare(database, "");
      await mustAnswer(shop);
      report(await measure("delivery/10k/zones", () => listZones(shop), all, RUNS));
      report(await measure("delivery/10k/check", () => lintDelivery(shop), owned, RUNS));
      report(await measure("delivery/10k/feed", () => readFeed(shop, SECRET), all, RUNS));
      const preview = () => previewClosedDay(shop, { ...day, owner: ofZone });
      report(await measure("delivery/10k/preview", preview, all, RUNS));
    } finally {
      await database.close();
      await files.stop();
    }
  },
};

/** Who answers for less than there is would be quick without having done it. */
async function mustAnswer(shop: Parameters<typeof listZones>[0]): Promise<void> {
  const { zones } = await listZones(shop);
  const counted = zones.reduce((sum, { byAddress }) => sum + byAddress, 0);
  const { checked } = await lintDelivery(shop);
  const feed = await readFeed(shop, SECRET);
  const most = feed.ok ? Math.max(...feed.value.days.map(({ customers }) => customers)) : 0;
  if (counted < CUSTOMERS / 2 || checked < CUSTOMERS / 10 || most < CUSTOMERS / ZONES / 2)
    throw new Error(`Of ${CUSTOMERS} customers ${counted} fall in zones, ${checked} are checked and ${most} in a feed`);
}

/** No answer gets by with less: the customers with their usual address, in a transaction that names the shop. */
function bare(database: Database, where: string): () => Promise<unknown> {
  const sql = `SELECT c.id, c.company, c.first_name, c.last_name, c.delivery_group_id, c.delivery_rules, a.country_code, a.province_code, a.zip
    FROM customer c LEFT JOIN address a ON a.shop_id = c.shop_id AND a.customer_id = c.id AND a.kind = 'billing' AND a.position = 0 ${where}`;
  return () => database.queryShop(SHOP, sql, []);
}

async function fill(superuser: pg.Client, shop: string): Promise<void> {
  // Neither row-level security nor foreign keys nor triggers are asked.
  await superuser.query("SET session_replication_role = replica");
  const cutOff = { mode: "strict", time: "16:00", daysBefore: 1 };
  const rules = {
    ...{ timeZone: "Europe/Paris", weekdays: [1, 2, 3, 4, 5], cutOffs: { 2: cutOff, 4: cutOff }, leadDays: 1 },
    ...{ workingWeekdays: [1, 2, 3, 4, 5], fee: null, minimum: null, closedDays: [], holidays: [{ country: "FR" }] },
  };
  await superuser.query(
    `INSERT INTO shop_settings (shop_id, name, time_zone, currency_code, country_code, taxes_included, primary_locale, updated_at, delivery_rules)
     VALUES ($1, 'Alpina', 'Europe/Paris', 'EUR', 'FR', true, 'fr', now(), $2)`,
    [shop, rules],
  );
  for (let zone = 0; zone < ZONES; zone += 1) {
    // 33 ranges of three digits each: every zone has pieces of the whole country.
    const postcodes = Array.from({ length: 33 }, (_, part) => {
      const code = String(part * ZONES + zone).padStart(3, "0");
      return { from: `${code}00`, to: `${code}99` };
    });
    await superuser.query(
      `INSERT INTO delivery_group (shop_id, id, name, position, delivery_rules, areas) VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        ...[shop, uuid(zone), `Zone ${zone}`, zone, { weekdays: [1 + (zone % 5), 3], cutOffs: { 3: cutOff } }],
        JSON.stringify([{ countryCode: "FR", provinces: [], postcodes }]),
      ],
    );
  }
  await superuser.query(
    `WITH numbered AS (SELECT id, row_number() OVER (ORDER BY number, id) AS n FROM customer WHERE shop_id = $1)
     UPDATE customer c SET
       delivery_group_id = CASE WHEN n % 2 = 0 THEN ('00000000-0000-4000-8000-' || lpad((n % $2::int)::text, 12, '0'))::uuid END,
       delivery_rules = CASE WHEN n % 10 = 0 THEN '{"weekdays": [2, 4], "leadDays": 2}'::jsonb END
     FROM numbered WHERE c.shop_id = $1 AND c.id = numbered.id`,
    [shop, ZONES],
  );
  await superuser.query(
    `INSERT INTO closed_day (shop_id, id, date, reason, customer_id)
     SELECT $1, gen_random_uuid(), date '2026-12-01' + (n % 50)::int, 'Fermé', id
     FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM customer WHERE shop_id = $1) numbered WHERE n % 50 = 0`,
    [shop],
  );
  await superuser.query(
    `INSERT INTO draft_order (shop_id, id, customer_id, state, request, request_hash, shopify_draft_id, name, deliver_on, currency_code, total_minor, created_by, updated_at)
     SELECT $1, gen_random_uuid(), ids.all_ids[1 + o % cardinality(ids.all_ids)], 'created', '{}', '', o, '#D' || o,
       date '2026-12-31' - (o % 365), 'EUR', 1000, '101', now()
     FROM generate_series(1, $2::int) o, (SELECT array_agg(id) AS all_ids FROM customer WHERE shop_id = $1) ids`,
    [shop, ORDERS],
  );
  await superuser.query(
    `INSERT INTO calendar_feed (shop_id, id, delivery_group_id, secret_hash, alarm_minutes, language, created_by, created_at)
     VALUES ($1, $2, $3, $4, 0, 'fr', '101', now())`,
    [shop, uuid(0), uuid(7), createHash("sha256").update(SECRET).digest("hex")],
  );
}
