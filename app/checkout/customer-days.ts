import { effectiveRules } from "../delivery/effective-rules.ts";
import type { DeliveryRules, ShopDeliveryRules } from "../delivery/rules.ts";
import type { Moment } from "../values/moment.ts";
import { orderCalendar, type RepeatedHour } from "./order-calendar.ts";
import type { DayTerms } from "./order-terms.ts";

const DAY_FIELDS = [
  "timeZone",
  "weekdays",
  "cutOffs",
  "workingWeekdays",
  "closedDays",
  "movedDeliveries",
  "holidays",
] as const satisfies readonly (keyof DeliveryRules)[];

/** Empty closed days add nothing; an empty week says that there is no day. */
const ADDING: readonly (keyof DeliveryRules)[] = ["cutOffs", "closedDays", "movedDeliveries", "holidays"];

/**
 * What `$app:terms` says of a customer's days: with days of their own a calendar, else at most another lead time than their
 * delivery group's. Holidays are closed days already, as everywhere where rules are asked.
 */
export function customerDays(
  deliveryGroup: string,
  shop: ShopDeliveryRules,
  group: DeliveryRules | null,
  customer: DeliveryRules | null,
  at: Moment,
): { readonly terms: DayTerms; readonly repeated: readonly RepeatedHour[] } {
  if (!hasOwnDays(customer))
    return { terms: { deliveryGroup, leadDays: customer?.leadDays ?? null, calendar: null }, repeated: [] };
  const rules = effectiveRules(shop, group, customer);
  const { calendar, repeated } = orderCalendar(rules, at);
  return { terms: { deliveryGroup, leadDays: rules.leadDays.value, calendar }, repeated };
}

function hasOwnDays(rules: DeliveryRules | null): boolean {
  return DAY_FIELDS.some((field) => {
    const value = rules?.[field];
    return value !== undefined && (!ADDING.includes(field) || Object.keys(value).length > 0);
  });
}
