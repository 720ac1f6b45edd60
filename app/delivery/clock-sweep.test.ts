import { Temporal } from "temporal-polyfill";
import { expect, it, vi } from "vitest";
import { addDays, dateOfDay, dayNumber, localDate, WEEKDAYS, type LocalDate } from "../values/local-date.ts";
import { instant, localTime, parseTimeZone, type LocalTime, type TimeZone } from "../values/moment.ts";
import { zero } from "../values/money.ts";
import { clockChangesAt, epochMsAt, instantOf, zoneClock, type ZoneClock } from "../values/zone-clock.ts";
import { isDeep } from "../../tests/delivery/deep.ts";
import { effectiveRules } from "./effective-rules.ts";
import { initialRules } from "./initial-rules.ts";
import { dateVerdict } from "./possible-dates.ts";

// With CARNET_DEEP every zone; in `npm test` a sample of them.
vi.setConfig({ testTimeout: 3_600_000 });

/** The names that the machine knows, links among them: two of one zone are told by the merchant's choice. */
const LINKS = [
  "Asia/Calcutta",
  "Europe/Kiev",
  "US/Eastern",
  "US/Pacific",
  "America/Buenos_Aires",
  "Australia/ACT",
  "GB",
  "NZ",
];
const SAMPLE = [
  ...["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "America/Santiago", "Asia/Gaza"],
  ...["Pacific/Chatham", "Antarctica/Troll"],
];
const zones = (isDeep ? [...new Set([...Intl.supportedValuesOf("timeZone"), ...LINKS])] : SAMPLE).flatMap((name) => {
  const zone = parseTimeZone(name);
  return zone ? [zone] : [];
});
const [FIRST, END] = [2024, isDeep ? 2038 : 2028];

const TIMES: readonly LocalTime[] = Array.from({ length: 48 }, (_, half) =>
  localTime(`${String(half >> 1).padStart(2, "0")}:${half % 2 === 0 ? "00" : "30"}`),
);

function clockOf(zone: TimeZone): ZoneClock {
  const from = instant(`${FIRST}-01-01T00:00:00Z`);
  return zoneClock(zone, from, 30, (END - FIRST) * 366 + 30);
}

/** The days on which the clocks of the zone are changed, by Temporal. */
function changeDays(zone: TimeZone): LocalDate[] {
  const days: LocalDate[] = [];
  let at = Temporal.ZonedDateTime.from({ year: FIRST, month: 1, day: 1, timeZone: zone });
  for (;;) {
    const next = at.getTimeZoneTransition("next");
    if (next === null || next.year >= END) return days;
    days.push(localDate(next.toPlainDate().toString()));
    at = next;
  }
}

const compatible = (date: LocalDate, time: LocalTime, zone: TimeZone) =>
  Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone, { disambiguation: "compatible" })
    .epochMilliseconds;

it(`[D8] closes every half-hour cut-off at Temporal's instant, to the second, around every change of clocks of ${isDeep ? "every zone" : "some zones"}`, () => {
  let checks = 0;
  let transitions = 0;
  const differences: string[] = [];
  for (const zone of zones) {
    const clock = clockOf(zone);
    const base = { ...initialRules(zone), weekdays: WEEKDAYS, workingWeekdays: WEEKDAYS, leadDays: 0 };
    const basket = { goods: zero("EUR"), quantity: 1, leadDays: 0 };
    for (const change of changeDays(zone)) {
      transitions += 1;
      for (const cutOffDay of [addDays(change, -1), change, addDays(change, 1)]) {
        const date = addDays(cutOffDay, 2);
        for (const time of TIMES) {
          const closesAt = compatible(cutOffDay, time, zone);
          const cutOff = { time, daysBefore: 2, mode: "strict" as const };
          const rules = effectiveRules({ ...base, cutOffs: Object.fromEntries(WEEKDAYS.map((day) => [day, cutOff])) });
          const verdictAt = (epoch: number) => dateVerdict(rules, basket, { instant: instantOf(epoch) }, date, clock);
          const before = verdictAt(closesAt - 1000);
          const isRight =
            before.kind === "offered" &&
            before.secondsLeft === 1 &&
            before.cutOffAt === instantOf(closesAt) &&
            verdictAt(closesAt).kind === "refused";
          checks += 2;
          if (!isRight) differences.push(`${zone} ${cutOffDay} ${time}`);
        }
      }
    }
  }
  console.log(
    `${checks} checks of ${transitions} changes of clocks in ${zones.length} zones, ${differences.length} differences`,
  );
  expect(differences).toEqual([]);
  expect(checks).toBeGreaterThan(isDeep ? 1_000_000 : 10_000);
});

it("[D8] agrees with Temporal on every quarter of an hour of the days around a change, inside and outside of its table", () => {
  for (const zone of zones.slice(0, 60)) {
    const clock = clockOf(zone);
    const days = [...changeDays(zone).slice(0, 4), localDate("1999-03-28"), localDate("2055-06-01")];
    for (const day of days)
      for (let minute = 0; minute < 1440; minute += 15) {
        const time = localTime(
          `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`,
        );
        expect([zone, day, time, epochMsAt(clock, dayNumber(day), time)]).toEqual([
          zone,
          day,
          time,
          compatible(day, time, zone),
        ]);
      }
  }
});

it("[D3] says of a time that clocks skip or repeat it, and on which day", () => {
  const clock = zoneClock(parseTimeZone("Europe/Paris") as TimeZone, instant("2026-01-01T00:00:00Z"), 0, 364);
  const told = (time: string) => clockChangesAt(clock, localTime(time)).map(({ day, kind }) => [dateOfDay(day), kind]);
  expect(told("02:00")).toEqual([
    ["2026-03-29", "skipped"],
    ["2026-10-25", "repeated"],
  ]);
  expect(told("02:59")).toEqual(told("02:00"));
  expect([...told("01:59"), ...told("03:00"), ...told("14:00")]).toEqual([]);
  // Over midnight: Saturday 24:00 is Sunday 1:00 in Beirut.
  const beirut = zoneClock(parseTimeZone("Asia/Beirut") as TimeZone, instant("2026-01-01T00:00:00Z"), 0, 364);
  expect(clockChangesAt(beirut, localTime("00:30")).map(({ day, kind }) => [dateOfDay(day), kind])).toEqual([
    ["2026-03-29", "skipped"],
  ]);
  expect(clockChangesAt(beirut, localTime("23:30")).map(({ day, kind }) => [dateOfDay(day), kind])).toEqual([
    ["2026-10-24", "repeated"],
  ]);
});
