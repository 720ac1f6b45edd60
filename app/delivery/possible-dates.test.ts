import { expect, it } from "vitest";
import { localDate } from "../values/local-date.ts";
import { instant, localTime, timeZone } from "../values/moment.ts";
import { money } from "../values/money.ts";
import { effectiveRules } from "./effective-rules.ts";
import { dateVerdict, possibleDates, type Basket } from "./possible-dates.ts";
import type { CutOff, CutOffs, DeliveryRules, ShopDeliveryRules } from "./rules.ts";

// The week looked at: Monday 2026-11-23 to Sunday 2026-11-29; winter time in Paris, UTC+1.
const shop: ShopDeliveryRules = {
  timeZone: timeZone("Europe/Paris"),
  weekdays: [1, 2, 3, 4, 5],
  cutOffs: {},
  leadDays: 0,
  workingWeekdays: [1, 2, 3, 4, 5],
  fee: { amount: money(1500, "EUR"), freeFrom: money(30_000, "EUR") },
  minimum: null,
  closedDays: [],
};
const basket: Basket = { goods: money(10_000, "EUR"), quantity: 4, leadDays: 0 };
const strict = (time: string, daysBefore: number, working?: boolean): CutOff => ({
  time: localTime(time),
  daysBefore,
  working,
  mode: "strict",
});
const daily = (cutOff: CutOff): CutOffs => ({
  1: cutOff,
  2: cutOff,
  3: cutOff,
  4: cutOff,
  5: cutOff,
  6: cutOff,
  7: cutOff,
});
const closed = (date: string, name = "Inventaire") => ({ date: localDate(date), name });

type Change = Partial<ShopDeliveryRules> & { customer?: DeliveryRules; basket?: Partial<Basket> };
const split = ({ customer, basket: changed, ...ofShop }: Change) => ({
  rules: effectiveRules({ ...shop, ...ofShop }, null, customer ?? null),
  basket: { ...basket, ...changed },
});
const datesOf = (change: Change, at: string, horizonDays = 7) => {
  const given = split(change);
  return possibleDates(given.rules, given.basket, { instant: instant(at) }, horizonDays);
};
const offered = (change: Change, at: string, horizonDays = 7) =>
  datesOf(change, at, horizonDays)
    .filter(({ kind }) => kind === "offered")
    .map(({ date }) => date.slice(-2));
const dayOf = (change: Change, at: string, date: string) => {
  const given = split(change);
  return dateVerdict(given.rules, given.basket, { instant: instant(at) }, localDate(date));
};
const codesOf = (change: Change, at: string, date: string) => {
  const verdict = dayOf(change, at, date);
  return verdict.kind === "offered" ? "offered" : verdict.reasons.map(({ code }) => code);
};

it("[D2] offers the delivery days only, and says of every other date why not", () => {
  const verdicts = datesOf({ weekdays: [2, 5] }, "2026-11-23T08:00:00Z");
  expect(verdicts.map(({ kind, weekday }) => [weekday, kind])).toEqual([
    [1, "refused"],
    [2, "offered"],
    [3, "refused"],
    [4, "refused"],
    [5, "offered"],
    [6, "refused"],
    [7, "refused"],
  ]);
  expect(verdicts[0]).toMatchObject({ reasons: [{ code: "weekday", origin: "shop" }] });
  const own = dayOf({ customer: { weekdays: [3] } }, "2026-11-23T08:00:00Z", "2026-11-24");
  expect(own).toMatchObject({ reasons: [{ code: "weekday", origin: "customer" }] });
});

it("[D2] starts on the day it is in the rules' zone and never offers the past", () => {
  expect(datesOf({}, "2026-11-22T23:30:00Z", 1)[0]?.date).toBe("2026-11-23");
  expect(datesOf({ timeZone: timeZone("America/New_York") }, "2026-11-22T23:30:00Z", 1)[0]?.date).toBe("2026-11-22");
  expect(codesOf({}, "2026-11-24T08:00:00Z", "2026-11-23")).toEqual(["past"]);
});

