import { Temporal } from "temporal-polyfill";
import { expect, it, vi } from "vitest";
import { formatDate, formatDeadline, formatTime, startingLine } from "./date-text.ts";
import { addDays, compareDates, daysBetween, localDate, parseLocalDate, weekdayOf } from "./local-date.ts";
import {
  compareInstants,
  instant,
  instantAt,
  localTime,
  momentOf,
  parseInstant,
  parseLocalTime,
  parseTimeZone,
  secondsBetween,
  timeZone,
} from "./moment.ts";

// Many cases of pure computation: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const paris = timeZone("Europe/Paris");

it("takes only days that exist", () => {
  expect(parseLocalDate("2028-02-29")).toBe("2028-02-29");
  for (const text of [
    "2026-02-29",
    "2026-2-1",
    "2026-13-01",
    "2026-00-10",
    "2026-04-00",
    "2026-04-31",
    "0000-01-01",
    "20260101",
    "2026-01-01T00:00",
    "",
  ]) {
    expect(parseLocalDate(text)).toBeNull();
  }
  expect(() => localDate("tomorrow")).toThrow('Not a date (YYYY-MM-DD): "tomorrow"');
});

it("counts days over months, leap days and clock changes", () => {
  expect(addDays(localDate("2028-02-28"), 2)).toBe("2028-03-01");
  expect(addDays(localDate("2026-01-01"), -1)).toBe("2025-12-31");
  expect(daysBetween(localDate("2026-03-28"), localDate("2026-03-30"))).toBe(2);
  expect(daysBetween(localDate("2026-01-01"), localDate("2027-01-01"))).toBe(365);
  expect([weekdayOf(localDate("2026-11-22")), weekdayOf(localDate("2026-11-23"))]).toEqual([7, 1]);
  expect(compareDates(localDate("2026-11-22"), localDate("2026-11-23"))).toBeLessThan(0);
});

it("agrees with Temporal on every day of two centuries", () => {
  const first = Temporal.PlainDate.from("1896-01-01");
  const start = localDate("1896-01-01");
  const wrong: string[] = [];
  let day = first;
  for (let days = 0; days < 76_000; days++) {
    const date = addDays(start, days);
    const agrees =
      date === day.toString() &&
      weekdayOf(date) === day.dayOfWeek &&
      daysBetween(start, date) === days &&
      parseLocalDate(date) === date;
    if (!agrees) wrong.push(date);
    day = day.add({ days: 1 });
  }
  expect(wrong).toEqual([]);
});

it("takes only times of the clock and zones with a name", () => {
  expect(["00:00", "23:59", "24:00", "9:00", "12:60"].map(parseLocalTime)).toEqual([
    "00:00",
    "23:59",
    null,
    null,
    null,
  ]);
  expect(["Europe/Paris", "UTC", "Europe/Atlantis", "+01:00", ""].map(parseTimeZone)).toEqual([
    "Europe/Paris",
    "UTC",
    null,
    null,
    null,
  ]);
  expect(() => localTime("noon")).toThrow(RangeError);
  expect(() => timeZone("Mars")).toThrow(RangeError);
});

it("keeps instants in UTC and compares them as instants, not as text", () => {
  expect(parseInstant("2026-11-22T10:00:00+01:00")).toBe("2026-11-22T09:00:00Z");
  expect(parseInstant("2026-11-22T10:00:00")).toBeNull();
  expect(() => instant("now")).toThrow('Not an instant: "now"');
  const whole = instant("2026-11-22T09:00:00Z");
  const later = instant("2026-11-22T09:00:00.5Z");
  expect(compareInstants(whole, later)).toBeLessThan(0);
  expect(whole < later).toBe(false);
  expect([secondsBetween(whole, later), secondsBetween(later, whole)]).toEqual([0, -1]);
});

it("knows the shop's day at an instant", () => {
  const at = instant("2026-11-21T23:30:00Z");
  expect(momentOf(at, paris).localDate).toBe("2026-11-22");
  expect(momentOf(at, timeZone("America/New_York")).localDate).toBe("2026-11-21");
});

it("[D8] moves a time in a gap later and takes the earlier of an overlap", () => {
  expect(instantAt(localDate("2026-03-29"), localTime("02:30"), paris)).toBe("2026-03-29T01:30:00Z");
  expect(instantAt(localDate("2026-10-25"), localTime("02:30"), paris)).toBe("2026-10-25T00:30:00Z");
});

it("[D8] says days and deadlines as people write them", () => {
  const date = localDate("2026-11-23");
  expect(["en", "fr", "it"].map((locale) => formatDate(date, locale))).toEqual([
    "Monday, November 23, 2026",
    "lundi 23 novembre 2026",
    "lunedì 23 novembre 2026",
  ]);
  expect(formatDate(date, "fr", "medium")).toBe("23 nov. 2026");
  expect(formatDate(date, "it", "weekday-short")).toBe("lun 23 nov");
  const at = instant("2026-11-23T13:00:00Z");
  expect(formatDeadline(at, paris, "fr")).toEqual({ day: "lundi 23 novembre", time: "14:00" });
  expect(formatDeadline(at, paris, "en").time.replace(/\s/, " ")).toBe("2:00 PM");
  expect(formatTime(instant("2026-11-23T07:05:00Z"), paris, "fr")).toBe("08:05");
  expect(formatTime(at, paris, "en-GB", { withZone: true })).toContain("CET");
});

it("[D8] counts the first of a month in French, and begins lines with a capital", () => {
  const first = localDate("2026-12-01");
  expect(formatDate(first, "fr")).toBe("mardi 1er décembre 2026");
  expect(formatDate(first, "fr-CA", "medium")).toContain("1er");
  expect(formatDate(localDate("2026-12-11"), "fr")).toBe("vendredi 11 décembre 2026");
  expect(formatDate(first, "it")).toBe("martedì 1 dicembre 2026");
  expect(formatDeadline(instant("2026-12-01T13:00:00Z"), paris, "fr").day).toBe("mardi 1er décembre");
  expect(startingLine(formatDate(first, "fr"), "fr")).toBe("Mardi 1er décembre 2026");
  expect(startingLine("", "fr")).toBe("");
});
