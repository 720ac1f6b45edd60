import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { searchCustomers } from "../../app/address-book/search-customers.server.ts";
import { parseQuery } from "../../app/address-book/search-terms.ts";
import { openDatabase, type Database } from "../../app/db/database.server.ts";
import { SCOPES } from "../../app/store/scopes.ts";
import { ENVIRONMENT, NODE, ROOT } from "../../commands/install.mjs";
import { signSessionToken } from "../../devstore/session-token.ts";
import { startDevstore } from "../../devstore/start.ts";
import { freePort } from "../integration/database.setup.ts";
import { buildApp } from "./build-app.ts";
import { measure, type Bench } from "./measure.ts";
import { startSearchDatabase, type SearchDatabase } from "./search-database.ts";
import { typedTerms } from "./search-terms-typed.ts";

const SHOP = "epicerie-alpina.myshopify.com";
const OTHERS = ["autre-boutique.myshopify.com", "terza-bottega.myshopify.com"];
const CUSTOMERS = 100_000;
const RUNS = 1_100;
/** As many as the search box shows. */
const AT_MOST = 6;

const [API_KEY, API_SECRET] = ["carnet-bench-key", "carnet-bench-secret"];
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
      report(await measure("search/100k/database", inTurn(search), bare, RUNS));
      await withApp(files, async (get) => {
        const route = inTurn((text) => get(`/app/customers/search?q=${encodeURIComponent(text)}`));
        report(await measure("search/100k/http", route, bare, RUNS));
      });
    } finally {
      await database.close();
      await files.stop();
    }
  },
};

function inTurn(work: (text: string) => Promise<unknown>): () => Promise<unknown> {
  const terms = typedTerms(RUNS, CUSTOMERS);
  let next = 0;
  return () => work(terms[next++ % terms.length] ?? "");
}

/** No search gets by with less: one range of an index, in a transaction that names the shop. */
function barePrefix(database: Database, text: string): Promise<unknown> {
  const sql = `SELECT customer_id FROM customer_token WHERE token >= $1 AND token < $1 || chr(1114111) LIMIT ${AT_MOST}`;
  return database.queryShop(SHOP, sql, [parseQuery(text)?.terms[0] ?? ""]);
}

/** The built app, as it runs in production, and a signed-in member of staff who asks it. */
async function withApp(
  files: SearchDatabase,
  work: (get: (path: string) => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const identity = { appUrl, apiKey: API_KEY, apiSecret: API_SECRET };
  const devstore = await startDevstore({ ...identity, scopes: [...SCOPES], webhooks: [] });
  const variables = {
    NODE_ENV: "production" as const,
    PORT: String(port),
    DATABASE_URL: files.appUrl,
    SHOPIFY_API_KEY: API_KEY,
    SHOPIFY_API_SECRET: API_SECRET,
    SHOPIFY_APP_URL: appUrl,
    TOKEN_KEYS: `bench:${randomBytes(32).toString("base64")}`,
    DEVSTORE_URL: devstore.url,
    LOG_LEVEL: "error",
  };
  const app = spawn(NODE, ["server.ts"], {
    cwd: ROOT,
    env: { ...ENVIRONMENT, ...variables },
    stdio: ["ignore", "ignore", 2],
  });
  try {
    let authorization = "";
    let signedAt = -Infinity;
    const get = async (path: string): Promise<unknown> => {
      if (performance.now() - signedAt > TOKEN_MS) {
        authorization = `Bearer ${signSessionToken(SHOP, 1, API_KEY, API_SECRET, Date.now())}`;
        signedAt = performance.now();
      }
      const headers = { authorization, "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0" };
      const response = await fetch(appUrl + path, { headers });
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
      return response.json();
    };
    await untilReady(`${appUrl}/health`);
    await work(get);
  } finally {
    app.kill();
    await devstore.stop();
  }
}

async function untilReady(url: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const isReady = await fetch(url).then(
      (response) => response.ok,
      () => false, // not yet
    );
    if (isReady) return;
    await sleep(100);
  }
  throw new Error(`${url} does not answer`);
}
