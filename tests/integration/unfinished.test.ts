import { beforeEach, expect, it, vi } from "vitest";
import { enqueue } from "../../app/db/enqueue.server.ts";
import { tasks } from "../../app/jobs/tasks.server.ts";
import { startWorker } from "../../app/jobs/worker.server.ts";
import { logger } from "../../app/runtime/logger.server.ts";
import { createShopContext } from "../../app/store/shop-context.server.ts";
import { OWN_TOPICS } from "../../app/store/webhook-topics.ts";
import { kindOf } from "../../app/unfinished/unfinished-work.ts";
import {
  countUnfinished,
  dismissUnfinished,
  listUnfinished,
  retryUnfinished,
} from "../../app/unfinished/unfinished-work.server.ts";
import { appOnDevstore, OTHER_SHOP } from "./app-on-devstore.ts";
import { queueOf } from "./queue.ts";

const app = appOnDevstore();
const queue = queueOf(app.fresh);
const shop = (shopId = app.shopId) => createShopContext({ shopId, staffId: "1", at: new Date() });
const ORDER = "0199aaaa-0000-7000-8000-000000000001";

beforeEach(() => queue.clear());

/** A job that was tried ten times and failed. */
async function failed(task: string, options: { shopId?: string; reason?: string | null; payload?: object } = {}) {
  const { shopId = app.shopId, reason = "throttled", payload = {} } = options;
  await app.fresh.withShop(shopId, (db) => enqueue(db, { task, payload: { ...payload } }));
  await queue.sql(`UPDATE graphile_worker._private_jobs SET attempts = max_attempts, last_error =
    ${reason === null ? "NULL" : `'${reason}'`} WHERE attempts = 0`);
}

it("lists what failed, the oldest first, with its reason, its order and how often it was tried", async () => {
  await failed("orders/settle-draft", { payload: { id: ORDER } });
  await failed("store/webhook", { payload: { topic: "shop/update" }, reason: "no-access" });
  await failed("store/webhook", { payload: { topic: 7 }, reason: "unreadable" });
  await failed("orders/remove-twin", { reason: null });
  await failed("orders/draft-reported", { reason: "anna@example.com is not a draft" });
  const { jobs, total } = await listUnfinished(shop());
  expect(total).toBe(5);
  expect(jobs.map(({ kind, reason, attempts, orderId }) => [kind, reason, attempts, orderId])).toEqual([
    ["orders/settle-draft", "throttled", 10, ORDER],
    ["shop/update", "no-access", 10, null],
    ["other", "unreadable", 10, null],
    ["orders/remove-twin", "interrupted", 10, null],
    ["orders/draft-reported", "unexpected", 10, null],
  ]);
  expect(await countUnfinished(shop())).toBe(5);
});

it("has words for every job and every topic", () => {
  const others = Object.keys(tasks).filter((task) => task !== "store/webhook");
  expect(others.filter((task) => kindOf(task, undefined) === "other")).toEqual([]);
  expect(OWN_TOPICS.filter((topic) => kindOf("store/webhook", topic) === "other")).toEqual([]);
});

it("lists nothing that waits, is being worked on or has a newer job in its place", async () => {
  await failed("orders/remove-twin");
  await failed("orders/remove-twin");
  await failed("orders/remove-twin");
  const [waiting, running, superseded] = (await listUnfinished(shop())).jobs.map(({ id }) => id);
  await queue.sql(`UPDATE graphile_worker._private_jobs SET attempts = 3 WHERE id = ${waiting ?? ""}`);
  await queue.sql(`UPDATE graphile_worker._private_jobs SET locked_at = now() WHERE id = ${running ?? ""}`);
  await queue.sql(
    `UPDATE graphile_worker._private_jobs SET flags = '{"superseded": true}' WHERE id = ${superseded ?? ""}`,
  );
  expect(await listUnfinished(shop())).toMatchObject({ jobs: [], total: 0 });
  expect(await retryUnfinished(shop(), null)).toBe(0);
});

it("shows, retries and dismisses no job of another shop", async () => {
  await failed("orders/remove-twin");
  await failed("orders/remove-twin", { shopId: OTHER_SHOP });
  const [mine] = (await listUnfinished(shop())).jobs;
  const other = shop(OTHER_SHOP);
  expect((await listUnfinished(other)).total).toBe(1);
  const ids = [mine?.id ?? ""];
  expect([await retryUnfinished(other, ids), await dismissUnfinished(other, ids)]).toEqual([0, 0]);
  expect(await retryUnfinished(other, null)).toBe(1);
  expect(await listUnfinished(shop())).toMatchObject({ jobs: [mine], total: 1 });
});

it("is denied the queue's tables, as the app", async () => {
  const peek = shop().query("SELECT * FROM graphile_worker._private_jobs", []);
  await expect(peek).rejects.toThrow("permission denied");
});

it("runs once what is tried again twice at once, with all its attempts before it", async () => {
  await failed("orders/remove-twin");
  const [job] = (await listUnfinished(shop())).jobs;
  const ids = [job?.id ?? ""];
  const counts = await Promise.all([retryUnfinished(shop(), ids), retryUnfinished(shop(), null)]);
  expect(counts.sort()).toEqual([0, 1]);
  expect(await queue.sql("SELECT attempts, last_error FROM graphile_worker._private_jobs")).toEqual([
    { attempts: 0, last_error: null },
  ]);
  let times = 0;
  const count = () => void (times += 1);
  const options = { ownerUrl: app.fresh.ownerUrl, concurrency: 2, log: logger() };
  const worker = await startWorker({ ...options, tasks: { "orders/remove-twin": count } });
  await vi.waitFor(async () => expect(await queue.jobs()).toEqual([]));
  await worker.stop();
  expect(times).toBe(1);
});

it("gives up what is dismissed", async () => {
  await failed("orders/remove-twin", { reason: "unreadable" });
  const ids = (await listUnfinished(shop())).jobs.map(({ id }) => id);
  expect(await dismissUnfinished(shop(), ids)).toBe(1);
  expect(await queue.jobs()).toEqual([]);
});
