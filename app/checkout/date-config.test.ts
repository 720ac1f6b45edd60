import { expect, it } from "vitest";
import { effectiveRules } from "../delivery/effective-rules.ts";
import { initialRules } from "../delivery/initial-rules.ts";
import type { CutOffs, DeliveryRules } from "../delivery/rules.ts";
import { dayNumber, localDate, WEEKDAYS } from "../values/local-date.ts";
import { instant, localTime, momentOf, timeZone } from "../values/moment.ts";
import { dateConfig, isStillOpen, readDateConfig, readGroup } from "./date-config.ts";
import { CALENDAR_DAYS, orderCalendar } from "./order-calendar.ts";
import { MOST_METAFIELD_BYTES } from "./price-config.ts";

const PARIS = timeZone("Europe/Paris");
const NOW = momentOf(instant("2026-11-30T09:00:00Z"), PARIS);
const NOTHING = { pickup: false, local: false };

const strict = (time: string, daysBefore = 1) => ({ mode: "strict" as const, time: localTime(time), daysBefore });
const daily = (time: string, daysBefore = 1): CutOffs =>
  Object.fromEntries(WEEKDAYS.map((day) => [day, strict(time, daysBefore)]));
const calendarOf = (group: DeliveryRules, at = NOW, zone = PARIS) =>
  orderCalendar(effectiveRules({ ...initialRules(zone), weekdays: WEEKDAYS, leadDays: 0 }, group), at);
const groupOf = (key: string, group: DeliveryRules) => ({ key, leadDays: 0, calendar: calendarOf(group).calendar });

it("[F3] is read as it was written", () => {
  const groups = [
    groupOf("", {}),
    groupOf("n", { weekdays: [1, 4], cutOffs: daily("14:00") }),
    {
      ...groupOf("s", { cutOffs: daily("09:30", 3), closedDays: [{ date: localDate("2026-12-25"), name: "Noël" }] }),
      leadDays: 70,
    },
  ];
  const start = groups[0]?.calendar.start ?? NOW.localDate;
  const { config, unsaid } = dateConfig(start, { pickup: true, local: false }, groups, []);
  const read = readDateConfig(config);
  expect(unsaid).toEqual([]);
  expect(read).toMatchObject({
    firstDay: dayNumber("2026-11-28"),
    checked: { pickup: true, local: false },
    times: [570, 840],
  });
  for (const { key, leadDays, calendar } of groups)
    expect(read && readGroup(read, key)).toEqual({
      firstDay: dayNumber("2026-11-28"),
      leadDays,
      dates: calendar.dates,
      workingDays: calendar.workingDays,
    });
  expect(read && readGroup(read, "x")).toBeUndefined();
});

it("[F3] compares nine times of the day, each variable always with a value", () => {
  const { variables } = dateConfig(NOW.localDate, NOTHING, [groupOf("n", { cutOffs: daily("14:05") })], []);
  expect(variables).toEqual({
    t0: "14:05:00",
    ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((index) => [`t${index}`, "00:00:00"])),
  });
});

it("[F3] lets orders of a tenth time close at the last one before it, and says so", () => {
  const times = ["06:00", "07:00", "08:00", "09:00", "10:00", "11:00", "12:00", "13:00", "14:00", "15:00"];
  const groups = times.map((time, index) =>
    // The one of noon is asked on one day of the week alone.
    groupOf(`g${index}`, {
      weekdays: time === "12:00" ? [2] : WEEKDAYS,
      cutOffs: time === "12:00" ? { 2: strict(time) } : daily(time),
    }),
  );
  const { config, unsaid } = dateConfig(NOW.localDate, NOTHING, groups, []);
  expect(unsaid).toEqual([{ reason: "time-unsaid", minute: 720, closesAtMinute: 660 }]);
  const read = readDateConfig(config);
  const day = dayNumber("2026-11-30");
  const isOpenAt = (clock: number) =>
    isStillOpen({ day, hasCome: read?.times.map((minute) => clock >= minute) ?? [] }, read?.times ?? [], {
      day,
      minute: 720,
    });
  expect([659, 660, 719].map(isOpenAt)).toEqual([true, false, false]);
});

it("[F3] leaves out groups that have no room, and names them", () => {
  const groups = Array.from({ length: 200 }, (_, index) => groupOf(`g${index}`, { cutOffs: daily("14:00") }));
  const { config, unsaid } = dateConfig(NOW.localDate, NOTHING, groups, []);
  expect(config.length).toBeLessThanOrEqual(MOST_METAFIELD_BYTES);
  const read = readDateConfig(config);
  const left = unsaid.flatMap((each) => (each.reason === "group-left-out" ? [each.key] : []));
  const there = groups.filter(({ key }) => read && readGroup(read, key)).map(({ key }) => key);
  expect([...there, ...left]).toEqual(groups.map(({ key }) => key));
  expect(there.length).toBeGreaterThan(130);
});

it("[F3] closes at the beginning of an hour that the shop's clocks show twice, and names the date", () => {
  // Clocks go back from 3:00 to 2:00 in the night to Sunday, 25 October 2026.
  const at = momentOf(instant("2026-10-20T09:00:00Z"), PARIS);
  const { calendar, repeated } = calendarOf({ cutOffs: daily("02:30", 0) }, at);
  expect(repeated).toEqual([{ reason: "repeated-hour", date: "2026-10-25" }]);
  const closing = (date: string) => calendar.dates[dayNumber(date) - dayNumber(calendar.start)];
  expect(closing("2026-10-24")).toEqual({ day: dayNumber("2026-10-24"), minute: 150 });
  expect(closing("2026-10-25")).toEqual({ day: dayNumber("2026-10-25"), minute: 120 });
});

it("[F3] tells a cut-off of another zone in the shop's time, also in the weeks in which their clocks differ", () => {
  const at = momentOf(instant("2026-10-20T09:00:00Z"), PARIS);
  const newYork = timeZone("America/New_York");
  const { calendar, repeated } = calendarOf({ timeZone: newYork, cutOffs: daily("20:00") }, at, newYork);
  expect(repeated).toEqual([]);
  const closing = (date: string) => calendar.dates[dayNumber(date) - dayNumber(calendar.start)];
  // Six hours behind Paris, five from 25 October to 1 November.
  expect(closing("2026-10-24")).toEqual({ day: dayNumber("2026-10-24"), minute: 120 });
  expect(closing("2026-10-28")).toEqual({ day: dayNumber("2026-10-28"), minute: 60 });
  expect(closing("2026-11-04")).toEqual({ day: dayNumber("2026-11-04"), minute: 120 });
  expect(calendar.dates).toHaveLength(CALENDAR_DAYS);
});
