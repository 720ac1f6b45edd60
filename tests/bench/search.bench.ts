import { searchCustomers } from "../../app/address-book/search-customers.server.ts";
import { parseQuery } from "../../app/address-book/search-terms.ts";
import { openDatabase, type Database } from "../../app/db/database.server.ts";
import { SCOPES } from "../../app/store/scopes.ts";
import { signSessionToken } from "../../devstore/session-token.ts";
import { startDevstore } from "../../devstore/start.ts";
import type { BenchDatabase } from "./bench-database.ts";
import { buildApp, someIdentity, spawnApp, untilReady } from "../integration/built-app.ts";
import { measure, type Bench } from "./measure.ts";
import { startSearchDatabase } from "./search-database.ts";
import { typedTerms } from "./search-terms-typed.ts";

const SHOP = "epicerie-alpina.myshopify.com";
const OTHERS = ["autre-boutique.myshopify.com", "terza-bottega.myshopify.com"];
const CUSTOMERS = 100_000;
const RUNS = 1_100;
/** Searches of other terms that go before, as a day's in a running shop. */
const WARM = 1_100;
/** As many as the search box shows. */
const AT_MOST = 6;

/** Session tokens live for a minute. */
const TOKEN_MS = 30_000;

/** Searches 100,000 customers of one shop, where two more have as many, as the application's role. */
export const bench: Bench = {
  name: "search/100k",
  run: async (report) => {
    buildApp();
    const files = await startSearchDatabase([SHOP, ...OTHERS], CUSTOMERS);
    const database = openDatabase(files.appUrl);
    try {
      const search = (text: string) =>
        searchCustomers({ query: (sql, values) => database.queryShop(SHOP, sql, values) }, text, AT_MOST);
      const bare = inTurn((text) => barePrefix(database, text));
      report(await measure("search/100k/database", inTurn(search), bare, RUNS, WARM));
      await withApp(files, async (get) => {
        const route = inTurn((text) => get(`/app/customers/search?q=${encodeURIComponent(text)}`));
        report(await measure("search/100k/http", route, bare, RUNS, WARM));
      });
    } finally {
      await database.close();
      await files.stop();
    }
  },
};

function inTurn(work: (text: string) => Promise<unknown>): () => Promise<unknown> {
  const terms = typedTerms(WARM + RUNS, CUSTOMERS);
  let next = 0;
  return () => work(terms[next++ % terms.length] ?? "");
}

/** No search gets by with less: one range of an index, in a transaction that names the shop. */
function barePrefix(database: Database, text: string): Promise<unknown> {
  const sql = `SELECT customer_id FROM customer_token WHERE token >= $1 AND token < $1 || chr(1114111) LIMIT ${AT_MOST}`;
  return database.queryShop(SHOP, sql, [parseQuery(text)?.terms[0] ?? ""]);
}

/** The built app, as it runs in production, and a signed-in member of staff who asks it. */
export async function withApp(
  files: BenchDatabase,
  work: (get: (path: string) => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const identity = await someIdentity();
  const { appUrl, apiKey, apiSecret } = identity;
  const devstore = await startDevstore({ ...identity, scopes: [...SCOPES], webhooks: [] });
  const app = spawnApp({ ...identity, databaseUrl: files.appUrl, devstoreUrl: devstore.url });
  try {
    let authorization = "";
    let signedAt = -Infinity;
    const get = async (path: string): Promise<unknown> => {
      if (performance.now() - signedAt > TOKEN_MS) {
        authorization = `Bearer ${signSessionToken(SHOP, 1, apiKey, apiSecret, Date.now())}`;
        signedAt = performance.now();
      }
      const headers = { authorization, "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0" };
      const response = await fetch(appUrl + path, { headers });
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
      return response.text();
    };
    await untilReady(appUrl);
    await work(get);
  } finally {
    app.kill();
    await devstore.stop();
  }
}
