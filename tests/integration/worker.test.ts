import { setTimeout } from "node:timers/promises";
import type { TaskList } from "graphile-worker";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { enqueue } from "../../app/db/enqueue.server.ts";
import { defineJob } from "../../app/jobs/define-job.server.ts";
import { JobFailure } from "../../app/jobs/job-failure.ts";
import { startWorker, type Worker } from "../../app/jobs/worker.server.ts";
import { logger } from "../../app/runtime/logger.server.ts";
import { appOnDevstore } from "./app-on-devstore.ts";
import { queueOf } from "./queue.ts";

const app = appOnDevstore();
const queue = queueOf(app.fresh);

const put = (task: string, options: { key?: string; payload?: Record<string, unknown>; maxAttempts?: number } = {}) =>
  app.fresh.withShop(app.shopId, (db) => enqueue(db, { task, payload: {}, ...options }));

let workers: Worker[] = [];
async function work(tasks: TaskList, options: { sweepMs?: number } = {}): Promise<Worker> {
  const worker = await startWorker({ ownerUrl: app.fresh.ownerUrl, tasks, concurrency: 2, log: logger(), ...options });
  workers.push(worker);
  return worker;
}
const stop = async (worker: Worker) => {
  workers = workers.filter((one) => one !== worker);
  await worker.stop();
};

beforeEach(() => queue.clear());
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  workers = [];
});

/** A job that takes some time and counts how often it began. */
function slowJob(milliseconds: number) {
  const slow = { began: 0, ended: 0 };
  const task = async () => {
    slow.began += 1;
    await setTimeout(milliseconds);
    slow.ended += 1;
  };
  return { slow, tasks: { slow: task } };
}

const jobs = () =>
  queue.sql(`
    SELECT t.identifier, attempts, max_attempts, last_error, locked_by, key, round(extract(epoch FROM run_at - now())) AS wait
    FROM graphile_worker._private_jobs JOIN graphile_worker._private_tasks t ON t.id = task_id ORDER BY _private_jobs.id`);

it("finishes the job under way when it is stopped, and it does not run again", async () => {
  const { slow, tasks } = slowJob(300);
  await put("slow");
  const worker = await work(tasks);
  await vi.waitFor(() => expect(slow.began).toBe(1));
  await stop(worker);
  expect(slow).toEqual({ began: 1, ended: 1 });
  expect(await queue.jobs()).toEqual([]);
});

it("keeps its job, however long that takes, while others look for those of the dead", async () => {
  const { slow, tasks } = slowJob(4_000);
  await put("slow");
  const sweepMs = 100;
  await Promise.all([work(tasks, { sweepMs }), work(tasks, { sweepMs })]);
  await vi.waitFor(() => expect(slow.ended).toBe(1), { timeout: 10_000 });
  await vi.waitFor(async () => expect(await queue.jobs()).toEqual([]));
  expect(slow).toEqual({ began: 1, ended: 1 });
});

it("[postgres/down] ends, and says why, when the database has cut its connections", async () => {
  const worker = await work({});
  const ended = expect(worker.ended).rejects.toThrow("The worker lost its connection to the database");
  await queue.sql(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'carnet_owner'",
  );
  await ended;
  workers = [];
});

it("frees the job of a worker that is dead, at once", async () => {
  const { slow, tasks } = slowJob(0);
  await put("slow");
  await queue.sql(
    "UPDATE graphile_worker._private_jobs SET locked_by = 'pool-killed', locked_at = now(), attempts = 1",
  );
  await work(tasks);
  await vi.waitFor(() => expect(slow.ended).toBe(1), { timeout: 2_000 });
});

it("leaves nothing of a job that a newer one took the place of while its worker was killed", async () => {
  const { slow, tasks } = slowJob(0);
  await put("slow", { key: "one" });
  await queue.sql(
    "UPDATE graphile_worker._private_jobs SET locked_by = 'pool-killed', locked_at = now(), attempts = 1",
  );
  await put("slow", { key: "one" });
  await work(tasks);
  await vi.waitFor(async () => expect(await jobs()).toEqual([]));
  expect(slow.began).toBe(1);
});

it("puts a job in the place of one that failed", async () => {
  await put("failing", { key: "one" });
  await queue.sql("UPDATE graphile_worker._private_jobs SET attempts = max_attempts");
  await put("failing", { key: "one" });
  expect(await jobs()).toMatchObject([{ attempts: 0, key: `${app.shopId}:one` }]);
});

it("waits longer after each failure: e seconds to the power of the attempts", async () => {
  const failing = { times: 0 };
  const fail = () => {
    failing.times += 1;
    throw new Error("anna@example.com has no token");
  };
  await put("failing");
  await work({ failing: fail });
  for (const attempt of [1, 2, 3, 4]) {
    await vi.waitFor(async () => expect(await jobs()).toMatchObject([{ attempts: attempt, locked_by: null }]));
    const [job] = await jobs();
    expect(Math.abs(Number(job?.["wait"]) - Math.exp(attempt))).toBeLessThan(2);
    await queue.sql("UPDATE graphile_worker._private_jobs SET run_at = now()");
    await queue.sql(`NOTIFY "jobs:insert", '{"count":1}'`);
  }
  await vi.waitFor(() => expect(failing.times).toBe(5));
});

it("writes down why a job failed as a code, without what the error says", async () => {
  await put("unknown");
  await put("known");
  const unknown = () => {
    throw new Error("anna@example.com has no token");
  };
  const known = () => {
    throw new JobFailure("#D12 was not read", "throttled");
  };
  await work({ unknown, known });
  await vi.waitFor(async () =>
    expect(await jobs()).toMatchObject([{ last_error: "unexpected" }, { last_error: "throttled" }]),
  );
});

it("tries ten times, over three and a half hours, and no longer", async () => {
  await put("failing");
  await queue.sql("UPDATE graphile_worker._private_jobs SET attempts = 9");
  const [job] = await jobs();
  expect(job).toMatchObject({ max_attempts: 10 });
  await work({ failing: () => Promise.reject(new Error("still")) });
  await vi.waitFor(async () => expect(await jobs()).toMatchObject([{ attempts: 10, locked_by: null }]));
  await queue.sql("UPDATE graphile_worker._private_jobs SET run_at = now()");
  await setTimeout(1_500);
  expect(await jobs()).toMatchObject([{ attempts: 10 }]);
});

it("gives up at once what it can't read", async () => {
  const job = defineJob({ name: "orders/read", payload: z.object({ id: z.uuid() }), run: () => Promise.resolve() });
  await put("orders/read", { payload: { id: 7 } });
  await work({ [job.name]: job.task });
  await vi.waitFor(async () =>
    expect(await jobs()).toMatchObject([{ attempts: 10, locked_by: null, last_error: "unreadable" }]),
  );
});
