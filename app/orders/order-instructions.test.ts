import { expect, it } from "vitest";
import type { InstructionTemplate } from "../instructions/instruction.ts";
import { gid } from "../values/gid.ts";
import { localDate } from "../values/local-date.ts";
import { money } from "../values/money.ts";
import { frozenInstructions, orderInstructions } from "./order-instructions.ts";
import {
  emptyOrder,
  orderReducer,
  placeKey,
  type OrderCustomer,
  type OrderEvent,
  type OrderVariant,
} from "./order-state.ts";

const template = (id: string, more: Partial<InstructionTemplate> = {}): InstructionTemplate => ({
  ...{ id, name: `Consigne ${id}`, kind: "order", product: null, text: `Texte ${id}` },
  ...more,
});
const dock = template("dock", { text: "{{customer.code}} au quai 2, le {{deliverOn}}" });
const call = template("call");
const cut = template("cut", { kind: "line" });
const cold = template("cold", { kind: "product", product: { id: gid("Product", 1), title: "Beaufort" } });
const templates = [dock, call, cut, cold];

const customer: OrderCustomer = {
  ...{ id: "c1", displayName: "Boulangerie du Port", number: "C-0042", email: "a@b.example", locale: "fr" },
  ...{
    instructions: [dock],
    pinnedNotes: [],
    rangeGroup: null,
    deliveryGroup: null,
    billing: null,
    delivery: null,
    furtherDeliveries: [],
    ...{ phone: null, version: 1, deliversToBilling: true },
  },
};
const variant = (id: number): OrderVariant => ({
  ...{ variantId: gid("ProductVariant", id), productId: gid("Product", id), title: `Produit ${String(id)}` },
  ...{ variantTitle: null, sku: null, price: money(1000, "EUR"), inventoryQuantity: 1 },
});
const [first, second] = [gid("ProductVariant", 1), gid("ProductVariant", 2)];
const begun: readonly OrderEvent[] = [
  { type: "customer-chosen", customer },
  { type: "variants-added", variants: [variant(1), variant(2)] },
  { type: "date-chosen", date: localDate("2026-11-25") },
];
const after = (...events: OrderEvent[]) => [...begun, ...events].reduce(orderReducer, emptyOrder("order"));
const placesOf = (...events: OrderEvent[]) =>
  orderInstructions(templates, after(...events)).map(({ templateId, lineKey, origin }) => [
    templateId,
    lineKey,
    origin,
  ]);

it("[A16] begins with the customer's own, and with the product's on each of its lines", () => {
  expect(placesOf()).toEqual([
    ["dock", null, "customer"],
    ["cold", first, "product"],
  ]);
  expect(frozenInstructions(templates, after())).toEqual([
    { templateId: "dock", name: dock.name, lineKey: null, text: "C-0042 au quai 2, le mercredi 25 novembre 2026" },
    { templateId: "cold", name: cold.name, lineKey: first, text: "Texte cold" },
  ]);
});

it("[A16] takes more for this order and its lines, each once in its place", () => {
  const add = (templateId: string, lineKey: string | null): OrderEvent => ({
    ...{ type: "instruction-added", place: { templateId, lineKey } },
  });
  expect(
    placesOf(add("call", null), add("call", null), add("dock", null), add("cut", second), add("cut", first)),
  ).toEqual([
    ["dock", null, "customer"],
    ["call", null, "added"],
    ["cold", first, "product"],
    ["cut", first, "added"],
    ["cut", second, "added"],
  ]);
  expect(placesOf(add("cut", first), { type: "line-removed", key: first })).toEqual([["dock", null, "customer"]]);
});

const change = (
  templateId: string,
  lineKey: string | null,
  changed: { isOff?: boolean; text?: string },
): OrderEvent => ({
  ...{ type: "instruction-changed", place: { templateId, lineKey }, change: changed },
});

it("[A16] leaves out what is switched off, and follows the day in what was changed for this order", () => {
  const order = after(change("cold", first, { isOff: true }), change("dock", null, { text: "Sonner. {{deliverOn}}" }));
  expect(frozenInstructions(templates, order).map(({ text }) => text)).toEqual(["Sonner. mercredi 25 novembre 2026"]);
  const later = orderReducer(order, { type: "date-chosen", date: localDate("2026-11-26") });
  expect(frozenInstructions(templates, later).map(({ text }) => text)).toEqual(["Sonner. jeudi 26 novembre 2026"]);
  const unreadable = orderInstructions(templates, after(change("dock", null, { text: "{{customer.alias}}" })));
  expect(unreadable[0]).toMatchObject({ isUsable: false, isEdited: true });
});

it("[A16] gives another customer theirs, without what was changed for the former", () => {
  const other = { ...customer, id: "c2", number: null, instructions: [call, dock] };
  const order = after(change("dock", null, { isOff: true }), change("cold", first, { text: "Au frais" }), {
    type: "customer-chosen",
    customer: other,
  });
  expect(frozenInstructions(templates, order).map(({ text }) => text)).toEqual([
    "Texte call",
    "– au quai 2, le –",
    "Au frais",
  ]);
  expect(Object.keys(order.instructions.changes)).toEqual([placeKey({ templateId: "cold", lineKey: first })]);
});
