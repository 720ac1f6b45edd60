import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findLatestImport } from "../../app/address-book/import-record.server.ts";
import { isOpen } from "../../app/address-book/import-result.ts";
import { startImport } from "../../app/address-book/import-store.server.ts";
import { database } from "../../app/db/database.server.ts";
import { SCOPES } from "../../app/store/scopes.ts";
import { createShopContext } from "../../app/store/shop-context.server.ts";
import { authenticate } from "../../app/store/shopify.server.ts";
import { Clock } from "../../devstore/clock.ts";
import { signSessionToken } from "../../devstore/session-token.ts";
import { startDevstore } from "../../devstore/start.ts";
import { dataSetDomain, loadEmptyShop } from "../../devstore/state/data-set.ts";
import { Database } from "../../devstore/state/database.ts";
import { ShopStore } from "../../devstore/state/store.ts";
import { bundled } from "../integration/bundle.ts";
import { startMeasured } from "../integration/import-process.ts";
import { startBenchDatabase } from "./bench-database.ts";
import { summary, type Bench } from "./measure.ts";
import { plausibleCustomer } from "./plausible-customers.ts";
import { processorTime } from "./processor-time.ts";
import { nodeFlagsOf } from "./node-flags.ts";

const CUSTOMERS = 100_000;
const IDENTITY = { apiKey: "bench-key", apiSecret: "bench-secret", appUrl: "http://localhost:9" };
const LOOK_MS = 250;
const TELL_MS = 10_000;

/**
 * Brings 100,000 customers of a store into an empty address book with the worker as it runs, the store's writing of its
 * file included: how long until all can be found, on the clock and of processors (the worker's and the database server's),
 * and what memory the worker's process had at most.
 */
export const bench: Bench = {
  name: "import-store",
  run: async (report) => {
    const folder = mkdtempSync(path.join(tmpdir(), "carnet-import-store-"));
    fillStore(folder);
    const files = await startBenchDatabase();
    const bundle = await bundled("worker.ts");
    const devstore = await startDevstore({ ...IDENTITY, dataFolder: folder, scopes: [...SCOPES], webhooks: [] });
    try {
      Object.assign(process.env, {
        ...{ DATABASE_URL: files.appUrl, DATABASE_OWNER_URL: files.ownerUrl, LOG_LEVEL: "silent" },
        ...{ SHOPIFY_API_KEY: IDENTITY.apiKey, SHOPIFY_API_SECRET: IDENTITY.apiSecret },
        ...{ SHOPIFY_APP_URL: IDENTITY.appUrl, DEVSTORE_URL: devstore.url },
        TOKEN_KEYS: `bench:${randomBytes(32).toString("base64")}`,
      });
      await signIn(devstore.shopDomain);
      const server = processorTime(files.pid);
      const variables = { ...process.env, ...bundle.env } as Record<string, string>;
      const worker = startMeasured([...nodeFlagsOf("worker"), bundle.file], variables);
      const began = performance.now();
      const shop = createShopContext({ shopId: devstore.shopDomain, staffId: "1", at: new Date() });
      await startImport(shop, randomUUID());
      let now = await findLatestImport(shop);
      let [told, cpuMs] = [began, 0];
      while (now !== null && isOpen(now)) {
        await sleep(LOOK_MS);
        now = await findLatestImport(shop);
        cpuMs = processorTime(worker.pid) + processorTime(files.pid) - server;
        if (performance.now() - told < TELL_MS) continue;
        told = performance.now();
        const after = `${Math.round((told - began) / 1000)} s (processors: ${Math.round(cpuMs / 1000)} s)`;
        console.error(`${after}: ${now?.state ?? ""}, ${now?.created ?? 0} of ${now?.total ?? 0}`);
      }
      const ms = performance.now() - began;
      process.kill(worker.pid, "SIGTERM");
      const { peakMb, output } = await worker.ended;
      if (now?.state !== "done" || now.created !== CUSTOMERS) throw new Error(`${JSON.stringify(now)} ${output}`);
      const { bulkOperations } = await devstore.admin<{ bulkOperations: { nodes: { url: string }[] } }>(
        "{ bulkOperations(first: 1) { nodes { url } } }",
      );
      const args = [bulkOperations.nodes[0]?.url ?? "", files.superuserUrl];
      const before = processorTime(files.pid);
      const floor = await startMeasured(["tests/bench/import-store-floor.ts", ...args], {}).ended;
      if (floor.how !== 0) throw new Error(floor.output);
      const floorCpuMs = Number(/processors (\d+)/.exec(floor.output)?.[1]) + processorTime(files.pid) - before;
      const perSecond = Number(((CUSTOMERS * 1000) / ms).toPrecision(3));
      report({ ...summary("import-store/100k/worker", "ms", [ms], [floor.ms]), per_s: perSecond });
      report(summary("import-store/100k/worker-processors", "ms", [cpuMs], [floorCpuMs]));
      report(summary("import-store/100k/worker-memory", "MB", [peakMb], [floor.peakMb]));
    } finally {
      await database().close();
      await bundle.remove();
      await devstore.stop();
      await files.stop();
      rmSync(folder, { recursive: true });
    }
  },
};

async function signIn(shop: string): Promise<void> {
  const token = signSessionToken(shop, 1, IDENTITY.apiKey, IDENTITY.apiSecret, Date.now());
  const headers = {
    authorization: `Bearer ${token}`,
    "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0",
  };
  await authenticate.admin(new Request(new URL("/app", IDENTITY.appUrl), { headers }));
}

function fillStore(folder: string): void {
  const state = new Database(folder);
  const clock = new Clock();
  const store = new ShopStore({ database: state, clock, shop: dataSetDomain(), indexLagMs: () => 0 });
  const at = clock.nowIso();
  state.transaction(() => {
    loadEmptyShop(store);
    for (let id = 1; id <= CUSTOMERS; id += 1) {
      const { company, firstName, lastName, email, phone, city, zip } = plausibleCustomer(id);
      const place = { id, company, firstName, lastName, address1: `${id} rue du Port`, address2: null, phone: null };
      store.customers.load({
        ...{ id, firstName, lastName, email: `${id}.${email}`, phone, note: null, tags: [], locale: "fr" },
        ...{ taxExempt: false, marketingState: "NOT_SUBSCRIBED", marketingOptInLevel: null, marketingUpdatedAt: null },
        addresses: [{ ...place, zip, city, provinceCode: null, countryCode: "FR" }],
        ...{ defaultAddressId: id, createdAt: at, updatedAt: at },
      });
    }
  });
  state.close();
}
