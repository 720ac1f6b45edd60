import { expect, it } from "vitest";
import { measure, percentile } from "./measure.ts";

it("takes percentiles by the nearest rank", () => {
  const values = [5, 1, 4, 2, 3];
  expect([1, 20, 21, 50, 95, 100].map((percent) => percentile(values, percent))).toEqual([1, 1, 2, 3, 5, 5]);
  expect(() => percentile([], 50)).toThrow("No values");
});

it("says how many times slower than its floor the work is", async () => {
  const busy = (ms: number) => () => {
    for (const until = performance.now() + ms; performance.now() < until;);
  };
  const measured = await measure("bench/case/where", busy(4), busy(1), 20);
  expect(measured.p50).toBeGreaterThanOrEqual(4);
  expect(measured.p95).toBeGreaterThanOrEqual(measured.p50);
  expect(measured.floor).toBeGreaterThanOrEqual(1);
  expect(measured.ratio).toBeCloseTo(measured.p95 / measured.floor, 1);
  expect(measured.per_s).toBeLessThanOrEqual(250);
});