it("[D3] closes a day at its cut-off, to the second: 14:00:00 is past", () => {
  const change = { cutOffs: daily(strict("14:00", 1)) };
  expect(dayOf(change, "2026-11-23T12:59:59Z", "2026-11-24")).toMatchObject({
    kind: "offered",
    cutOffAt: "2026-11-23T13:00:00Z",
    closesAt: "2026-11-23T13:00:00Z",
    secondsLeft: 1,
    isLate: false,
  });
  expect(dayOf(change, "2026-11-23T13:00:00Z", "2026-11-24")).toMatchObject({
    kind: "refused",
    reasons: [{ code: "cut-off", closedAt: "2026-11-23T13:00:00Z", origin: "shop" }],
  });
  expect(codesOf(change, "2026-11-23T12:59:59.999Z", "2026-11-24")).toBe("offered");
});

it("[D3] reads the cut-off in the rules' zone", () => {
  const change = { cutOffs: daily(strict("14:00", 1)), timeZone: timeZone("America/New_York") };
  expect(dayOf(change, "2026-11-23T12:00:00Z", "2026-11-24")).toMatchObject({ cutOffAt: "2026-11-23T19:00:00Z" });
});

it("[D3] keeps a day past a flexible cut-off with a warning until its last moment", () => {
  const lastMoment = { time: localTime("18:00"), daysBefore: 1 };
  const cutOff: CutOff = { ...strict("14:00", 1), mode: "flexible", lastMoment };
  const change = { cutOffs: daily(cutOff) };
  expect(dayOf(change, "2026-11-23T12:00:00Z", "2026-11-24")).toMatchObject({ isLate: false, secondsLeft: 3600 });
  expect(dayOf(change, "2026-11-23T13:00:00Z", "2026-11-24")).toMatchObject({
    kind: "offered",
    isLate: true,
    cutOffAt: "2026-11-23T13:00:00Z",
    closesAt: "2026-11-23T17:00:00Z",
    secondsLeft: 4 * 3600,
  });
  expect(codesOf(change, "2026-11-23T17:00:00Z", "2026-11-24")).toEqual(["cut-off"]);
});

it("[D3] lets a flexible day without a last moment go when the day begins, never before its cut-off", () => {
  const untilMidnight = { cutOffs: daily({ ...strict("14:00", 1), mode: "flexible" }) };
  expect(dayOf(untilMidnight, "2026-11-23T22:59:59Z", "2026-11-24")).toMatchObject({ isLate: true, secondsLeft: 1 });
  expect(codesOf(untilMidnight, "2026-11-23T23:00:00Z", "2026-11-24")).toEqual(["cut-off"]);
  const sameDay = { cutOffs: daily({ ...strict("10:00", 0), mode: "flexible" }) };
  expect(dayOf(sameDay, "2026-11-24T08:00:00Z", "2026-11-24")).toMatchObject({
    cutOffAt: "2026-11-24T09:00:00Z",
    closesAt: "2026-11-24T09:00:00Z",
  });
});

it("[D3] counts days before by the calendar, or in working days when marked so", () => {
  const monday = (cutOff: CutOff) => dayOf({ cutOffs: { 1: cutOff } }, "2026-11-23T08:00:00Z", "2026-11-30");
  expect(monday(strict("14:00", 1))).toMatchObject({ cutOffAt: "2026-11-29T13:00:00Z" });
  expect(monday(strict("14:00", 1, true))).toMatchObject({ cutOffAt: "2026-11-27T13:00:00Z" });
  expect(monday(strict("14:00", 2, true))).toMatchObject({ cutOffAt: "2026-11-26T13:00:00Z" });
});

it("[D3] moves a cut-off that lands on a closed day earlier, over several if need be", () => {
  const cutOffs = { 5: strict("14:00", 1) };
  const cutOffWith = (closedDays: ShopDeliveryRules["closedDays"]) =>
    dayOf({ cutOffs, closedDays }, "2026-11-23T08:00:00Z", "2026-11-27");
  expect(cutOffWith([closed("2026-11-26")])).toMatchObject({ cutOffAt: "2026-11-25T13:00:00Z" });
  expect(cutOffWith([closed("2026-11-26"), closed("2026-11-25")])).toMatchObject({ cutOffAt: "2026-11-24T13:00:00Z" });
});

it("[D5] delivers on no closed day and names it, whoever closed", () => {
  const change = {
    closedDays: [closed("2026-11-25", "Fête")],
    customer: { closedDays: [closed("2026-11-26", "Congés")] },
  };
  expect(offered(change, "2026-11-23T08:00:00Z")).toEqual(["23", "24", "27"]);
  expect(dayOf(change, "2026-11-23T08:00:00Z", "2026-11-25")).toMatchObject({
    reasons: [{ code: "closed", name: "Fête", origin: "shop" }],
  });
  expect(dayOf(change, "2026-11-23T08:00:00Z", "2026-11-26")).toMatchObject({
    reasons: [{ code: "closed", name: "Congés", origin: "customer" }],
  });
});

