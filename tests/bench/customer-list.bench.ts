import type pg from "pg";
import { EVERYONE, filterQuery, type CustomerFilter } from "../../app/address-book/customer-filter.ts";
import { listCustomers } from "../../app/address-book/list-customers.server.ts";
import { buildApp } from "../integration/built-app.ts";
import { openDatabase, type Database } from "../../app/db/database.server.ts";
import { connected } from "./bench-database.ts";
import { measure, type Bench, type Measurement } from "./measure.ts";
import { withApp } from "./search.bench.ts";
import { startSearchDatabase } from "./search-database.ts";

const SHOP = "epicerie-alpina.myshopify.com";
const OTHERS = ["autre-boutique.myshopify.com", "terza-bottega.myshopify.com"];
const CUSTOMERS = 100_000;
const RUNS = 400;
const PAGE = 50;

const numbered = (kind: string, count: number) => Array.from({ length: count }, (_, index) => `${kind}${index}`);
const uuid = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
/** Each as rare as it is in a shop: half of the customers of a country, a tenth of a group, a fiftieth of a province. */
const COUNTRIES = ["FR", "FR", "FR", "IT", "IT", "CH"];
const PROVINCES = numbered("P", 50);
const GROUPS = Array.from({ length: 10 }, (_, index) => uuid(index));
const ZONES = Array.from({ length: 20 }, (_, index) => uuid(index));
const REPS = Array.from({ length: 12 }, (_, index) => uuid(index));
/** From one that half of the customers have to one that a handful has. */
const LABELS = numbered("label", 16);

/** Lists 100,000 customers of one shop by every kind of filter, alone and combined, where two more shops have as many. */
export const bench: Bench = {
  name: "list/100k",
  run: (report) => listedBy("list/100k", OTHERS, CUSTOMERS, report),
};

/** One shop is listed; the others have as many customers. */
export async function listedBy(
  name: string,
  others: readonly string[],
  customers: number,
  report: (measurement: Measurement) => void,
): Promise<void> {
  buildApp();
  const files = await startSearchDatabase([SHOP, ...others], customers, false);
  const database = openDatabase(files.appUrl);
  try {
    await connected(files.superuserUrl, fillFacets);
    const filters = everyFilter();
    const shop = {
      ...{ shopId: SHOP, staffId: "101" },
      inShop: database.withShop.bind(null, SHOP) as never,
      query: <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[]) =>
        database.queryShop<Row>(SHOP, sql, values),
    };
    const bare = inTurn(filters, (filter) => barePage(database, filter));
    const list = inTurn(filters, (filter) => listCustomers(shop, { filter }, PAGE));
    report(await measure(`${name}/database`, list, bare, RUNS));
    await withApp(files, async (get) => {
      const route = inTurn(filters, (filter) => get(`${LOADER}&${filterQuery(filter)}`));
      report(await measure(`${name}/http`, route, bare, RUNS));
    });
  } finally {
    await database.close();
    await files.stop();
  }
}

/** The list's data alone, as the screen asks for it when a filter is chosen. */
const LOADER = "/app/customers.data?_routes=routes%2Fapp.customers._index";

/** What is true of each customer, spread evenly and without regard to each other; as write_facets would. */
async function fillFacets(superuser: pg.Client): Promise<void> {
  await superuser.query("SET session_replication_role = replica");
  const insert = `
    INSERT INTO customer_facet
    SELECT c.shop_id, 'active ' || facet, c.sort_name, c.id, own.hashes
    FROM customer c CROSS JOIN LATERAL (
      SELECT array_agg(f) AS facets, array_agg(facet_hash(f)) AS hashes FROM (
        SELECT 'all' AS f
        UNION SELECT CASE WHEN hashint8(hashtextextended(c.id::text, 40)) & 3 = 0 THEN 'login:yes' ELSE 'login:no' END
        UNION SELECT 'country:' || ($1::text[])[1 + (hashint8(hashtextextended(c.id::text, 1)) & 1023) % cardinality($1::text[])]
        UNION SELECT 'province:FR-' || ($2::text[])[1 + (hashint8(hashtextextended(c.id::text, 2)) & 1023) % cardinality($2::text[])]
        UNION SELECT 'range:' || ($3::text[])[1 + (hashint8(hashtextextended(c.id::text, 3)) & 1023) % cardinality($3::text[])]
        UNION SELECT 'delivery:' || ($4::text[])[1 + (hashint8(hashtextextended(c.id::text, 4)) & 1023) % cardinality($4::text[])]
        UNION SELECT 'rep:' || ($5::text[])[1 + (hashint8(hashtextextended(c.id::text, 5)) & 1023) % cardinality($5::text[])]
        UNION SELECT 'label:' || label FROM unnest($6::text[]) WITH ORDINALITY AS l (label, at)
          WHERE (hashint8(hashtextextended(c.id::text, 5 + at)) & 65535) < 65536 >> least(at, 12)::int
      ) f
    ) own CROSS JOIN LATERAL unnest(own.facets) AS facet`;
  await superuser.query(insert, [COUNTRIES, PROVINCES, GROUPS, ZONES, REPS, LABELS]);
  await superuser.query(
    `INSERT INTO customer_seat (shop_id, chunk, seat, customer_id, sort_name)
     SELECT shop_id, 1 + place / 4096, place % 4096, id, sort_name FROM (
       SELECT shop_id, id, sort_name, (row_number() OVER (PARTITION BY shop_id ORDER BY id) - 1)::int AS place FROM customer
     ) placed`,
  );
  await superuser.query(
    `INSERT INTO customer_set (shop_id, facet, chunk, members)
     SELECT f.shop_id, f.facet, s.chunk, bit_or(seat_bit(s.seat))
     FROM customer_facet f JOIN customer_seat s USING (shop_id, customer_id) GROUP BY 1, 2, 3`,
  );
  await superuser.query("VACUUM (ANALYZE) customer_facet, customer_seat, customer_set");
  await superuser.query("CHECKPOINT");
}

/** Each kind of filter set or not, in every combination, with values that take turns. */
function everyFilter(): CustomerFilter[] {
  return Array.from({ length: 2 ** 8 }, (_, set) => {
    const has = (bit: number) => (set >> bit) % 2 === 1;
    const of = (bit: number, values: readonly string[]) =>
      has(bit) ? (values[(set * 7) % values.length] ?? null) : null;
    const labels = [of(4, LABELS), of(6, LABELS.slice(0, 3))].filter((label) => label !== null);
    return {
      ...{ country: of(0, COUNTRIES), rangeGroupId: of(2, GROUPS), deliveryGroupId: of(3, ZONES), isArchived: false },
      mayLogIn: has(7) ? set % 3 === 0 : null,
      ...{ repId: of(5, REPS), labels: [...new Set(labels)] },
      province: of(
        1,
        PROVINCES.map((province) => `FR-${province}`),
      ),
    };
  });
}

function inTurn(filters: readonly CustomerFilter[], work: (filter: CustomerFilter) => Promise<unknown>) {
  let next = 0;
  return () => work(filters[next++ % filters.length] ?? EVERYONE);
}

/** No list gets by with less: the first customers of one range of an index, in a transaction that names the shop. */
function barePage(database: Database, { labels }: CustomerFilter): Promise<unknown> {
  const sql = `SELECT customer_id FROM customer_facet WHERE facet = $1 ORDER BY shop_id, facet, sort_name LIMIT ${PAGE}`;
  return database.queryShop(SHOP, sql, [labels[0] === undefined ? "active all" : `active label:${labels[0]}`]);
}
