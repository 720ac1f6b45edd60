import { randomUUID } from "node:crypto";
import { openDatabase, type Database } from "../../app/db/database.server.ts";
import { parseVariantQuery } from "../../app/products/product-tokens.ts";
import { searchVariants } from "../../app/products/search-variants.server.ts";
import { takeProducts } from "../../app/products/take-products.server.ts";
import { buildApp } from "../integration/built-app.ts";
import { connected, startBenchDatabase } from "./bench-database.ts";
import { measure, type Bench } from "./measure.ts";
import { plausibleProduct, typedForProducts } from "./plausible-products.ts";
import { withApp } from "./search.bench.ts";

const SHOP = "epicerie-alpina.myshopify.com";
const SHOPS = [SHOP, "autre-boutique.myshopify.com"];
/** Three variants each. */
const PRODUCTS = 16_667;
const BATCH = 250;
const RUNS = 1_100;
/** As many as the order screen's list holds. */
const AT_MOST = 20;

/** Searches 50,000 variants of one shop, where another sells as many, as the application's role. */
export const bench: Bench = {
  name: "products/50k",
  run: async (report) => {
    buildApp();
    const settings = { fsync: "off", synchronous_commit: "off", shared_buffers: "512MB", max_wal_size: "4GB" };
    const files = await startBenchDatabase(settings);
    const database = openDatabase(files.appUrl);
    try {
      for (const shopId of SHOPS) await fill(database, shopId);
      await connected(files.superuserUrl, (superuser) => superuser.query("VACUUM ANALYZE"));
      const search = (text: string) =>
        searchVariants({ query: (sql, values) => database.queryShop(SHOP, sql, values) }, text, AT_MOST);
      const bare = inTurn((text) => barePrefix(database, text));
      report(await measure("products/50k/database", inTurn(search), bare, RUNS));
      await withApp(files, async (get) => {
        const route = inTurn((text) => get(`/app/products/search?q=${encodeURIComponent(text)}`));
        report(await measure("products/50k/http", route, bare, RUNS));
      });
    } finally {
      await database.close();
      await files.stop();
    }
  },
};

async function fill({ withShop }: Database, shopId: string): Promise<void> {
  const at = new Date();
  for (let from = 0; from < PRODUCTS; from += BATCH) {
    const length = Math.min(BATCH, PRODUCTS - from);
    const products = Array.from({ length }, (_, index) => plausibleProduct(from + index));
    await withShop(shopId, (db) => takeProducts(db, products, at));
  }
  const whole = { state: "done", startedAt: at, endedAt: at, completedAt: at };
  await withShop(shopId, (db) => db.productSync.create({ data: { shopId, readingId: randomUUID(), ...whole } }));
}

function inTurn(work: (text: string) => Promise<unknown>): () => Promise<unknown> {
  const terms = typedForProducts(RUNS, PRODUCTS);
  let next = 0;
  return () => work(terms[next++ % terms.length] ?? "");
}

/** No search gets by with less: one range of an index, in a transaction that names the shop. */
function barePrefix(database: Database, text: string): Promise<unknown> {
  const sql = `SELECT variant_id FROM variant_token
    WHERE is_active AND token >= $1 AND token < $1 || chr(1114111) LIMIT ${AT_MOST}`;
  return database.queryShop(SHOP, sql, [parseVariantQuery(text)?.terms[0] ?? ""]);
}
