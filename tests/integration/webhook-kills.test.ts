import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startWorker, type Worker } from "../../app/jobs/worker.server.ts";
import { createLogger } from "../../app/runtime/logger.server.ts";
import { buildApp, someIdentity, spawnApp, untilReady } from "./built-app.ts";
import { freshDatabase } from "./database.ts";
import { draftReported, webhookSender } from "./webhook-delivery.ts";
import { startStorm } from "./webhook-storm.ts";

const SHOP = "epicerie-alpina.myshopify.com";
const { kills: KILLS, acknowledged: ACKNOWLEDGED } = process.env.CARNET_DEEP
  ? { kills: 110, acknowledged: 22_000 }
  : { kills: 3, acknowledged: 200 };

const fresh = freshDatabase();
const superuser = new pg.Pool({ connectionString: fresh.superuserUrl, max: 6 });
superuser.on("error", () => undefined); // the database is dropped under the pool
const apps: ChildProcess[] = [];
let worker: Worker | undefined;

beforeAll(async () => {
  buildApp();
  await superuser.query("CREATE TABLE effect (draft_id text NOT NULL)");
}, 120_000);
afterAll(async () => {
  for (const app of apps) app.kill("SIGKILL");
  await worker?.stop();
  await superuser.end();
});

async function texts(sql: string): Promise<string[]> {
  const { rows } = await superuser.query<{ text: string }>(sql);
  return rows.map(({ text }) => text);
}

it(
  "loses and doubles no webhook that it acknowledged, however often the app is killed",
  async () => {
    const identity = await someIdentity();
    const draftIds = new Map<string, string>();
    const { send, close } = webhookSender(identity.appUrl, 16);
    const make = () => {
      const draftId = draftIds.size + 1;
      const delivery = draftReported(SHOP, identity.apiSecret, draftId);
      draftIds.set(delivery.webhookId, String(draftId));
      return delivery;
    };
    const start = async () => {
      // The jobs of this test don't ask the store.
      const options = { ...identity, databaseUrl: fresh.appUrl, devstoreUrl: "http://localhost:9" };
      const app = spawnApp(options);
      apps.push(app);
      await untilReady(identity.appUrl, 25);
      return app;
    };
    // A worker that is not killed, and whose job writes down each time that it is done.
    worker = await startWorker({
      ownerUrl: fresh.ownerUrl,
      concurrency: 4,
      log: createLogger({ level: "silent" }),
      tasks: {
        "orders/draft-reported": async (payload) => {
          await superuser.query("INSERT INTO effect VALUES ($1)", [(payload as { draftId: string }).draftId]);
        },
      },
    });

    const storm = startStorm({ make, send, random: Math.random });
    for (let kill = 0; kill < KILLS; kill++) {
      const app = await start();
      // Some lives are short, some long; every one ends with deliveries under way.
      const until = storm.acknowledged.size + (ACKNOWLEDGED / KILLS) * (0.6 + Math.random());
      while (storm.acknowledged.size < until) await sleep(Math.random() * 20);
      app.kill("SIGKILL");
      await once(app, "exit");
    }
    const last = await start();
    while (storm.acknowledged.size < ACKNOWLEDGED) await sleep(20);
    const forged = draftReported(SHOP, "another secret", 0);
    expect(await send(forged)).toBe(401); // and no receipt, as is seen below
    await storm.calmDown();
    last.kill("SIGTERM");
    close();
    const jobs = () => texts("SELECT id::text AS text FROM graphile_worker._private_jobs");
    while ((await jobs()).length > 0) await sleep(100);

    const acknowledged = [...storm.acknowledged];
    console.log(
      `${acknowledged.length} acknowledged over ${KILLS} kills; ${storm.lost()} sendings lost, ${storm.repeated()} repeated`,
    );
    expect(acknowledged.length).toBeGreaterThanOrEqual(ACKNOWLEDGED);
    expect(storm.lost()).toBeGreaterThan(KILLS);
    expect(storm.repeated()).toBeGreaterThan(ACKNOWLEDGED / 100);
    const receipts = await texts("SELECT webhook_id AS text FROM webhook_receipt");
    expect(receipts.sort()).toEqual(acknowledged.sort());
    const effects = await texts("SELECT draft_id AS text FROM effect");
    expect(effects.sort()).toEqual(acknowledged.map((id) => draftIds.get(id)).sort());
  },
  process.env.CARNET_DEEP ? 3_600_000 : 120_000,
);
