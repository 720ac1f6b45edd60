import { localDate, type LocalDate } from "../values/local-date.ts";
import { closedForHolidays } from "./public-holidays.server.ts";
import type { DeliveryRules, HolidayCalendar, ShopDeliveryRules } from "./rules.ts";
import { withWorked } from "./worked-holidays.ts";

/** The rules of each level with their days, as they are before one stands over another. */
export type RuleLevels = {
  readonly shop: ShopDeliveryRules;
  readonly group: (DeliveryRules & { readonly id: string; readonly groupName: string }) | null;
  /** Null while the customer's own are off; days of their own count all the same. */
  readonly customer: DeliveryRules | null;
};

export type DayRow = {
  readonly date: Date;
  readonly movedTo: Date | null;
  readonly reason: string;
  readonly deliveryGroupId: string | null;
  readonly customerId: string | null;
};

export type LevelParts = {
  readonly shop: ShopDeliveryRules;
  readonly group: { readonly id: string; readonly name: string; readonly rules: DeliveryRules } | null;
  readonly own: DeliveryRules;
  /** Those of these three levels and no others, by date. */
  readonly days: readonly DayRow[];
  /** The day from which on holidays are closed days. */
  readonly from: string;
  /** In which holidays are named. */
  readonly language: string;
};

/** Holidays are known for so long: longer than any horizon that is shown. */
const HOLIDAY_YEARS = 3;

/** Each level's rules with its closed days and holidays, less those on which a level below works. */
export function levelsFrom({ shop, group, own, days, from, language }: LevelParts): RuleLevels {
  const withDays = <Rules extends DeliveryRules>(
    rules: Rules,
    calendars: HolidayCalendar[],
    rows: readonly DayRow[],
  ) => {
    const holidays = closedForHolidays(calendars, localDate(from), HOLIDAY_YEARS, language);
    const named = rows.flatMap(({ date, reason, movedTo }) =>
      movedTo === null ? [{ date: dayOf(date), name: reason }] : [],
    );
    return {
      ...rules,
      // What a person has named goes before what the calendar calls it.
      closedDays: [...named, ...holidays.filter(({ date }) => !named.some((day) => day.date === date))],
      movedDeliveries: rows.flatMap(({ date, reason, movedTo }) =>
        movedTo === null ? [] : [{ from: dayOf(date), to: dayOf(movedTo), name: reason }],
      ),
    };
  };
  const ofShop = days.filter((day) => day.deliveryGroupId === null && day.customerId === null);
  const ofGroup = days.filter((day) => day.deliveryGroupId !== null);
  const ofCustomer = days.filter((day) => day.customerId !== null);
  return {
    shop: withDays(shop, withWorked(shop.holidays, group?.rules.holidays, own.holidays), ofShop),
    group: group && {
      ...withDays(group.rules, withWorked(group.rules.holidays, own.holidays), ofGroup),
      ...{ id: group.id, groupName: group.name },
    },
    customer: withDays(own, withWorked(own.holidays), ofCustomer),
  };
}

export const dayOf = (date: Date): LocalDate => localDate(date.toISOString().slice(0, 10));
