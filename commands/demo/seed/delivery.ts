import type { CutOff, DeliveryRules, ShopDeliveryRules } from "../../../app/delivery/rules.ts";
import type { Weekday } from "../../../app/values/local-date.ts";
import { localTime, timeZone } from "../../../app/values/moment.ts";
import { parseMoneyV2 } from "../../../app/values/money-text.ts";
import type { BookDelivery, BookOwnDelivery } from "./address-book.ts";

/** The warehouse works from Monday to Saturday: what is ordered on Saturday morning leaves on Monday. */
const WAREHOUSE_WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6];

type WithoutClosedDays<Rules> = Omit<Rules, "closedDays">;

/** What the file leaves out is left out here, and inherited. */
export function deliveryRules(given: BookOwnDelivery): WithoutClosedDays<DeliveryRules> {
  const { weekdays, cutOffs, leadDays, feeAmount, freeFrom, minimumOrder, minimumMode, timeZone: zone } = given;
  return {
    ...(weekdays && { weekdays }),
    ...(cutOffs && { cutOffs: cutOffsOf(cutOffs) }),
    ...(leadDays !== undefined && { leadDays }),
    ...(feeAmount !== undefined && { fee: feeOf(feeAmount, freeFrom ?? null) }),
    ...(minimumOrder !== undefined && { minimum: minimumOf(minimumOrder, minimumMode ?? "warn") }),
    ...(zone !== undefined && { timeZone: timeZone(zone) }),
  };
}

export function shopRules(given: BookDelivery): WithoutClosedDays<ShopDeliveryRules> {
  return {
    weekdays: given.weekdays,
    cutOffs: cutOffsOf(given.cutOffs),
    leadDays: given.leadDays,
    fee: feeOf(given.feeAmount, given.freeFrom),
    minimum: minimumOf(given.minimumOrder, given.minimumMode),
    timeZone: timeZone(given.timeZone),
    workingWeekdays: WAREHOUSE_WEEKDAYS,
  };
}

const eur = (amount: string) => parseMoneyV2({ amount, currencyCode: "EUR" });

function feeOf(amount: string | null, freeFrom: string | null) {
  if (amount === null) return null;
  return { amount: eur(amount), ...(freeFrom !== null && { freeFrom: eur(freeFrom) }) };
}

function minimumOf(amount: string | null, mode: "warn" | "block") {
  return amount === null ? null : { amount: eur(amount), mode };
}

function cutOffsOf(cutOffs: BookDelivery["cutOffs"]): Record<string, CutOff> {
  return Object.fromEntries(
    Object.entries(cutOffs).map(([weekday, { time, daysBefore, mode, lastMoment }]): [string, CutOff] => {
      const deadline = { time: localTime(time), daysBefore };
      if (mode === "strict") return [weekday, { ...deadline, mode }];
      // A last moment is a later time of the cut-off's own day.
      const last = lastMoment === undefined ? {} : { lastMoment: { time: localTime(lastMoment), daysBefore } };
      return [weekday, { ...deadline, mode, ...last }];
    }),
  );
}