it("[D5] names the shop's closing when a level below closes on the same day", () => {
  const change = {
    closedDays: [closed("2026-11-25", "Fête")],
    customer: { closedDays: [closed("2026-11-25", "Congés")] },
  };
  const verdict = dayOf(change, "2026-11-23T08:00:00Z", "2026-11-25");
  expect(verdict).toMatchObject({ reasons: [{ code: "closed", name: "Fête", origin: "shop" }] });
});

it("[D5] lets a customer's own holidays stop deliveries, not the supplier's work before the next one", () => {
  const change = { cutOffs: { 5: strict("14:00", 1) } as const, leadDays: 2 };
  const away = { ...change, customer: { closedDays: [closed("2026-11-24"), closed("2026-11-26")] } };
  expect(dayOf(away, "2026-11-23T08:00:00Z", "2026-11-27")).toMatchObject({ cutOffAt: "2026-11-26T13:00:00Z" });
  expect(offered(away, "2026-11-23T08:00:00Z")).toEqual(["25", "27"]);
});

it("[D4] waits the lead time in working days from the day of an order before that day's cut-off", () => {
  const change = { leadDays: 1, cutOffs: daily(strict("14:00", 0)), weekdays: [1, 2, 3, 4, 5, 6, 7] as const };
  expect(offered(change, "2026-11-23T12:59:59Z")[0]).toBe("24");
  expect(offered(change, "2026-11-23T13:00:00Z")[0]).toBe("25");
  expect(dayOf(change, "2026-11-23T13:00:00Z", "2026-11-24")).toMatchObject({
    reasons: [{ code: "lead-time", leadDays: 1, firstDate: "2026-11-25" }],
  });
});

it("[D4] starts an order of a weekend, or of Friday afternoon, on Monday", () => {
  const change = { leadDays: 1, cutOffs: daily(strict("14:00", 1)) };
  for (const at of ["2026-11-27T13:00:00Z", "2026-11-28T08:00:00Z", "2026-11-29T08:00:00Z"]) {
    expect(offered(change, at, 10)[0]).toBe("01");
  }
});

it("[D4] counts the longest of the basket's and the rules' lead times, over closed days", () => {
  const at = "2026-11-23T08:00:00Z";
  expect(offered({ leadDays: 1, basket: { leadDays: 3 } }, at)[0]).toBe("26");
  expect(offered({ leadDays: 3, basket: { leadDays: 1 } }, at)[0]).toBe("26");
  expect(offered({ leadDays: 3, closedDays: [closed("2026-11-25")] }, at)[0]).toBe("27");
});

it("[D4] keeps a late flexible day possible although it is late for the lead time", () => {
  const late = (cutOff: CutOff, at: string) => offered({ leadDays: 1, cutOffs: daily(cutOff) }, at)[0];
  const flexible: CutOff = { ...strict("14:00", 1), mode: "flexible" };
  const untilSix: CutOff = { ...flexible, lastMoment: { time: localTime("18:00"), daysBefore: 1 } };
  const untilMorning: CutOff = { ...flexible, lastMoment: { time: localTime("05:00"), daysBefore: 0 } };
  expect(late(flexible, "2026-11-23T15:00:00Z")).toBe("24");
  expect([late(untilSix, "2026-11-23T16:59:59Z"), late(untilSix, "2026-11-23T17:00:00Z")]).toEqual(["24", "25"]);
  expect(late(untilMorning, "2026-11-23T20:00:00Z")).toBe("24");
  // A last moment before its own cut-off takes nothing away.
  const beforeItself: CutOff = { ...flexible, lastMoment: { time: localTime("09:00"), daysBefore: 1 } };
  expect(late(beforeItself, "2026-11-23T12:00:00Z")).toBe("24");
});

it("[D12] refuses every day, and ends, when nobody ever works", () => {
  const change = { workingWeekdays: [], leadDays: 1 };
  expect(codesOf(change, "2026-11-23T08:00:00Z", "2026-12-23")).toEqual(["lead-time"]);
  const cutOffs = daily(strict("14:00", 1, true));
  expect(dayOf({ workingWeekdays: [], cutOffs }, "2026-11-23T08:00:00Z", "2026-11-24")).toMatchObject({
    reasons: [{ code: "cut-off", closedAt: null }],
  });
});

