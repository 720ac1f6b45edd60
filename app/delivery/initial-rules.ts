import type { TimeZone } from "../values/moment.ts";
import type { ShopDeliveryRules } from "./rules.ts";

/**
 * What holds in a shop that has set nothing yet: Monday to Friday from the next working day on, with no cut-off, fee or
 * minimum. Orders can be written from the first day; whoever delivers otherwise says so.
 */
export function initialRules(timeZone: TimeZone): ShopDeliveryRules {
  return {
    timeZone,
    weekdays: [1, 2, 3, 4, 5],
    cutOffs: {},
    leadDays: 1,
    workingWeekdays: [1, 2, 3, 4, 5],
    fee: null,
    minimum: null,
    closedDays: [],
  };
}
