import { randomBytes } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { enqueue } from "../../app/db/enqueue.server.ts";
import { tasks } from "../../app/jobs/tasks.server.ts";
import { OWN_TOPICS } from "../../app/store/webhook-topics.ts";
import { jobStories } from "./job-stories.ts";
import { killingBench } from "./killed-after-each-step.ts";
import { orderDesk } from "./order-desk.ts";
import { queueOf } from "./queue.ts";

const desk = orderDesk();
const { app } = desk;
const stories = jobStories(desk, queueOf(app.fresh));

// Dozens of processes start, one after the other.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 });

it("has a story of every job, and of every topic", () => {
  expect(Object.keys(stories).sort()).toEqual(Object.keys(tasks).sort());
  expect(Object.values(stories).filter((each) => Object.keys(each).length === 0)).toEqual([]);
  expect(Object.keys(stories["store/webhook"] ?? {})).toEqual([...OWN_TOPICS]);
});

describe("killed after each step, and taken over, comes to the same end:", () => {
  const bench = killingBench(app);
  const { "store/seal-anew": _needsKeys, ...others } = stories;
  for (const [job, each] of Object.entries(others)) {
    // A story takes ten seconds and more: every one with `npm run test:deep`, else the first of each job.
    const told = Object.entries(each).slice(0, process.env.CARNET_DEEP ? undefined : 1);
    it.each(told)(`${job} (%s)`, async (_situation, prepare) => {
      // It is taken, and written down as done; what is between is the job's.
      expect((await bench.killedAfterEachStep(prepare)).length).toBeGreaterThanOrEqual(2);
    });
  }
});

describe("killed after each step, in a worker with a new key,", () => {
  const newKey = `fresh:${randomBytes(32).toString("base64")}`;
  const environment = () => ({ TOKEN_KEYS: `${newKey},${process.env["TOKEN_KEYS"] ?? ""}` });
  const bench = killingBench(app, { program: "tests/integration/worker-of-jobs.ts", environment });

  it.each(Object.entries(stories["store/seal-anew"] ?? {}))("store/seal-anew (%s)", async (_situation, prepare) => {
    expect((await bench.killedAfterEachStep(prepare)).length).toBeGreaterThanOrEqual(3);
  });

  const wrong = (task: string) => () =>
    app.fresh.withShop(app.shopId, (db) => {
      const variantId = desk.product(2).id.split("/").at(-1);
      return enqueue(db, { task, payload: { variantId } });
    });

  it.each(["wrong/counts", "wrong/creates"])("%s is found to have done it twice", async (task) => {
    await expect(bench.killedAfterEachStep(wrong(task))).rejects.toThrow(/^killed after step 2: UPDATE 1 \| /);
  });
});
