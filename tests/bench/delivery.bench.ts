import { Temporal } from "temporal-polyfill";
import { effectiveRules } from "../../app/delivery/effective-rules.ts";
import { possibleDates, type Basket } from "../../app/delivery/possible-dates.ts";
import type { CutOff, DeliveryRules, ShopDeliveryRules } from "../../app/delivery/rules.ts";
import { localDate } from "../../app/values/local-date.ts";
import { instant, localTime, timeZone } from "../../app/values/moment.ts";
import { money } from "../../app/values/money.ts";
import { measure, type Bench } from "./measure.ts";

const RUNS = 400;
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

/** What the order screen asks: the rules of one customer, then the next five dates. */
function nextFive(): number {
  const dates = possibleDates(effectiveRules(shop, null, customer), basket, at, HORIZON_DAYS);
  const five = dates.filter(({ kind }) => kind === "offered").slice(0, 5);
  if (five.length < 5) throw new Error(`Only ${five.length} dates in ${HORIZON_DAYS} days`);
  return five.length;
}

/** No program gets by with less: the shop's day now, and one instant from a wall time for each of the five. */
function fiveConversions(): number {
  const today = Temporal.Instant.from(at.instant).toZonedDateTimeISO(shop.timeZone).toPlainDate();
  let sum = 0;
  for (let day = 1; day <= 5; day++) {
    const wall = today.add({ days: day }).toPlainDateTime("14:00");
    sum += wall.toZonedDateTime(shop.timeZone, { disambiguation: "compatible" }).epochMilliseconds;
  }
  return sum;
}

export const bench: Bench = {
  name: "delivery/next-5",
  run: async (report) => report(await measure("delivery/next-5/carnet", nextFive, fiveConversions, RUNS)),
};
