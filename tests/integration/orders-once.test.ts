import { expect, it } from "vitest";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import type { CreateDraftRequest } from "../../app/orders/order.schema.ts";
import { orderDesk } from "./order-desk.ts";

const desk = orderDesk();

/** One customer and one order of theirs, and how many drafts the store has before it. */
async function oneOrder(name: string) {
  const customerId = await desk.saveCustomer({ name });
  const order = await desk.order(customerId, [{ product: desk.product(2), quantity: 5 }]);
  const drafts = await desk.draftCount();
  return { order, madeSince: async () => (await desk.draftCount()) - drafts };
}

const press = (order: CreateDraftRequest) => createDraft(desk.shop(), order);
const created = (id: string) => ({ ok: true, value: { id, state: "created" } });
const checking = (id: string) => ({ ok: true, value: { id, state: "checking" } });

it("[M9] makes one draft when the button is pressed twice", async () => {
  const { order, madeSince } = await oneOrder("twice");
  expect([await press(order), await press(order)]).toEqual([created(order.id), created(order.id)]);
  expect(await madeSince()).toBe(1);
});

it("[M9] makes one draft of ten presses at once, also for a buyer whom the store does not know yet", async () => {
  const { order, madeSince } = await oneOrder("ten");
  const answers = await Promise.all(Array.from({ length: 10 }, () => press(order)));
  expect(answers.every((answer) => answer.ok)).toBe(true);
  expect(answers).toContainEqual(created(order.id));
  expect(await madeSince()).toBe(1);
  expect((await desk.row(order.id))?.name).toMatch(/^#D\d+$/);
  const { customersCount } = await desk.app.devstore.admin<{ customersCount: { count: number } }>(
    `{ customersCount(query: "email:ten@epicerie-alpina.example") { count } }`,
  );
  expect(customersCount.count).toBe(1);
});

it("[M9] says that it is checking when the answer was lost after the draft was made, and never sends it again", async () => {
  const { order, madeSince } = await oneOrder("lost");
  desk.app.devstore.control.setFaults({ loseNext: 1, loseOperation: "DraftOrderCreate" });
  expect(await press(order)).toEqual(checking(order.id));
  expect(await desk.row(order.id)).toMatchObject({ state: "checking", name: null });
  expect(await press(order)).toEqual(checking(order.id));
  expect(desk.wire.sent("DraftOrderCreate")).toBe(1);
  expect(await madeSince()).toBe(1);
});

it("[M9] says that it is checking when the store fails while it is asked, and never sends it again", async () => {
  const { order } = await oneOrder("outage");
  desk.wire.before("DraftOrderCreate", () => void desk.app.devstore.control.setFaults({ errorNext: 1 }));
  expect(await press(order)).toEqual(checking(order.id));
  expect(await press(order)).toEqual(checking(order.id));
  expect(desk.wire.sent("DraftOrderCreate")).toBe(1);
});

it("[M9] makes the draft once when the store asks to slow down", async () => {
  const { order, madeSince } = await oneOrder("throttled");
  desk.wire.before("DraftOrderCreate", () => void desk.app.devstore.control.setFaults({ throttleNext: 2 }));
  expect(await press(order)).toEqual(created(order.id));
  expect(desk.wire.sent("DraftOrderCreate")).toBe(3);
  expect(await madeSince()).toBe(1);
});

it("[M9] a press while another is at the store creates nothing", async () => {
  const { order, madeSince } = await oneOrder("meanwhile");
  let second: unknown;
  desk.wire.before("DraftOrderCreate", async () => {
    second = await press(order);
  });
  expect(await press(order)).toEqual(created(order.id));
  expect(second).toEqual(checking(order.id));
  expect(await madeSince()).toBe(1);
});

it("[M9] tells a press with other content that the order was sent, also while the first is at the store", async () => {
  const { order, madeSince } = await oneOrder("other");
  const other = { ...order, note: "Par la cour." };
  const sent = { ok: false, refusal: { code: "already-sent", id: order.id } };
  let during: unknown;
  desk.wire.before("VariantsByIds", async () => {
    desk.wire.before("DraftOrderCreate", async () => {
      during = await press(other);
    });
    await press(order);
  });
  expect(await press(other)).toEqual(sent);
  expect(during).toEqual(sent);
  expect(await press(other)).toEqual(sent);
  expect(await madeSince()).toBe(1);
});

it("[M9] sends an order that never reached the store again, and makes it once", async () => {
  const { order, madeSince } = await oneOrder("unreachable");
  desk.wire.before("DraftOrderCreate", () => {
    const cause = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    throw new TypeError("fetch failed", { cause });
  });
  expect(await press(order)).toEqual(created(order.id));
  expect(await madeSince()).toBe(1);
});
