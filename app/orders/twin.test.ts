import { expect, it } from "vitest";
import { isOfAttempt, isUntouched } from "./twin.ts";

const made = {
  status: "OPEN",
  createdAt: "2026-11-23T08:00:00Z",
  updatedAt: "2026-11-23T08:00:02Z",
  invoiceSentAt: null,
};

it.each([
  ["just made", {}, true],
  ["changed a minute later", { updatedAt: "2026-11-23T08:01:00Z" }, false],
  ["sent to the customer", { status: "INVOICE_SENT", invoiceSentAt: "2026-11-23T08:00:02Z" }, false],
  ["completed", { status: "COMPLETED" }, false],
])("tells that a draft %s is untouched or not", (_what, change, untouched) => {
  expect(isUntouched({ ...made, ...change })).toBe(untouched);
});

it("takes a draft for one of an attempt unless it was made long after", () => {
  expect(isOfAttempt(made, new Date("2026-11-23T07:59:00Z"))).toBe(true);
  expect(isOfAttempt(made, new Date("2026-11-23T08:01:00Z"))).toBe(true);
  expect(isOfAttempt(made, new Date("2026-11-23T07:30:00Z"))).toBe(false);
});
