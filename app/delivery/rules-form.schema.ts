import { z } from "zod";
import { WEEKDAYS } from "../values/local-date.ts";
import type { RulesForm } from "./rules-form.ts";

/** Rules as a form sends them: the shapes alone; what is typed is read by `parseRulesForm`. */
const text = z.string().max(100);
const weekdays = z.array(z.union(WEEKDAYS.map((day) => z.literal(day)))).max(7);
const weekdayKey = z.enum(["1", "2", "3", "4", "5", "6", "7"]);
const deadline = z.object({ time: text, daysBefore: text, working: z.boolean() });
const dayFee = z.object({ amount: text, freeFrom: text });

const rulesFormSchema: z.ZodType<RulesForm> = z.object({
  timeZone: text.nullable(),
  weekdays: weekdays.nullable(),
  workingWeekdays: weekdays.nullable(),
  leadDays: text.nullable(),
  dispatchAt: text.nullable(),
  cutOffs: z.partialRecord(
    weekdayKey,
    deadline.extend({ mode: z.enum(["none", "strict", "flexible"]), lastMoment: deadline.nullable() }).nullable(),
  ),
  fee: dayFee
    .extend({
      isCharged: z.boolean(),
      tiers: z.array(z.object({ from: text, amount: text })).max(20),
      byWeekday: z.partialRecord(weekdayKey, dayFee),
    })
    .nullable(),
  minimum: z.object({ mode: z.enum(["none", "warn", "block"]), amount: text, quantity: text }).nullable(),
  holidays: z
    .array(
      z.object({
        country: z.string().max(3),
        region: z.string().max(20).optional(),
        worked: z.array(z.string().max(100)).max(60).optional(),
      }),
    )
    .max(10),
});

const areaForm = z.object({
  countryCode: z.string().max(2),
  provinces: z.array(z.string().max(10)).max(200),
  postcodes: z.string().max(5000),
});

export const shopSettingsFormSchema = z.object({
  rules: rulesFormSchema,
  leadTimes: z.array(z.object({ target: z.string().max(300), name: z.string().max(300), days: text })).max(500),
});

export const zoneFormSchema = z.object({
  id: z.uuid(),
  name: z.string().max(200),
  rules: rulesFormSchema,
  areas: z.array(areaForm).max(50),
});

/** Null switches the customer's own settings off. */
export const customerRulesSchema = z.object({ rules: rulesFormSchema.nullable() });

export const zoneOrderSchema = z.object({ ids: z.array(z.uuid()).max(1000) });
export const ownerSchema = z.object({ id: z.uuid() });
export type ZoneFormInput = z.output<typeof zoneFormSchema>;
export type ShopSettingsInput = z.output<typeof shopSettingsFormSchema>;
