import { DateTime } from "luxon";
import rrule from "rrule";
import { Temporal } from "temporal-polyfill";
import { effectiveRules } from "../../app/delivery/effective-rules.ts";
import { clockFor, nextDates, type Basket } from "../../app/delivery/possible-dates.ts";
import type { CutOff, DeliveryRules, ShopDeliveryRules } from "../../app/delivery/rules.ts";
import { localDate } from "../../app/values/local-date.ts";
import { instant, localTime, timeZone } from "../../app/values/moment.ts";
import { money } from "../../app/values/money.ts";
import { measure, type Bench } from "./measure.ts";

// A CommonJS package: Node finds no names in it.
const { RRule, RRuleSet } = rrule;

const RUNS = 3000;
const HORIZON_DAYS = 28;

const cutOff: CutOff = { time: localTime("14:00"), daysBefore: 1, working: true, mode: "strict" };
const shop: ShopDeliveryRules = {
  timeZone: timeZone("Europe/Paris"),
  weekdays: [1, 2, 3, 4, 5],
  cutOffs: { 1: cutOff, 2: cutOff, 3: cutOff, 4: cutOff, 5: cutOff },
  leadDays: 1,
  workingWeekdays: [1, 2, 3, 4, 5],
  fee: { amount: money(1500, "EUR"), freeFrom: money(30_000, "EUR") },
  minimum: { amount: money(10_000, "EUR"), mode: "block" },
  closedDays: ["2026-05-01", "2026-05-08", "2026-05-14"].map((date) => ({ date: localDate(date), name: "Férié" })),
};
const customer: DeliveryRules = {
  weekdays: [2, 3, 5],
  closedDays: [{ date: localDate("2026-05-13"), name: "Marché" }],
};
const basket: Basket = { goods: money(24_990, "EUR"), quantity: 12, leadDays: 2 };
const at = { instant: instant("2026-04-30T09:12:00Z") };

const rules = effectiveRules(shop, null, customer);
const clock = clockFor(rules, at);
const COUNT = 5;

function nextFive(): number {
  const dates = nextDates(rules, basket, at, { count: COUNT, horizonDays: HORIZON_DAYS }, clock);
  if (dates.length < COUNT) throw new Error(`Only ${dates.length} dates in ${HORIZON_DAYS} days`);
  return Date.parse(dates.at(-1)?.cutOffAt ?? "");
}

/*
 * The same question to three libraries, as one would ask it of each: the weekdays from the lead time on, closed days left
 * out, each with its cut-off at 14:00 on the working day before and whether that is still to come.
 */
const closed = new Set(rules.closedDays.map(({ date }) => String(date)));
const delivers = new Set<number>(rules.weekdays.value);
const FIRST_DELIVERY = "2026-05-05"; // two working days after 30 April, the 1st of May being none

function byTemporal(): number {
  const zone = rules.timeZone.value;
  const now = Temporal.Instant.from(at.instant);
  let day = now.toZonedDateTimeISO(zone).toPlainDate();
  let last = 0;
  for (let found = 0; found < COUNT; day = day.add({ days: 1 })) {
    const text = day.toString();
    if (text < FIRST_DELIVERY || !delivers.has(day.dayOfWeek) || closed.has(text)) continue;
    let before = day.subtract({ days: 1 });
    while (before.dayOfWeek > 5 || closed.has(before.toString())) before = before.subtract({ days: 1 });
    const cutOffAt = before.toZonedDateTime({ timeZone: zone, plainTime: "14:00" }).toInstant();
    if (Temporal.Instant.compare(now, cutOffAt) >= 0) continue;
    last = cutOffAt.epochMilliseconds;
    found += 1;
  }
  return last;
}

function byLuxon(): number {
  const zone = rules.timeZone.value;
  const now = DateTime.fromISO(at.instant, { zone });
  let day = now.startOf("day");
  let last = 0;
  for (let found = 0; found < COUNT; day = day.plus({ days: 1 })) {
    const text = day.toFormat("yyyy-MM-dd");
    if (text < FIRST_DELIVERY || !delivers.has(day.weekday) || closed.has(text)) continue;
    let before = day.minus({ days: 1 });
    while (before.weekday > 5 || closed.has(before.toFormat("yyyy-MM-dd"))) before = before.minus({ days: 1 });
    const cutOffAt = before.set({ hour: 14 }).toMillis();
    if (now.toMillis() >= cutOffAt) continue;
    last = cutOffAt;
    found += 1;
  }
  return last;
}

/** It knows no zones without luxon's help, and no rule of cut-offs: the occurrences alone, in UTC. */
function byRrule(): number {
  const occurrences = new RRuleSet();
  occurrences.rrule(
    new RRule({
      freq: RRule.DAILY,
      byweekday: [...delivers].map((day) => day - 1),
      dtstart: FIRST,
      count: COUNT + closed.size,
    }),
  );
  for (const date of closed) occurrences.exdate(new Date(`${date}T12:00:00Z`));
  return (
    occurrences
      .all((_date, index) => index < COUNT)
      .at(-1)
      ?.getTime() ?? 0
  );
}
const FIRST = new Date(`${FIRST_DELIVERY}T12:00:00Z`);

/** No program gets by with less: the shop's day now, and one instant from a wall time for each of the five. */
function fiveConversions(): number {
  const today = Temporal.Instant.from(at.instant).toZonedDateTimeISO(rules.timeZone.value).toPlainDate();
  let sum = 0;
  for (let day = 1; day <= COUNT; day++) {
    const wall = today.add({ days: day }).toPlainDateTime("14:00");
    sum += wall.toZonedDateTime(rules.timeZone.value, { disambiguation: "compatible" }).epochMilliseconds;
  }
  return sum;
}

export const bench: Bench = {
  name: "delivery/next-5",
  run: async (report) => {
    // Whoever answers something else is not compared.
    if (byTemporal() !== nextFive() || byLuxon() !== nextFive()) throw new Error("The libraries disagree with Carnet");
    for (const [where, work, runs] of [
      ["carnet", nextFive, 10 * RUNS],
      ["temporal-polyfill", byTemporal, RUNS],
      ["luxon", byLuxon, RUNS],
      ["rrule", byRrule, RUNS],
    ] as const)
      report(await measure(`delivery/next-5/${where}`, work, fiveConversions, runs));
  },
};
