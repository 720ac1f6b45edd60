import { expect, it } from "vitest";
import { localDate } from "../values/local-date.ts";
import { ALWAYS, isEmptyWindow, isWithin, windowsMeet } from "./date-window.ts";
import type { DateWindow } from "./terms.ts";

const [monday, tuesday, wednesday] = [localDate("2026-11-23"), localDate("2026-11-24"), localDate("2026-11-25")];
const DAYS = [localDate("2026-11-22"), monday, tuesday, wednesday, localDate("2026-11-26")];
const ends = [null, monday, tuesday, wednesday];
const windows: DateWindow[] = ends.flatMap((from) => ends.map((until) => ({ from, until })));

it("[G5] counts a window from its first day until before its last, and one without days never", () => {
  expect(DAYS.filter((day) => isWithin({ from: monday, until: wednesday }, day))).toEqual([monday, tuesday]);
  expect(DAYS.filter((day) => isWithin(ALWAYS, day))).toEqual(DAYS);
  for (const window of windows) expect(isEmptyWindow(window)).toBe(!DAYS.some((day) => isWithin(window, day)));
});

it("[G12] finds that two windows meet exactly when they have a day in common", () => {
  for (const one of windows) {
    for (const other of windows) {
      const together = DAYS.some((day) => isWithin(one, day) && isWithin(other, day));
      expect({ one, other, meet: windowsMeet(one, other) }).toEqual({ one, other, meet: together });
    }
  }
});
