import type { DeliveryRules } from "../delivery/rules.ts";

const DAY_FIELDS = [
  "timeZone",
  "weekdays",
  "cutOffs",
  "workingWeekdays",
  "closedDays",
  "movedDeliveries",
  "holidays",
] as const satisfies readonly (keyof DeliveryRules)[];

/** Whether a customer's own rules may have other days than their delivery group, so that they need a calendar of their own. */
export function hasOwnDays(rules: DeliveryRules | null): boolean {
  return DAY_FIELDS.some((field) => {
    const value = rules?.[field];
    if (value === undefined) return false;
    return (
      typeof value === "string" || field === "weekdays" || field === "workingWeekdays" || Object.keys(value).length > 0
    );
  });
}
