import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { addDays, localDate, WEEKDAYS, type LocalDate, type Weekday } from "../values/local-date.ts";
import { instant, localTime, timeZone, type Instant } from "../values/moment.ts";
import { money } from "../values/money.ts";
import { isDeep } from "../../tests/delivery/deep.ts";
import { referenceAnswer } from "../../tests/delivery/reference-dates.ts";
import { effectiveRules } from "./effective-rules.ts";
import { dateVerdict, nextDates, possibleDates, type DateRefusal, type DateVerdict } from "./possible-dates.ts";
import type { ClosedDay, CutOff, Deadline, DeliveryFee, DeliveryRules, ShopDeliveryRules } from "./rules.ts";

// Many cases of pure computation: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

type Levels = { readonly shop: ShopDeliveryRules; readonly group: DeliveryRules; readonly customer: DeliveryRules };
type Case = {
  readonly levels: Levels;
  readonly leadDays: number;
  readonly goodsMinor: number;
  readonly now: number;
};

/** So many times the cases with CARNET_DEEP. */
const MANY = isDeep ? 10 : 1;

const HORIZON = 60;
const HOUR = 3_600_000;
// Clocks change in Paris on 25 October and in New York on 1 November; half-hour changes: clock-changes.test.ts.
const FIRST_INSTANT = Date.parse("2026-10-20T00:00:00Z");
const FIRST_DATE = localDate("2026-10-19");

const time = fc.constantFrom("00:00", "02:30", "09:00", "14:00", "18:00", "23:59").map(localTime);
const deadline: fc.Arbitrary<Deadline> = fc.record({ time, daysBefore: fc.nat(3), working: fc.boolean() });
// Many last moments close to the delivery, so that "late but still possible" is met.
const lastMoment = fc.record({ time, daysBefore: fc.nat(1) });
const cutOff: fc.Arbitrary<CutOff> = fc.oneof(
  deadline.map((each) => ({ ...each, mode: "strict" as const })),
  fc
    .tuple(deadline, fc.option(fc.oneof(deadline, lastMoment), { nil: undefined }))
    .map(([each, lastMoment]) => ({ ...each, mode: "flexible" as const, lastMoment })),
);
const weekdays = fc.oneof(
  fc.constant([...WEEKDAYS]),
  fc.subarray([...WEEKDAYS], { minLength: 3 }),
  fc.subarray([...WEEKDAYS]),
);
const cutOffs = fc
  .array(fc.tuple(fc.constantFrom(...WEEKDAYS), fc.option(cutOff, { freq: 4 })), { maxLength: 7 })
  .map((entries) => Object.fromEntries(entries));
const closedDays = fc.array(
  fc.record({
    date: fc.oneof(fc.nat(24), fc.nat(75)).map((days) => addDays(FIRST_DATE, days)),
    name: fc.constant("Fermé"),
  }),
  { maxLength: 8 },
);
const movedDeliveries = fc.array(
  fc
    .tuple(fc.oneof(fc.nat(24), fc.nat(75)), fc.integer({ min: -3, max: 3 }))
    .map(([days, by]) => ({ from: addDays(FIRST_DATE, days), to: addDays(FIRST_DATE, days + by), name: "Pont" })),
  { maxLength: 3 },
);
const amount = fc.nat(30).map((tens) => money(tens * 10, "EUR"));
const dayFee = fc.record({ amount, freeFrom: amount }, { requiredKeys: ["amount"] });
const fee: fc.Arbitrary<DeliveryFee | null> = fc.option(
  fc
    .tuple(
      dayFee,
      fc.record(
        {
          tiers: fc.uniqueArray(fc.record({ from: amount, amount }), {
            maxLength: 3,
            selector: ({ from }) => from.amountMinor,
          }),
          byWeekday: fc
            .array(fc.tuple(fc.constantFrom(...WEEKDAYS), dayFee), { maxLength: 2 })
            .map((days) => Object.fromEntries(days)),
        },
        { requiredKeys: [] },
      ),
    )
    .map(([always, more]) => ({ ...always, ...more })),
);
const zone = fc.constantFrom("Europe/Paris", "America/New_York", "Australia/Lord_Howe").map(timeZone);
const workingWeekdays = fc.oneof(fc.constant([1, 2, 3, 4, 5] as Weekday[]), weekdays);
const shop: fc.Arbitrary<ShopDeliveryRules> = fc.record({
  timeZone: zone,
  weekdays,
  cutOffs,
  leadDays: fc.constantFrom(0, 0, 0, 1, 2),
  workingWeekdays,
  fee,
  minimum: fc.constant(null),
  closedDays,
  movedDeliveries,
});
const overrides: fc.Arbitrary<DeliveryRules> = fc.record(
  { weekdays, cutOffs, leadDays: fc.constantFrom(0, 0, 0, 1, 3), closedDays, movedDeliveries, workingWeekdays, fee },
  { requiredKeys: [] },
);
const cases: fc.Arbitrary<Case> = fc.record({
  levels: fc.record({ shop, group: overrides, customer: overrides }),
  leadDays: fc.constantFrom(0, 0, 0, 1, 3),
  goodsMinor: fc.nat(40).map((tens) => tens * 10),
  now: fc.oneof(
    fc.nat(12 * 24).map((hours) => FIRST_INSTANT + hours * HOUR),
    fc.nat(12 * 24 * 3600).map((seconds) => FIRST_INSTANT + seconds * 1000),
  ),
});

