import type { InstructionTemplate } from "../instructions/instruction.ts";
import type { DraftContent } from "./draft-content.ts";
import type { DraftSnapshot } from "./draft-order.ts";
import { orderInstructions } from "./order-instructions.ts";
import {
  emptyOrder,
  placeKey,
  type InstructionChange,
  type InstructionPlace,
  type OrderCustomer,
  type OrderForm,
  type OrderFormLine,
  type OrderVariant,
} from "./order-state.ts";
import { copyLines } from "./copied-order.ts";

/** What a draft's screen begins with, and what of the draft it can't hold. */
export type EditedOrder = { readonly form: OrderForm; readonly gone: readonly string[] };

type Draft = {
  readonly id: string;
  readonly customer: OrderCustomer;
  /** What was sent: prices agreed by hand, texts, number and note are in it. */
  readonly snapshot: DraftSnapshot;
  /** What the store has of it now: quantities and day. */
  readonly content: DraftContent;
  readonly templates: readonly InstructionTemplate[];
  readonly sold: readonly OrderVariant[];
};

/** A draft as the order screen holds one: what staff changed in the store counts, what they agreed by hand stays agreed. */
export function editedOrder({ id, customer, snapshot, content, templates, sold }: Draft): EditedOrder {
  const { lines: copied, gone } = copyLines(content, sold);
  const lines = copied.map(({ variant, quantity }): OrderFormLine => {
    const sent = snapshot.lines.find(({ variantId }) => variantId === variant.variantId);
    const override = sent?.override && { unitPrice: sent.unitPrice, reason: sent.override.reason };
    return { key: variant.variantId, variant, quantityText: String(quantity), ...(override && { override }) };
  });
  const isStillTheirs = customer.furtherDeliveries.some((one) => one.id === snapshot.deliveryAddressId);
  const form: OrderForm = {
    ...{ ...emptyOrder(id), customer, lines, note: snapshot.note, poNumber: snapshot.poNumber ?? "" },
    deliveryAddressId: isStillTheirs ? (snapshot.deliveryAddressId ?? null) : null,
    details: snapshot.details ?? {},
    deliverOn: content.deliverOn ?? snapshot.deliverOn,
  };
  return { form: withInstructions(form, templates, snapshot), gone };
}

/** The texts as they were sent: what comes by itself and was left out stays out, what was changed stays changed. */
function withInstructions(
  form: OrderForm,
  templates: readonly InstructionTemplate[],
  { instructions = [], lines }: DraftSnapshot,
): OrderForm {
  // A line is called by its variant on the screen; in what was sent it may be called otherwise.
  const keys = new Map(lines.map(({ key, variantId }) => [key, variantId as string]));
  const sent = new Map(
    instructions.map(({ templateId, lineKey, text }) => {
      const place = { templateId, lineKey: lineKey === null ? null : (keys.get(lineKey) ?? lineKey) };
      return [placeKey(place), { place, text }] as const;
    }),
  );
  const added: InstructionPlace[] = [];
  const changes: Record<string, InstructionChange> = {};
  const byThemselves = new Map(orderInstructions(templates, form).map((one) => [one.key, one]));
  for (const key of byThemselves.keys()) if (!sent.has(key)) changes[key] = { isOff: true };
  for (const [key, { place, text }] of sent) {
    const own = byThemselves.get(key);
    if (!own) added.push(place);
    const usual = own?.rendered.ok ? own.rendered.value.text.trim() : null;
    if (usual !== text) changes[key] = { text };
  }
  return { ...form, instructions: { added, changes } };
}
