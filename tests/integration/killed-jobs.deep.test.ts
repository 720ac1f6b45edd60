import { describe, it, vi } from "vitest";
import { jobStories } from "./job-stories.ts";
import { killingBench } from "./killed-after-each-step.ts";
import { orderDesk } from "./order-desk.ts";
import { queueOf } from "./queue.ts";

const TIMES = 30;

const desk = orderDesk();
const bench = killingBench(desk.app);
const { "store/seal-anew": _needsKeys, ...stories } = jobStories(desk, queueOf(desk.app.fresh));

vi.setConfig({ hookTimeout: 60_000 });

describe.each(Object.entries(stories))("killed at random, %s", (_job, each) => {
  it.each(Object.entries(each))(`comes to the same end ${TIMES} times (%s)`, async (_situation, prepare) => {
    await bench.killedAtRandom(prepare, TIMES);
  });
});
