import { MAX_INSTRUCTION, type InstructionTemplate } from "../instructions/instruction.ts";
import { instructionValues } from "../instructions/instruction-values.ts";
import {
  renderInstruction,
  type InstructionRefusal,
  type RenderedInstruction,
} from "../instructions/render-instruction.ts";
import type { Result } from "../values/result.ts";
import type { DraftInstruction } from "./draft-order.ts";
import { placeKey, type InstructionPlace, type OrderForm } from "./order-state.ts";

/** Why it is on the order: the customer's own, the product's, or put there by hand. */
export type InstructionOrigin = "customer" | "product" | "added";

/** An instruction as the order screen shows it, switched on or off. */
export type OrderInstruction = InstructionPlace & {
  /** One of a kind in its order. */
  readonly key: string;
  readonly name: string;
  readonly origin: InstructionOrigin;
  readonly isOn: boolean;
  readonly isEdited: boolean;
  /** Whether an order can carry it as it stands. */
  readonly isUsable: boolean;
  /** With its variables, as it was changed for this order. */
  readonly text: string;
  readonly rendered: Result<RenderedInstruction, InstructionRefusal>;
};

type Order = Pick<OrderForm, "customer" | "lines" | "instructions" | "deliverOn">;
type Placed = {
  readonly template: InstructionTemplate;
  readonly lineKey: string | null;
  readonly origin: InstructionOrigin;
};

/** What the order carries: for the whole of it, then line by line; each template once in its place. */
export function orderInstructions(
  templates: readonly InstructionTemplate[],
  order: Order,
): readonly OrderInstruction[] {
  const placed = [...wholeOrder(templates, order), ...order.lines.flatMap((line) => ofLine(templates, order, line))];
  // What comes by itself is there first: added by hand as well, it stays where it is.
  const once = new Map<string, Placed>();
  for (const each of placed) {
    const key = placeKey({ templateId: each.template.id, lineKey: each.lineKey });
    if (!once.has(key)) once.set(key, each);
  }
  const values = instructionValues(order.customer, order.deliverOn);
  return [...once].map(([key, { template, lineKey, origin }]) => {
    const change = order.instructions.changes[key] ?? {};
    const text = change.text ?? template.text;
    const rendered = renderInstruction(text, values);
    return {
      ...{ key, templateId: template.id, lineKey, name: template.name, origin, text },
      isOn: change.isOff !== true,
      isEdited: text !== template.text,
      isUsable: rendered.ok && text.length <= MAX_INSTRUCTION,
      rendered,
    };
  });
}

function wholeOrder(templates: readonly InstructionTemplate[], order: Order): Placed[] {
  const own = order.customer?.instructions ?? [];
  return [
    ...own.map((template) => ({ template, lineKey: null, origin: "customer" as const })),
    ...added(templates, order, null),
  ];
}

function ofLine(templates: readonly InstructionTemplate[], order: Order, line: Order["lines"][number]): Placed[] {
  const { key: lineKey, variant } = line;
  const own = templates.filter(({ product }) => product?.id === variant.productId);
  return [
    ...own.map((template) => ({ template, lineKey, origin: "product" as const })),
    ...added(templates, order, lineKey),
  ];
}

function added(templates: readonly InstructionTemplate[], { instructions }: Order, lineKey: string | null): Placed[] {
  return instructions.added.flatMap((place) => {
    const template = templates.find(({ id }) => id === place.templateId);
    return template && place.lineKey === lineKey ? [{ template, lineKey, origin: "added" as const }] : [];
  });
}

/** What is sent: the texts that are switched on, as they stand; later changes of a template don't reach them. */
export function frozenInstructions(templates: readonly InstructionTemplate[], order: Order): DraftInstruction[] {
  return orderInstructions(templates, order).flatMap(({ templateId, name, lineKey, isOn, rendered }) => {
    const text = rendered.ok ? rendered.value.text.trim() : "";
    return isOn && text !== "" ? [{ templateId, name, lineKey, text }] : [];
  });
}