it("[D3] needs no cut-off on a day that has none", () => {
  const change = { cutOffs: daily(strict("14:00", 1)), customer: { cutOffs: { 1: null } } };
  expect(dayOf(change, "2026-11-23T15:00:00Z", "2026-11-23")).toMatchObject({
    kind: "offered",
    cutOffAt: null,
    closesAt: null,
    secondsLeft: null,
    isLate: false,
  });
});

it("[D7] gives the fee with each offered date", () => {
  expect(dayOf({}, "2026-11-23T08:00:00Z", "2026-11-24")).toMatchObject({
    fee: { ok: true, value: money(1500, "EUR") },
  });
  expect(dayOf({ basket: { goods: money(1, "CHF") } }, "2026-11-23T08:00:00Z", "2026-11-24")).toMatchObject({
    fee: { ok: false, refusal: "currency-mismatch" },
  });
});

const move = (from: string, to: string, name = "Jour férié") => ({ from: localDate(from), to: localDate(to), name });

it("[D5] moves Wednesday's delivery to Tuesday: the new day takes the cut-off by Wednesday's rule, counted from Tuesday", () => {
  const cutOffs = { 2: strict("09:00", 1), 3: strict("16:00", 1) };
  const change = { weekdays: [3] as const, cutOffs, movedDeliveries: [move("2026-11-25", "2026-11-24")] };
  expect(offered(change, "2026-11-23T08:00:00Z", 10)).toEqual(["24", "02"]);
  expect(dayOf(change, "2026-11-23T14:59:59Z", "2026-11-24")).toMatchObject({
    cutOffAt: "2026-11-23T15:00:00Z",
    secondsLeft: 1,
  });
  expect(dayOf(change, "2026-11-23T15:00:00Z", "2026-11-24")).toMatchObject({
    reasons: [{ code: "cut-off", weekday: 3, closedAt: "2026-11-23T15:00:00Z" }],
  });
  expect(dayOf(change, "2026-11-23T08:00:00Z", "2026-11-25")).toMatchObject({
    kind: "refused",
    reasons: [{ code: "moved", name: "Jour férié", to: "2026-11-24", origin: "shop" }],
  });
});

it("[D5] moves nothing for who has no delivery on the day that is moved", () => {
  const change = { weekdays: [4] as const, movedDeliveries: [move("2026-11-25", "2026-11-24")] };
  expect(codesOf(change, "2026-11-23T08:00:00Z", "2026-11-24")).toEqual(["weekday"]);
  expect(codesOf(change, "2026-11-23T08:00:00Z", "2026-11-25")).toEqual(["weekday", "moved"]);
});

it("[D5] keeps Tuesday's own delivery where Wednesday's comes on Tuesday too: what is open longest counts", () => {
  const change = {
    ...{ weekdays: [2, 3] as const, cutOffs: { 2: strict("09:00", 1), 3: strict("16:00", 1) } },
    movedDeliveries: [move("2026-11-25", "2026-11-24")],
  };
  expect(dayOf(change, "2026-11-23T12:00:00Z", "2026-11-24")).toMatchObject({ cutOffAt: "2026-11-23T15:00:00Z" });
});

it("[D5] delivers on no closed day, although a delivery was moved to it", () => {
  const change = {
    weekdays: [3] as const,
    movedDeliveries: [move("2026-11-25", "2026-11-24")],
    closedDays: [closed("2026-11-24")],
  };
  expect(codesOf(change, "2026-11-23T08:00:00Z", "2026-11-24")).toEqual(["closed"]);
});

it("[D7] gives each date the fee of its weekday", () => {
  const fee = { amount: money(1500, "EUR"), byWeekday: { 5: { amount: money(4000, "EUR") } } };
  const fees = datesOf({ fee }, "2026-11-23T08:00:00Z").flatMap((date) =>
    date.kind === "offered" && date.fee.ok ? [date.fee.value.amountMinor] : [],
  );
  expect(fees).toEqual([1500, 1500, 1500, 1500, 4000]);
});

it("names all the reasons, the plainest first", () => {
  const change = {
    weekdays: [1] as const,
    cutOffs: daily(strict("14:00", 1)),
    leadDays: 2,
    closedDays: [closed("2026-11-24")],
  };
  expect(codesOf(change, "2026-11-23T15:00:00Z", "2026-11-24")).toEqual(["weekday", "closed", "lead-time", "cut-off"]);
});
