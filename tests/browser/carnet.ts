import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { build } from "../../commands/build.mjs";
import { SCOPES } from "../../app/store/scopes.ts";
import type { BucketSize } from "../../devstore/bucket.ts";
import { startDevstore } from "../../devstore/start.ts";
import { bundled } from "../integration/bundle.ts";
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

const API_KEY = "carnet-browser";
/** The environment of the app's processes, but for where they are. */
const SECRETS = {
  SHOPIFY_API_KEY: API_KEY,
  SHOPIFY_API_SECRET: randomBytes(16).toString("hex"),
  TOKEN_KEYS: `t:${randomBytes(32).toString("base64")}`,
};

type Running = Carnet & { stop(): Promise<void> };

/**
 * So many times the whole of Carnet, as browsers meet it: database, devstore with its data set, the built app, the worker.
 * The data set is filled in once, and what came of it copied: with the jobs that it leads to it takes ten seconds, in which the
 * app is built if it has changed. `bucket`: what the store's plan allows, else the standard one.
 */
export async function startCarnets(count: number, bucket?: BucketSize): Promise<readonly Running[]> {
  const built = build();
  built.catch(() => undefined); // whoever waits for it below hears of it
  const { adminUrl, templateName } = await joinCluster();
  const folder = mkdtempSync(path.join(tmpdir(), "carnet-browser-"));
  const filled = await fill(adminUrl, templateName, folder);
  const names = Array.from({ length: count }, (_, index) => `${filled}_${index + 1}`);
  const copies: { name: string; dataFolder: string }[] = [];
  for (const name of names) {
    const dataFolder = path.join(folder, name);
    cpSync(path.join(folder, filled), dataFolder, { recursive: true });
    await asAdmin(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${filled} OWNER carnet_owner`);
    copies.push({ name, dataFolder });
  }
  await built;
  const running = await Promise.all(copies.map(({ name, dataFolder }) => start(adminUrl, name, dataFolder, bucket)));
  let left = count;
  return running.map((carnet) => ({
    ...carnet,
    stop: async () => {
      await carnet.stop();
      if (--left > 0) return;
      await asAdmin(adminUrl, `DROP DATABASE ${filled}`);
      await leaveCluster();
      rmSync(folder, { recursive: true });
    },
  }));
}

/** A database and a devstore in which the data set is, and nothing is left to do; answers the name of both. */
async function fill(adminUrl: string, templateName: string, folder: string): Promise<string> {
  const name = `carnet_browser_${randomBytes(4).toString("hex")}`;
  await asAdmin(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${templateName} OWNER carnet_owner`);
  const dataFolder = path.join(folder, name);
  // It tells the app of nothing, which is not there yet.
  const { devstore, run } = await surroundings(adminUrl, name, { dataFolder, webhooks: [], port: await freePort() });
  const seed = run("commands/demo/seed.ts");
  // Its own, for the app is being built.
  const bundle = await bundled("worker.ts");
  const worker = run(bundle.file);
  const [code] = (await once(seed, "exit")) as [number];
  if (code !== 0) throw new Error(`The seed ended with ${code}`);
  await untilNothingIsLeft(urlAs(adminUrl, "carnet_owner", name));
  await stop(worker);
  await bundle.remove();
  await devstore.stop();
  return name;
}

async function start(adminUrl: string, name: string, dataFolder: string, bucket?: BucketSize): Promise<Running> {
  const port = await freePort();
  const store = { dataFolder, port, ...(bucket && { bucket }) };
  const { devstore, run, appUrl } = await surroundings(adminUrl, name, store);
  const worker = run("build/worker.mjs");
  const processes = [run("build/server.mjs"), worker];
  await untilHealthy(appUrl);
  return {
    storeUrl: devstore.url,
    appUrl,
    shopDomain: devstore.shopDomain,
    emptyShopDomain: EMPTY_SHOP,
    firstDayShopDomain: FIRST_DAY_SHOP,
    apiKey: API_KEY,
    apiSecret: SECRETS.SHOPIFY_API_SECRET,
    workerPid: worker.pid ?? 0,
    superuserUrl: Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href,
    stop: async () => {
      await Promise.all(processes.map(stop));
      await devstore.stop();
      await asAdmin(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

type Store = {
  readonly dataFolder: string;
  readonly webhooks?: [];
  readonly port: number;
  readonly bucket?: BucketSize;
};

/** The devstore for an app at this port, and how a process of the app is started beside it. */
async function surroundings(adminUrl: string, name: string, { port, ...store }: Store) {
  const appUrl = `http://localhost:${port}`;
  const identity = { appUrl, apiKey: API_KEY, apiSecret: SECRETS.SHOPIFY_API_SECRET, scopes: SCOPES };
  const extraShops = [EMPTY_SHOP, FIRST_DAY_SHOP];
  const devstore = await startDevstore({ ...identity, ...store, port: 0, seed: "wholesaler", extraShops });
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    ...SECRETS,
    NODE_ENV: "production",
    DATABASE_URL: urlAs(adminUrl, "carnet_app", name),
    DATABASE_OWNER_URL: urlAs(adminUrl, "carnet_owner", name),
    SHOPIFY_APP_URL: appUrl,
    PORT: String(port),
    LOG_LEVEL: "warn",
    DEVSTORE_URL: devstore.url,
    SMTP_URL: devstore.smtpUrl,
    MAIL_FROM: "orders@carnet.example",
  };
  const run = (file: string) =>
    spawn(process.execPath, [file], { env: environment, stdio: ["ignore", "ignore", "inherit"] });
  return { devstore, appUrl, run };
}

async function untilNothingIsLeft(ownerUrl: string) {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    for (let attempt = 0; attempt < 600; attempt++) {
      // Those that wait for their moment are hurried: nobody types here.
      await owner.query("UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now()");
      const { rows } = await owner.query<{ left: number }>(
        "SELECT count(*)::int AS left FROM graphile_worker._private_jobs",
      );
      if (rows[0]?.left === 0) return;
      await setTimeout(100);
    }
  } finally {
    await owner.end();
  }
  throw new Error("The data set's jobs were not done within a minute");
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
