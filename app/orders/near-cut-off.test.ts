import fc from "fast-check";
import { expect, it } from "vitest";
import { effectiveRules } from "../delivery/effective-rules.ts";
import type { CutOff } from "../delivery/rules.ts";
import { addDays, localDate, WEEKDAYS } from "../values/local-date.ts";
import { instant, localTime, timeZone } from "../values/moment.ts";
import { nearCutOff } from "./near-cut-off.ts";

const rulesWith = (cutOff: CutOff | null, zone = "Europe/Paris") =>
  effectiveRules({
    ...{ timeZone: timeZone(zone), weekdays: [...WEEKDAYS], workingWeekdays: [...WEEKDAYS], leadDays: 0 },
    ...{ cutOffs: Object.fromEntries(WEEKDAYS.map((day) => [day, cutOff])), fee: null, minimum: null, closedDays: [] },
  });
const near = (rules: ReturnType<typeof rulesWith>, at: string, minutes: number) =>
  nearCutOff(rules, { instant: instant(at) }, { leadMinutes: minutes, currencyCode: "EUR" });
const strict = (time: string, daysBefore = 1): CutOff => ({ mode: "strict", time: localTime(time), daysBefore });

it("[A26] is near from so many minutes before, and not once it is past", () => {
  const rules = rulesWith(strict("16:00"));
  // 16:00 in Paris is 15:00 in UTC.
  expect(near(rules, "2026-11-24T12:59:59Z", 120)).toBeNull();
  expect(near(rules, "2026-11-24T13:00:00Z", 120)).toMatchObject({
    ...{ date: "2026-11-25", cutOffAt: "2026-11-24T15:00:00Z", zone: "Europe/Paris" },
  });
  expect(near(rules, "2026-11-24T14:59:59Z", 120)).not.toBeNull();
  expect(near(rules, "2026-11-24T15:00:00Z", 120)).toBeNull();
  expect(near(rulesWith(null), "2026-11-24T14:00:00Z", 4320)).toBeNull();
});

it("[A26] passes over a day that is late but still possible: the next one is what can be met", () => {
  const flexible = {
    ...strict("16:00"),
    mode: "flexible",
    lastMoment: { time: localTime("18:00"), daysBefore: 1 },
  } as const;
  expect(near(rulesWith(flexible), "2026-11-24T16:00:00Z", 1440)).toMatchObject({ date: "2026-11-26" });
});

it("[A26] counts minutes that pass, also in the nights when clocks change", () => {
  const rules = rulesWith(strict("04:00", 0));
  // On 28 March 2027 clocks in Paris go from 2:00 to 3:00, on 31 October from 3:00 back to 2:00.
  const cases = [
    ["2027-03-28", "2027-03-28T02:00:00Z"],
    ["2027-10-31", "2027-10-31T03:00:00Z"],
  ] as const;
  for (const [date, cutOffAt] of cases) {
    const before = (minutes: number) => new Date(Date.parse(cutOffAt) - minutes * 60_000).toISOString();
    expect(near(rules, before(180), 180)).toMatchObject({ date, cutOffAt });
    expect(near(rules, before(181), 180)).toBeNull();
  }
});

it("[A26] is the first of all cut-offs to come, if one of them is so near", () => {
  const zones = fc.constantFrom("Europe/Paris", "America/New_York", "Australia/Lord_Howe");
  const times = fc.constantFrom("00:00", "02:30", "09:00", "16:00", "23:59");
  fc.assert(
    fc.property(
      zones,
      times,
      fc.nat(2),
      fc.nat(800),
      fc.integer({ min: 15, max: 4320 }),
      (zone, time, days, hour, lead) => {
        // Around the changes of spring and autumn, hour by hour.
        const start = hour < 400 ? "2027-03-20T00:17:00Z" : "2027-10-24T00:17:00Z";
        const now = Date.parse(start) + (hour % 400) * 3_600_000;
        const found = near(rulesWith(strict(time, days), zone), new Date(now).toISOString(), lead);
        const shown = (at: number) =>
          new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: zone }).format(at);
        if (found !== null) {
          const left = Date.parse(found.cutOffAt) - now;
          expect(left).toBeGreaterThan(0);
          expect(left).toBeLessThanOrEqual(lead * 60_000);
          const day = addDays(found.date, -days);
          // A time that the clocks skip is shown as the one it moves to.
          if (shown(Date.parse(found.cutOffAt)) !== `${day} ${time}`) expect(time).toBe("02:30");
        } else {
          // No minute within the lead shows the cut-off's time on the clock, of a day that can still be delivered.
          const today = localDate(shown(now).slice(0, 10));
          for (let minute = 1; minute <= lead; minute += 1) {
            const wall = shown(now + minute * 60_000);
            const isCutOff = wall.endsWith(time) && wall !== shown(now + (minute - 60) * 60_000);
            if (isCutOff && addDays(localDate(wall.slice(0, 10)), days) >= today)
              expect.fail(`${wall} was passed over`);
          }
        }
      },
    ),
    { numRuns: 200 },
  );
});
