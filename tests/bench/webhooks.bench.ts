import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { ENVIRONMENT, NODE, ROOT } from "../../commands/install.mjs";
import { freePort } from "../integration/database.setup.ts";
import { startBenchDatabase } from "./bench-database.ts";
import { buildApp, someIdentity, spawnApp, untilReady } from "../integration/built-app.ts";
import { type Bench, summary } from "./measure.ts";
import { draftReported, webhookSender } from "../integration/webhook-delivery.ts";

const SHOP = "epicerie-alpina.myshopify.com";
const PER_SECOND = 200;
const TURN_MS = 5_000;
/** Turns of the app and of the floor alternate: what slows the machine for a while slows both. */
const TURNS = 4;
/** Shopify keeps as many as it needs; what waits for one of ours waits in the open, as part of its latency. */
const CONNECTIONS = 64;

/**
 * 200 webhooks a second to the built app, each of which is a receipt and a job in one durable transaction. Open loop: a
 * delivery leaves when its time has come, whatever became of the ones before, and its latency counts from that time. No
 * worker runs: what is measured is the acceptance.
 */
export const bench: Bench = {
  name: "webhooks/200",
  run: async (report) => {
    buildApp();
    const database = await startBenchDatabase();
    const identity = await someIdentity();
    const floorUrl = `http://localhost:${await freePort()}`;
    // No webhook of this bench asks the store anything before it is answered.
    const app = spawnApp({ ...identity, databaseUrl: database.appUrl, devstoreUrl: "http://localhost:9" });
    const floorArgs = [new URL(floorUrl).port, database.superuserUrl, identity.apiSecret];
    const floor = spawn(NODE, ["tests/bench/webhook-floor.ts", ...floorArgs], {
      cwd: ROOT,
      env: ENVIRONMENT,
      stdio: ["ignore", "ignore", 2],
    });
    try {
      await Promise.all([untilReady(identity.appUrl), untilReady(floorUrl)]);
      let drafts = 0;
      const turnOf = async (url: string) => {
        const { send, close } = webhookSender(url, CONNECTIONS);
        return openLoop(() => send(draftReported(SHOP, identity.apiSecret, (drafts += 1)))).finally(close);
      };
      await turnOf(floorUrl);
      await turnOf(identity.appUrl);
      const [times, floors]: [number[], number[]] = [[], []];
      for (let turn = 0; turn < TURNS; turn++) {
        floors.push(...(await turnOf(floorUrl)));
        times.push(...(await turnOf(identity.appUrl)));
      }
      report({ ...summary("webhooks/200/http", "ms", times, floors), per_s: PER_SECOND });
    } finally {
      app.kill();
      floor.kill();
      await database.stop();
    }
  },
};

/** The latencies of one turn, each from the moment at which the delivery was meant to leave. */
async function openLoop(send: () => Promise<number>): Promise<number[]> {
  const underWay: Promise<number>[] = [];
  const started = performance.now();
  for (let sent = 0; sent < (TURN_MS / 1000) * PER_SECOND; sent++) {
    const meant = started + (sent * 1000) / PER_SECOND;
    const early = meant - performance.now();
    if (early > 0) await sleep(early);
    const answered = send().then((status) => {
      if (status !== 200) throw new Error(`A webhook was answered ${status}`);
      return performance.now() - meant;
    });
    answered.catch(() => undefined); // told at the end of the turn
    underWay.push(answered);
  }
  return Promise.all(underWay);
}
