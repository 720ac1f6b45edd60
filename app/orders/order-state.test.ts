import { expect, it } from "vitest";
import { gid } from "../values/gid.ts";
import { localDate } from "../values/local-date.ts";
import { money } from "../values/money.ts";
import {
  emptyOrder,
  isEmptyOrder,
  type OrderCustomer,
  orderReducer,
  type OrderEvent,
  type OrderVariant,
  parseQuantity,
} from "./order-state.ts";

const variant = (id: number, price = 1000): OrderVariant => ({
  variantId: gid("ProductVariant", id),
  productId: gid("Product", id),
  title: `Farine ${id}`,
  variantTitle: null,
  sku: null,
  price: money(price, "EUR"),
  inventoryQuantity: 1,
});
const customer: OrderCustomer = {
  id: "c1",
  displayName: "Boulangerie du Port",
  number: null,
  email: "a@b.example",
  locale: "fr",
  instructions: [],
  pinnedNotes: [],
  rangeGroup: null,
  deliveryGroup: null,
  billing: null,
  delivery: null,
  furtherDeliveries: [],
  ...{ phone: null, version: 1, deliversToBilling: true },
};
const after = (...events: OrderEvent[]) => events.reduce(orderReducer, emptyOrder("order"));

it("[M1] counts a product up when it is scanned again, and keeps a quantity that can't be counted", () => {
  const add: OrderEvent = { type: "variants-added", variants: [variant(1)] };
  const twice = after(add, { type: "variants-added", variants: [variant(2)] }, add);
  expect(twice.lines.map((line) => line.quantityText)).toEqual(["2", "1"]);
  const key = twice.lines[0]?.key ?? "";
  expect(after(add, { type: "quantity-typed", key, text: "x" }, add).lines[0]?.quantityText).toBe("x");
});

it("[M2] keeps the lines when the customer changes, and asks for the date anew", () => {
  const order = after(
    { type: "customer-chosen", customer },
    { type: "variants-added", variants: [variant(1)] },
    { type: "date-chosen", date: localDate("2026-11-25") },
    { type: "customer-removed" },
  );
  expect(order).toMatchObject({ customer: null, deliverOn: null });
  expect(order.lines).toHaveLength(1);
});

it("takes the store's new prices without touching what was typed", () => {
  const typed = after({ type: "variants-added", variants: [variant(1), variant(2)] });
  const key = typed.lines[0]?.key ?? "";
  const order = [
    { type: "quantity-typed", key, text: "12" } as const,
    { type: "variants-refreshed", variants: [variant(1, 1100)] } as const,
  ].reduce(orderReducer, typed);
  expect(order.lines.map((line) => [line.quantityText, line.variant.price.amountMinor])).toEqual([
    ["12", 1100],
    ["1", 1000],
  ]);
});

it("is empty until something was entered", () => {
  expect(isEmptyOrder(after())).toBe(true);
  expect(isEmptyOrder(after({ type: "note-typed", text: "x" }))).toBe(false);
});

it("reads whole numbers as quantities and nothing else", () => {
  expect(["1", " 12 ", "007", "0"].map(parseQuantity)).toEqual([1, 12, 7, 0]);
  expect(["1 000", "12\u202f000", "1\u00a0000\u00a0000"].map(parseQuantity)).toEqual([1_000, 12_000, 1_000_000]);
  for (const text of [
    "1 00",
    "1  000",
    "1.000",
    "1,000",
    "12 34",
    "",
    "1.5",
    "1,5",
    "-1",
    "+1",
    "1e3",
    "abc",
    "12345678901",
    "١٢",
  ])
    expect(parseQuantity(text)).toBeNaN();
});
