import { expect, it, vi } from "vitest";
import { addDays, localDate, weekdayOf, type LocalDate } from "../values/local-date.ts";
import { instant, localTime, timeZone } from "../values/moment.ts";
import { zero } from "../values/money.ts";
import { oracleInstant, wallClockOf } from "../../tests/delivery/intl-clock.ts";
import { effectiveRules } from "./effective-rules.ts";
import { dateVerdict, possibleDates } from "./possible-dates.ts";
import type { EffectiveRules } from "./rules.ts";

// Many cases of pure computation: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The days of 2026 and 2027 on which the clocks of the zone change. */
function changeDays(wallClock: (epoch: number) => string): LocalDate[] {
  const days: LocalDate[] = [];
  for (let date = localDate("2026-01-01"); date < "2028-01-01"; date = addDays(date, 1)) {
    const length = oracleInstant(wallClock, `${addDays(date, 1)}T00:00`) - oracleInstant(wallClock, `${date}T00:00`);
    if (length !== DAY) days.push(date);
  }
  return days;
}

// Every quarter of the hours in which clocks change, every hour of the rest of the day.
const times = Array.from({ length: 96 }, (_, quarter) => quarter)
  .filter((quarter) => quarter < 20 || quarter % 4 === 0)
  .map((quarter) => {
    const [hours, minutes] = [Math.floor(quarter / 4), (quarter % 4) * 15];
    return localTime(`${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`);
  });

function rulesIn(zone: string): EffectiveRules {
  return effectiveRules({
    timeZone: timeZone(zone),
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    cutOffs: {},
    leadDays: 0,
    workingWeekdays: [1, 2, 3, 4, 5, 6, 7],
    fee: null,
    minimum: null,
    closedDays: [],
  });
}

const basket = { goods: zero("EUR"), quantity: 1, leadDays: 0 };
const at = (epoch: number) => ({ instant: instant(new Date(epoch).toISOString()) });

it.each(["Europe/Paris", "Europe/Rome", "America/New_York", "Australia/Lord_Howe"])(
  "[D8] closes at the right instant around the clock changes of %s",
  (zone) => {
    const wallClock = wallClockOf(zone);
    const rules = rulesIn(zone);
    const changes = changeDays(wallClock);
    expect(changes).toHaveLength(4);
    for (const change of changes) {
      for (const cutOffDay of [addDays(change, -1), change, addDays(change, 1)]) {
        const date = addDays(cutOffDay, 2);
        for (const time of times) {
          const cutOff = { time, daysBefore: 2, mode: "strict" as const };
          const withCutOff = { ...rules, cutOffs: { [weekdayOf(date)]: { value: cutOff, origin: "shop" as const } } };
          const closesAt = oracleInstant(wallClock, `${cutOffDay}T${time}`);
          const last = dateVerdict(withCutOff, basket, at(closesAt - 1000), date);
          expect(last).toMatchObject({ kind: "offered", secondsLeft: 1 });
          expect(last.kind === "offered" && Date.parse(last.cutOffAt ?? "")).toBe(closesAt);
          expect(dateVerdict(withCutOff, basket, at(closesAt), date).kind).toBe("refused");
        }
      }
    }
  },
);

it.each(["Europe/Paris", "Europe/Rome", "America/New_York", "Australia/Lord_Howe"])(
  "[D8] starts its dates on the day that clocks show in %s, each day once, over the clock changes",
  (zone) => {
    const wallClock = wallClockOf(zone);
    const rules = rulesIn(zone);
    for (const change of changeDays(wallClock)) {
      const midday = oracleInstant(wallClock, `${change}T12:00`);
      for (let epoch = midday - DAY; epoch < midday + DAY; epoch += 30 * MINUTE) {
        const dates = possibleDates(rules, basket, at(epoch), 5).map(({ date }) => date);
        expect(dates[0]).toBe(wallClock(epoch).slice(0, 10));
        expect(new Set(dates).size).toBe(5);
      }
    }
  },
);

it("[D8] counts the seconds that really pass in a night that is an hour shorter", () => {
  const zone = "Europe/Paris";
  const cutOff = { time: localTime("06:00"), daysBefore: 0, mode: "strict" as const };
  const rules = { ...rulesIn(zone), cutOffs: { 7: { value: cutOff, origin: "shop" as const } } };
  const verdict = dateVerdict(rules, basket, { instant: instant("2026-03-28T23:00:00Z") }, localDate("2026-03-29"));
  expect(verdict).toMatchObject({ cutOffAt: "2026-03-29T04:00:00Z", secondsLeft: 5 * 3600 });
});
