import { z } from "zod";
import { parseGid, type Gid } from "../values/gid.ts";
import { parseLocalDate, type LocalDate } from "../values/local-date.ts";
import { isCurrencyCode, type Money } from "../values/money.ts";
import { MAX_NOTE, MAX_PO_NUMBER } from "./compose-order.ts";
import { MAX_OVERRIDE_REASON } from "./line-problems.ts";
import { orderDetailsSchema } from "./order-details.schema.ts";
import { LONGEST_ORDER_TEXT, MOST_TEXT_LINES } from "./order-text.ts";

const checked = <Value>(parse: (text: string) => Value | null, code: string) =>
  z.string().transform((text, context): Value => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: code });
    return z.NEVER;
  });

const variantId = checked((text): Gid<"ProductVariant"> | null => parseGid("ProductVariant", text), "variant");
const deliverOn = checked((text): LocalDate | null => parseLocalDate(text), "date");
const money: z.ZodType<Money> = z.object({
  amountMinor: z.int(),
  currencyCode: z.string().refine(isCurrencyCode, "currency"),
});

/** A line as the screen holds it. The quantity may still be wrong: the composed order says so beside the line. */
const line = z.object({
  ...{ key: z.string().min(1).max(64), variantId, quantity: z.number() },
  override: z
    .object({
      unitPrice: money.refine(({ amountMinor }) => amountMinor >= 0, "negative"),
      reason: z.string().trim().min(1, "missing").max(MAX_OVERRIDE_REASON, "too-long"),
    })
    .nullish(),
});

const placePart = z.string().max(255);

/** What the screen knows, to be priced and dated; the store's prices are those the screen was given with the products. */
export const previewSchema = z.object({
  customerId: z.uuid(),
  deliveryAddressId: z.uuid().nullish(),
  /** Where this order alone goes: its zone is that of this place. */
  place: z.object({ countryCode: placePart, provinceCode: placePart, zip: placePart }).nullish(),
  lines: z.array(line.extend({ price: money })).max(1000),
  deliverOn: deliverOn.nullable(),
});

/** A template's characters with a name for every variable that fits among them. */
const LONGEST_TEXT = 20_000;

/** The texts as the person saw them: with their variables filled in, frozen from here on. */
const instruction = z.object({
  templateId: z.uuid(),
  name: z.string().min(1).max(255),
  lineKey: z.string().min(1).max(64).nullable(),
  text: z.string().min(1).max(LONGEST_TEXT, "too-long"),
});

/** What is to become a draft, with the prices that the person saw: others are shown first, never created silently. */
export const createDraftSchema = z.object({
  id: z.uuid(),
  customerId: z.uuid(),
  deliveryAddressId: z.uuid().nullable().default(null),
  details: orderDetailsSchema.default({}),
  lines: z.array(line).max(1000),
  deliverOn: deliverOn.nullable(),
  note: z.string().max(MAX_NOTE, "too-long"),
  poNumber: z.string().trim().max(MAX_PO_NUMBER, "too-long").default(""),
  instructions: z.array(instruction).max(1000).default([]),
  seen: z.object({ total: money, unitPrices: z.record(z.string(), money), isLate: z.boolean() }),
});

/** What is still being typed may be wrong in every way: it is kept as it is, up to what nobody types. */
const LONGEST_TYPED = 20_000;
const typed = z.string().max(LONGEST_TYPED, "too-long");
const uuidOrNone = z.uuid().nullable();

const keptVariant = z.object({
  ...{ variantId, productId: checked((text) => parseGid("Product", text), "product"), title: typed, price: money },
  ...{ variantTitle: typed.nullable(), sku: typed.nullable(), inventoryQuantity: z.number().nullable() },
});

/** An order as it stands on the screen of whoever writes it. */
export const keepOrderSchema = z.object({
  id: z.uuid(),
  content: z.object({
    ...{ customerId: uuidOrNone, deliveryAddressId: uuidOrNone, deliverOn: deliverOn.nullable() },
    ...{ note: typed, poNumber: typed, details: orderDetailsSchema.default({}) },
    lines: z
      .array(
        z.object({
          variant: keptVariant,
          quantityText: typed,
          override: line.shape.override.unwrap().unwrap().exactOptional(),
        }),
      )
      .max(1000),
    instructions: z.object({
      added: z.array(z.object({ templateId: z.uuid(), lineKey: z.string().min(1).max(64).nullable() })).max(1000),
      changes: z.record(
        z.string().max(120),
        z.object({ isOff: z.boolean().exactOptional(), text: typed.exactOptional() }),
      ),
    }),
  }),
});
export const forgetOrderSchema = z.object({ id: z.uuid() });

/**
 * A draft that is written anew. `actionId` is made by the screen: a second press finds the first. `asSeen` says how the draft stood
 * when it was opened; null: it is written over however it stands now.
 */
export const updateDraftSchema = createDraftSchema.omit({ id: true, customerId: true }).extend({
  actionId: z.uuid(),
  asSeen: z.string().max(100).nullable(),
});
export type UpdateDraftRequest = z.output<typeof updateDraftSchema>;

export type KeepOrderRequest = z.output<typeof keepOrderSchema>;
export type PreviewRequest = z.output<typeof previewSchema>;
export type CreateDraftRequest = z.output<typeof createDraftSchema>;

/** What the store's picker gave: more than a draft holds is no order. */
export const pickedVariantsSchema = z.object({
  ids: z.array(variantId).max(1000),
  /** Whose catalog counts; null while nobody is chosen. */
  customerId: z.uuid().nullable().default(null),
});

/** The body of a wish that its address says whole. */
export const nothingSchema = z.object({});

/** What a customer wrote, to be read into lines. */
export const orderTextSchema = z.object({ customerId: z.uuid(), text: z.string().max(LONGEST_ORDER_TEXT, "too-long") });

export const chosenNamesSchema = z.object({
  customerId: z.uuid(),
  names: z.array(z.object({ words: z.string().min(1).max(1000), variantId })).max(MOST_TEXT_LINES),
});