const instantOf = (epoch: number): Instant => instant(new Date(epoch).toISOString());
const rulesOf = ({ shop, group, customer }: Levels) => effectiveRules(shop, group, customer);
const basketOf = ({ leadDays, goodsMinor }: Case) => ({ goods: money(goodsMinor, "EUR"), quantity: 1, leadDays });
const datesOf = (given: Case) =>
  possibleDates(rulesOf(given.levels), basketOf(given), { instant: instantOf(given.now) }, HORIZON);
const dateOf = (given: Case, date: LocalDate) =>
  dateVerdict(rulesOf(given.levels), basketOf(given), { instant: instantOf(given.now) }, date);
const offeredIn = (verdicts: readonly DateVerdict[]) =>
  verdicts.flatMap((verdict) => (verdict.kind === "offered" ? [verdict.date] : []));
const check = (property: (given: Case) => void) =>
  fc.assert(
    fc.property(cases, (given) => {
      property(given);
    }),
    { numRuns: 150 * MANY },
  );

/** The same rules with a change made at each level that sets the field. */
function changed(given: Case, change: (rules: DeliveryRules) => Partial<ShopDeliveryRules>): Case {
  const { shop, group, customer } = given.levels;
  const levels = {
    shop: { ...shop, ...change(shop) },
    group: { ...group, ...change(group) },
    customer: { ...customer, ...change(customer) },
  };
  return { ...given, levels };
}

/** The case without the one rule that the refusal names. */
function lifted(given: Case, refusal: DateRefusal, { date, weekday }: DateVerdict): Case {
  switch (refusal.code) {
    case "past":
      throw new Error("The horizon holds no past");
    case "weekday":
      return changed(given, ({ weekdays }) => (weekdays ? { weekdays: [...weekdays, weekday] } : {}));
    case "moved":
      return changed(given, ({ movedDeliveries }) => ({
        movedDeliveries: (movedDeliveries ?? []).filter(({ from }) => from !== date),
      }));
    case "closed":
      return changed(given, ({ closedDays }) => ({
        closedDays: (closedDays ?? []).filter((day) => day.date !== date),
      }));
    case "lead-time":
      return { ...changed(given, () => ({ leadDays: 0 })), leadDays: 0 };
    case "cut-off":
      return changed(given, ({ cutOffs }) => ({ cutOffs: { ...cutOffs, [refusal.weekday]: null } }));
  }
}

it("[D8] meets every kind of answer in the generated cases", () => {
  const verdicts = fc.sample(cases, 400).flatMap((given) => datesOf(given).slice(0, 10));
  const share = (count: number) => count / verdicts.length;
  const refusedFor = (code: string) =>
    share(
      verdicts.filter((each) => each.kind === "refused" && each.reasons.some((reason) => reason.code === code)).length,
    );
  const offered = verdicts.filter((each) => each.kind === "offered");
  expect(share(offered.length)).toBeGreaterThan(0.15);
  expect(share(offered.filter((each) => each.isLate).length)).toBeGreaterThan(0.005);
  for (const code of ["weekday", "moved", "closed", "lead-time", "cut-off"])
    expect(refusedFor(code)).toBeGreaterThan(0.01);
});

it("[D8] refuses no date it offered when the order comes at once, or before the time it said", () =>
  check((given) => {
    for (const verdict of datesOf(given)) {
      if (verdict.kind !== "offered") continue;
      expect(dateOf(given, verdict.date)).toEqual(verdict);
      if (verdict.closesAt === null) continue;
      const closesAt = Date.parse(verdict.closesAt);
      const justBefore = dateOf({ ...given, now: closesAt - 1 }, verdict.date);
      if (justBefore.kind === "refused") expect(justBefore.reasons.map(({ code }) => code)).not.toContain("cut-off");
      expect(dateOf({ ...given, now: closesAt }, verdict.date)).toMatchObject({ kind: "refused" });
    }
  }));

