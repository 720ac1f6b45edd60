import { compareDates, dayNumber, WEEKDAYS } from "../values/local-date.ts";
import type { DeliveryRules, EffectiveRules, Inherited, RuleOrigin, ShopDeliveryRules } from "./rules.ts";
import { isSameCalendar } from "./worked-holidays.ts";

/**
 * The rules that hold for one customer: their own over those of their delivery group over the shop's, field by field and
 * for cut-offs weekday by weekday, each value with the level it comes from. Closed days and moved
 * deliveries add up over the three; of two moves of one date the most specific counts.
 */
export function effectiveRules(
  shop: ShopDeliveryRules,
  group: DeliveryRules | null = null,
  customer: DeliveryRules | null = null,
): EffectiveRules {
  // The most specific level first.
  const overrides: readonly Level[] = [
    ...(customer ? [{ origin: "customer" as const, rules: customer }] : []),
    ...(group ? [{ origin: "group" as const, rules: group }] : []),
  ];
  const inherited = <Value>(shopValue: Value, valueOf: (rules: DeliveryRules) => Value | undefined): Inherited<Value> =>
    firstSet(overrides, valueOf) ?? { value: shopValue, origin: "shop" };

  const levels: readonly Level[] = [...overrides, { origin: "shop", rules: shop }];
  const closedDays = levels
    .toReversed()
    .flatMap(({ origin, rules }) => (rules.closedDays ?? []).map((day) => ({ ...day, origin })))
    .sort((left, right) => compareDates(left.date, right.date));
  return {
    timeZone: inherited(shop.timeZone, (rules) => rules.timeZone),
    weekdays: inherited(shop.weekdays, (rules) => rules.weekdays),
    leadDays: inherited(shop.leadDays, (rules) => rules.leadDays),
    workingWeekdays: inherited(shop.workingWeekdays, (rules) => rules.workingWeekdays),
    fee: inherited(shop.fee, (rules) => rules.fee),
    minimum: inherited(shop.minimum, (rules) => rules.minimum),
    dispatchAt: inherited(shop.dispatchAt ?? null, (rules) => rules.dispatchAt),
    holidays: levels
      .flatMap(({ origin, rules }) => (rules.holidays ?? []).map((calendar) => ({ ...calendar, origin })))
      .filter((calendar, index, all) => all.findIndex((one) => isSameCalendar(one, calendar)) === index),
    cutOffs: Object.fromEntries(
      WEEKDAYS.flatMap((weekday) => {
        const cutOff = firstSet(levels, (rules) => rules.cutOffs?.[weekday]);
        return cutOff ? [[weekday, cutOff]] : [];
      }),
    ),
    closedDays,
    closedDayNumbers: closedDays.map(({ date }) => dayNumber(date)),
    movedDeliveries: levels
      .flatMap(({ origin, rules }) => (rules.movedDeliveries ?? []).map((move) => ({ ...move, origin })))
      .filter((move, index, all) => all.findIndex(({ from }) => from === move.from) === index),
  };
}

type Level = { readonly origin: RuleOrigin; readonly rules: DeliveryRules };

/** The value of the first level that sets one. Null is set: it says "none". */
function firstSet<Value>(
  levels: readonly Level[],
  valueOf: (rules: DeliveryRules) => Value | undefined,
): Inherited<Value> | null {
  for (const { origin, rules } of levels) {
    const value = valueOf(rules);
    if (value !== undefined) return { value, origin };
  }
  return null;
}
