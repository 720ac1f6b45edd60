import { expect, it } from "vitest";
import { createBucket } from "./bucket.ts";

const status = (currentlyAvailable: number) => ({ maximumAvailable: 2000, currentlyAvailable, restoreRate: 100 });

it("waits for nothing as long as nothing is known", () => {
  expect(createBucket().waitFor(5000, 0)).toBe(0);
});

it("waits until the missing points are restored, and no longer", () => {
  const bucket = createBucket();
  bucket.sent(10);
  bucket.answered(10, status(40), 1_000);
  expect(bucket.waitFor(40, 1_000)).toBe(0);
  expect(bucket.waitFor(90, 1_000)).toBe(500);
  expect(bucket.waitFor(90, 1_400)).toBe(100);
  expect(bucket.waitFor(90, 1_500)).toBe(0);
});

it("counts what is on its way as spent", () => {
  const bucket = createBucket();
  bucket.sent(10);
  bucket.answered(10, status(50), 0);
  bucket.sent(50);
  expect(bucket.waitFor(20, 0)).toBe(200);
  bucket.answered(50, null, 0);
  expect(bucket.waitFor(20, 0)).toBe(0);
});

it("never waits for more than a full bucket", () => {
  const bucket = createBucket();
  bucket.sent(0);
  bucket.answered(0, status(0), 0);
  expect(bucket.waitFor(9_999, 0)).toBe(20_000);
});
