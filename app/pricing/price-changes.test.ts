import { expect, it } from "vitest";
import { partsBetween } from "./price-changes.ts";

it("names the parts that differ, from what to what, and none that only stand in another order", () => {
  const before = { name: "A", "price 1/2026-11-23": { amountMinor: 100, breaks: [1, 2] }, gone: 1, same: [1, 2] };
  const after = { same: [1, 2], added: null, "price 1/2026-11-23": { breaks: [2, 1], amountMinor: 100 }, name: "B" };
  expect(partsBetween(before, after)).toEqual([
    { part: "gone", from: 1, to: null },
    { part: "name", from: "A", to: "B" },
    {
      part: "price 1/2026-11-23",
      from: { amountMinor: 100, breaks: [1, 2] },
      to: { breaks: [2, 1], amountMinor: 100 },
    },
  ]);
  const turned = { ...before, "price 1/2026-11-23": { breaks: [1, 2], amountMinor: 100 } };
  expect(partsBetween(before, turned)).toEqual([]);
});
