import { z } from "zod";
import { parseLocalDate } from "../values/local-date.ts";
import { isCurrencyCode } from "../values/money.ts";
import { parseTargetKey } from "./target.ts";
import type { SaveListRequest } from "./price-list-page.ts";

export const LONGEST_LIST_NAME = 80;
/** More than anyone writes by hand, and what a page still holds. */
const MOST_RULES = 500;
const MOST_BREAKS = 20;
const MOST_REACHED = 20_000;

const name = z
  .string("required")
  .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
  .pipe(z.string().min(1, "required").max(LONGEST_LIST_NAME, "too-long"));
const integer = z.int().min(-2_000_000_000).max(2_000_000_000);
const breaks = z.array(z.object({ minimumQuantity: integer, value: integer })).max(MOST_BREAKS, "too-many");
const day = z.string().transform((text, context) => {
  const parsed = parseLocalDate(text);
  if (parsed !== null) return parsed;
  context.addIssue({ code: "custom", message: "date" });
  return z.NEVER;
});
const target = z
  .string()
  .max(300)
  .transform((key, context) => {
    const parsed = parseTargetKey(key);
    if (parsed !== null) return parsed;
    context.addIssue({ code: "custom", message: "target" });
    return z.NEVER;
  });
const rounding = z.union([
  z.object({
    kind: z.literal("nearest"),
    stepMinor: integer,
    mode: z.enum(["half-away-from-zero", "half-even", "half-down", "up", "down"]),
  }),
  z.object({ kind: z.literal("ending"), stepMinor: integer, endingMinor: integer }),
]);
const base = z.union([
  z.object({ kind: z.enum(["store-price", "unit-cost"]) }),
  z.object({ kind: z.literal("parent"), listId: z.uuid() }),
]);
const variantNumber = z.string().regex(/^\d{1,18}$/);

const settings = z.object({
  name,
  currencyCode: z.string().refine(isCurrencyCode, "currency"),
  taxesIncluded: z.boolean(),
  base,
  percentageBasisPoints: integer.nullable(),
  percentageBreaks: breaks,
  breaksCount: z.enum(["variant", "product"]),
  rounding,
  validFrom: day.nullable(),
  validUntil: day.nullable(),
  rules: z
    .array(z.object({ target, kind: z.enum(["percentage", "amount"]), value: integer, breaks }))
    .max(MOST_RULES, "too-many"),
});

/** Ids are made by the client, so that pressing twice saves once. */
export const saveListSchema = z.object({
  id: z.uuid(),
  setId: z.uuid(),
  stamp: z.string().max(100).nullable(),
  settings,
  quantityRules: z
    .array(
      z.object({
        variantId: variantNumber,
        minimum: integer.nullable(),
        maximum: integer.nullable(),
        increment: integer,
      }),
    )
    .max(MOST_RULES, "too-many"),
  reach: z.object({
    isShopDefault: z.boolean(),
    rangeGroupIds: z.array(z.uuid()).max(MOST_REACHED),
    customers: z.array(z.object({ id: z.uuid(), place: z.int().min(0).max(100) })).max(MOST_REACHED),
  }),
}) satisfies z.ZodType<SaveListRequest>;

export const listEffectSchema = saveListSchema.pick({ id: true, settings: true, reach: true });
export const copyListSchema = z.object({ id: z.uuid(), ofId: z.uuid(), setId: z.uuid(), name });
export const deleteListSchema = z.object({ id: z.uuid(), setId: z.uuid() });
export const undoPricesSchema = z.object({ id: z.uuid(), setId: z.uuid() });

export const savePricesSchema = z.object({
  id: z.uuid(),
  name: z.string().max(200),
  confirmsZero: z.boolean(),
  edits: z
    .array(
      z.object({
        ...{ listId: z.uuid(), variantId: variantNumber },
        ...{
          from: z.int().nullable(),
          to: z
            .int()
            .max(10 ** 13)
            .nullable(),
        },
      }),
    )
    .max(250_000),
});

export const mendSchema = z.object({ id: z.uuid(), listId: z.uuid().nullable(), key: z.string().max(2_000) });

export const effectSchema = savePricesSchema.pick({ edits: true });

export const exportPricesSchema = z.object({ listId: z.uuid().nullable() });
