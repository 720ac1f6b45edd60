import { expect, it } from "vitest";
import { addDays, localDate } from "../values/local-date.ts";
import { hasEnded, isPromiseEnd } from "./promise-end.ts";

const today = localDate("2026-11-30");

it("[M6] holds a promise on its last day and no longer; one without a day does not end", () => {
  expect([addDays(today, -1), today, addDays(today, 1), null].map((day) => hasEnded(day, today))).toEqual([
    ...[true, false, false, false],
  ]);
});

it("[M6] takes a day from today to a year from now", () => {
  expect([-1, 0, 365, 366].map((days) => isPromiseEnd(addDays(today, days), today))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