it("[D8] brings no date back when the order comes later", () =>
  fc.assert(
    fc.property(cases, fc.nat(4 * 24 * 3600), (given, seconds) => {
      const later = { ...given, now: given.now + seconds * 1000 };
      for (const verdict of datesOf(given)) {
        if (verdict.kind === "refused") expect(dateOf(later, verdict.date).kind).toBe("refused");
      }
    }),
    { numRuns: 150 * MANY },
  ));

it("[D2] loses no date when a delivery day is added", () =>
  fc.assert(
    fc.property(cases, fc.constantFrom(...WEEKDAYS), (given, weekday) => {
      const more = changed(given, ({ weekdays }) => (weekdays ? { weekdays: [...weekdays, weekday] } : {}));
      expect(offeredIn(datesOf(more))).toEqual(expect.arrayContaining(offeredIn(datesOf(given))));
    }),
    { numRuns: 150 * MANY },
  ));

it("[D5] loses no date when a closed day is taken away", () =>
  check((given) => {
    for (const level of ["shop", "group", "customer"] as const) {
      const fewer = (given.levels[level].closedDays ?? []).slice(1);
      const levels = { ...given.levels, [level]: { ...given.levels[level], closedDays: fewer satisfies ClosedDay[] } };
      expect(offeredIn(datesOf({ ...given, levels }))).toEqual(expect.arrayContaining(offeredIn(datesOf(given))));
    }
  }));

it("[D3] loses no date when a cut-off moves to a later time", () =>
  fc.assert(
    fc.property(cases, time, (given, later) => {
      const moved = changed(given, ({ cutOffs }) => ({
        cutOffs: Object.fromEntries(
          Object.entries(cutOffs ?? {}).map(([day, each]) => [
            day,
            each && each.time < later ? { ...each, time: later } : each,
          ]),
        ),
      }));
      expect(offeredIn(datesOf(moved))).toEqual(expect.arrayContaining(offeredIn(datesOf(given))));
    }),
    { numRuns: 150 * MANY },
  ));

it("[D8] names the rules that stand against a date: lift the first and it is gone, lift them all and it is offered", () =>
  check((given) => {
    for (const verdict of datesOf(given)) {
      if (verdict.kind === "offered") continue;
      const [first] = verdict.reasons;
      const afterFirst = dateOf(lifted(given, first, verdict), verdict.date);
      const left = afterFirst.kind === "refused" ? afterFirst.reasons.map(({ code }) => code) : [];
      expect(left).not.toContain(first.code);
      expect(verdict.reasons.map(({ code }) => code)).toEqual(expect.arrayContaining(left));
      const afterAll = verdict.reasons.reduce((changing, reason) => lifted(changing, reason, verdict), given);
      expect(dateOf(afterAll, verdict.date).kind).toBe("offered");
    }
  }));

it("[D1] answers the same after its rules went through JSON", () =>
  check((given) => {
    const levels = JSON.parse(JSON.stringify(given.levels)) as Levels;
    expect(datesOf({ ...given, levels })).toEqual(datesOf(given));
  }));

it("[D3] loses no date when a strict cut-off moves to a later day", () =>
  check((given) => {
    const sooner = (cutOff: CutOff): CutOff =>
      cutOff.mode === "strict" ? { ...cutOff, daysBefore: Math.max(0, cutOff.daysBefore - 1) } : cutOff;
    const moved = changed(given, ({ cutOffs }) => ({
      cutOffs: Object.fromEntries(Object.entries(cutOffs ?? {}).map(([day, each]) => [day, each && sooner(each)])),
    }));
    expect(offeredIn(datesOf(moved))).toEqual(expect.arrayContaining(offeredIn(datesOf(given))));
  }));

it("[D8] agrees with the design as it is written, read by another and slower program", () =>
  check((given) => {
    const { levels, ...order } = given;
    for (const verdict of datesOf(given)) {
      const answer = referenceAnswer({ ...levels, ...order }, verdict.date);
      const said =
        verdict.kind === "refused"
          ? { isOffered: false }
          : {
              isOffered: true,
              isLate: verdict.isLate,
              cutOffAt: verdict.cutOffAt === null ? null : Date.parse(verdict.cutOffAt),
              feeMinor: verdict.fee.ok ? verdict.fee.value.amountMinor : null,
            };
      expect([verdict.date, said]).toEqual([verdict.date, answer]);
    }
  }));

it("[D8] finds as the next dates the first that the horizon offers", () =>
  check((given) => {
    const at = { instant: instantOf(given.now) };
    const next = nextDates(rulesOf(given.levels), basketOf(given), at, { count: 5, horizonDays: HORIZON });
    expect(next).toEqual(
      datesOf(given)
        .filter((verdict) => verdict.kind === "offered")
        .slice(0, 5),
    );
  }));
