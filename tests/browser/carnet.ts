import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { SCOPES } from "../../app/store/scopes.ts";
import { startDevstore } from "../../devstore/start.ts";
import { freePort, joinCluster, leaveCluster } from "../integration/database.setup.ts";
import { urlAs } from "../integration/database-url.ts";

export type Carnet = {
  /** The devstore, where its admin stands. */
  readonly storeUrl: string;
  readonly appUrl: string;
  readonly shopDomain: string;
  /** A shop that has just installed the app: no product, no customer, no order. */
  readonly emptyShopDomain: string;
  /** Empty too, for the one test that begins with its first customer. */
  readonly firstDayShopDomain: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** The app's database, as the superuser. */
  readonly superuserUrl: string;
  readonly workerPid: number;
};

const EMPTY_SHOP = "maison-neuve.myshopify.com";
const FIRST_DAY_SHOP = "bottega-prima.myshopify.com";

/** The whole of Carnet, as browsers meet it: database, devstore with its data set, the built app, the worker, the seed. */
export async function startCarnet(): Promise<Carnet & { stop(): Promise<void> }> {
  const { adminUrl, templateName } = await joinCluster();
  const name = `carnet_browser_${randomBytes(4).toString("hex")}`;
  await asAdmin(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${templateName} OWNER carnet_owner`);

  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const apiKey = "carnet-browser";
  const apiSecret = randomBytes(16).toString("hex");
  const identity = { appUrl, apiKey, apiSecret, scopes: SCOPES };
  const devstore = await startDevstore({
    port: 0,
    ...identity,
    seed: "wholesaler",
    extraShops: [EMPTY_SHOP, FIRST_DAY_SHOP],
  });
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    DATABASE_URL: urlAs(adminUrl, "carnet_app", name),
    DATABASE_OWNER_URL: urlAs(adminUrl, "carnet_owner", name),
    SHOPIFY_API_KEY: apiKey,
    SHOPIFY_API_SECRET: apiSecret,
    SHOPIFY_APP_URL: appUrl,
    TOKEN_KEYS: `t:${randomBytes(32).toString("base64")}`,
    PORT: String(port),
    LOG_LEVEL: "warn",
    DEVSTORE_URL: devstore.url,
  };
  const start = (file: string) => {
    return spawn(process.execPath, [file], { env: environment, stdio: ["ignore", "ignore", "inherit"] });
  };
  const seeded = start("commands/demo/seed.ts");
  const worker = start("build/worker.mjs");
  const processes = [start("build/server.mjs"), worker];
  const [code] = (await once(seeded, "exit")) as [number];
  if (code !== 0) throw new Error(`The seed ended with ${code}`);
  await untilHealthy(appUrl);

  return {
    storeUrl: devstore.url,
    appUrl,
    shopDomain: devstore.shopDomain,
    emptyShopDomain: EMPTY_SHOP,
    firstDayShopDomain: FIRST_DAY_SHOP,
    apiKey,
    apiSecret,
    workerPid: worker.pid ?? 0,
    superuserUrl: Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href,
    stop: async () => {
      await Promise.all(processes.map(stop));
      await devstore.stop();
      await asAdmin(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
      await leaveCluster();
    },
  };
}

async function stop(child: ChildProcess) {
  if (child.exitCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

async function untilHealthy(appUrl: string) {
  for (let attempt = 0; attempt < 200; attempt++) {
    const response = await fetch(`${appUrl}/health`).catch(() => undefined);
    if (response?.ok) return;
    await setTimeout(100);
  }
  throw new Error("The app did not come up within 20 s");
}

async function asAdmin(adminUrl: string, sql: string) {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(sql).finally(() => admin.end());
}
