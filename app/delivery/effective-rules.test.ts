import { expect, it } from "vitest";
import { localDate } from "../values/local-date.ts";
import { localTime, timeZone } from "../values/moment.ts";
import { money } from "../values/money.ts";
import { effectiveRules } from "./effective-rules.ts";
import type { CutOff, ShopDeliveryRules } from "./rules.ts";

const at = (time: string): CutOff => ({ time: localTime(time), daysBefore: 1, mode: "strict" });
const closed = (date: string, name: string) => ({ date: localDate(date), name });
const shop: ShopDeliveryRules = {
  timeZone: timeZone("Europe/Paris"),
  weekdays: [1, 2, 3, 4, 5],
  cutOffs: { 1: at("10:00"), 2: at("11:00"), 3: at("12:00") },
  leadDays: 1,
  workingWeekdays: [1, 2, 3, 4, 5],
  fee: { amount: money(1500, "EUR") },
  minimum: { amount: money(10_000, "EUR"), mode: "warn" },
  closedDays: [closed("2026-12-25", "Noël")],
};

it("[D1] takes each field from the customer, else the group, else the shop, and says from which", () => {
  const rules = effectiveRules(shop, { weekdays: [2, 4], leadDays: 2 }, { leadDays: 0 });
  expect(rules.weekdays).toEqual({ value: [2, 4], origin: "group" });
  expect(rules.leadDays).toEqual({ value: 0, origin: "customer" });
  expect(rules.fee).toEqual({ value: shop.fee, origin: "shop" });
  expect(effectiveRules(shop).timeZone).toEqual({ value: "Europe/Paris", origin: "shop" });
});

it("[D1] inherits cut-offs weekday by weekday", () => {
  const { cutOffs } = effectiveRules(shop, { cutOffs: { 2: at("15:00"), 4: at("16:00") } }, { cutOffs: { 3: null } });
  expect(cutOffs).toEqual({
    1: { value: at("10:00"), origin: "shop" },
    2: { value: at("15:00"), origin: "group" },
    3: { value: null, origin: "customer" },
    4: { value: at("16:00"), origin: "group" },
  });
});

it("[D1] tells none from inherited: null takes a fee or minimum away, nothing keeps it", () => {
  const rules = effectiveRules(shop, { fee: null }, { minimum: null, fee: undefined });
  expect(rules.fee).toEqual({ value: null, origin: "group" });
  expect(rules.minimum).toEqual({ value: null, origin: "customer" });
});

it("[D5] adds up the closed days of the three levels", () => {
  const group = { closedDays: [closed("2026-12-26", "Santo Stefano")] };
  const customer = { closedDays: [closed("2026-12-25", "Ferie")] };
  expect(effectiveRules(shop, group, customer).closedDays).toEqual([
    { date: "2026-12-25", name: "Noël", origin: "shop" },
    { date: "2026-12-25", name: "Ferie", origin: "customer" },
    { date: "2026-12-26", name: "Santo Stefano", origin: "group" },
  ]);
});

it("[D5] moves a delivery as the most specific level that moves it says, and adds up the others", () => {
  const move = (from: string, to: string) => ({ from: localDate(from), to: localDate(to), name: "Pont" });
  const rules = effectiveRules(
    { ...shop, movedDeliveries: [move("2026-12-23", "2026-12-22"), move("2026-12-30", "2026-12-29")] },
    { movedDeliveries: [move("2026-12-23", "2026-12-21")] },
    { movedDeliveries: [move("2027-01-06", "2027-01-05")] },
  );
  expect(rules.movedDeliveries.map(({ from, to, origin }) => [from, to, origin])).toEqual([
    ["2027-01-06", "2027-01-05", "customer"],
    ["2026-12-23", "2026-12-21", "group"],
    ["2026-12-30", "2026-12-29", "shop"],
  ]);
});
