import { z } from "zod";
import { parseLocalDate, type Weekday } from "../values/local-date.ts";
import { parseLocalTime, parseTimeZone } from "../values/moment.ts";
import { isCurrencyCode, type Money } from "../values/money.ts";
import type { DeliveryRules, ShopDeliveryRules } from "./rules.ts";

/** The stored form of delivery rules: the same shapes as rules.ts, checked on every reading and before every writing. */
const parsed = <Value>(parse: (text: string) => Value | null, what: string) =>
  z.string().transform((text, context): Value => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: `"${text}" is not ${what}` });
    return z.NEVER;
  });

const time = parsed(parseLocalTime, "a time (HH:MM)");
const date = parsed(parseLocalDate, "a date (YYYY-MM-DD)");
const zone = parsed(parseTimeZone, "an IANA time zone");
const weekday = z.union([1, 2, 3, 4, 5, 6, 7].map((day) => z.literal(day as Weekday)));
const money: z.ZodType<Money> = z.object({
  amountMinor: z.int().min(0),
  currencyCode: z.string().refine(isCurrencyCode, "is not an ISO 4217 currency"),
});

const deadline = z.object({
  time,
  daysBefore: z.int().min(0).max(60),
  working: z.boolean().optional(),
});
const cutOff = z.discriminatedUnion("mode", [
  deadline.extend({ mode: z.literal("strict") }),
  deadline.extend({ mode: z.literal("flexible"), lastMoment: deadline.optional() }),
]);
const weekdayKey = z.enum(["1", "2", "3", "4", "5", "6", "7"]);
const dayFee = z.object({ amount: money, freeFrom: money.optional() });
const fee = dayFee.extend({
  tiers: z
    .array(z.object({ from: money, amount: money }))
    .max(20)
    .optional(),
  byWeekday: z.partialRecord(weekdayKey, dayFee).optional(),
});
const holidays = z
  .array(
    z.object({
      country: z.string().regex(/^[A-Z]{2}$/),
      region: z.string().max(20).optional(),
      worked: z.array(z.string().max(100)).max(60).optional(),
    }),
  )
  .max(10);
const minimum = z.object({
  amount: money.optional(),
  quantity: z.int().min(1).optional(),
  mode: z.enum(["warn", "block"]),
});

const shop = z.object({
  timeZone: zone,
  weekdays: z.array(weekday),
  cutOffs: z.partialRecord(weekdayKey, cutOff.nullable()),
  leadDays: z.int().min(0).max(60),
  workingWeekdays: z.array(weekday),
  fee: fee.nullable(),
  minimum: minimum.nullable(),
  closedDays: z.array(z.object({ date, name: z.string() })).default([]),
  holidays: holidays.optional(),
  dispatchAt: time.nullable().optional(),
});

export const shopDeliveryRulesSchema: z.ZodType<ShopDeliveryRules> = shop;
export const deliveryRulesSchema: z.ZodType<DeliveryRules> = shop.omit({ closedDays: true }).partial();
