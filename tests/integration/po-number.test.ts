import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import { findPoNumber } from "../../app/orders/po-number.server.ts";
import { gid } from "../../app/values/gid.ts";
import { orderDesk } from "./order-desk.ts";

const desk = orderDesk();

async function written(customerId: string, poNumber: string) {
  const order = { ...(await desk.order(customerId, [{ product: desk.product(2), quantity: 20 }])), poNumber };
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true });
  const row = await desk.row(order.id);
  return { id: order.id, name: row?.name ?? "", draftId: gid("DraftOrder", row?.shopifyDraftId ?? 0) };
}

const storeDraft = (id: string) =>
  desk.app.devstore.admin<{ draftOrder: { poNumber: string | null } }>(
    "query ($id: ID!) { draftOrder(id: $id) { poNumber } }",
    { id },
  );
const usesOf = (customerId: string, poNumber: string, exceptId: string = randomUUID()) =>
  findPoNumber(desk.shop(), { customerId, poNumber, exceptId });

it("[M6] writes the customer's number on the draft, and says where it stands already", async () => {
  const [one, other] = [await desk.saveCustomer({ name: "po-un" }), await desk.saveCustomer({ name: "po-deux" })];
  const first = await written(one, "PO 88");
  expect((await storeDraft(first.draftId)).draftOrder.poNumber).toBe("PO 88");
  expect(await usesOf(one, " po  88 ")).toMatchObject([{ name: first.name }]);
  // Not another's, not the order itself, no number that only begins so.
  expect(await usesOf(other, "PO 88")).toEqual([]);
  expect(await usesOf(one, "PO 88", first.id)).toEqual([]);
  expect(await usesOf(one, "PO 8")).toEqual([]);
  expect(await usesOf(one, "  ")).toEqual([]);
  expect(await usesOf("nobody", "PO 88")).toEqual([]);
  // Orders without one say nothing of it.
  const without = await written(one, "");
  expect((await storeDraft(without.draftId)).draftOrder.poNumber).toBeNull();
});

it("[M6] finds the number in the store's own orders too, and is silent where the store is", async () => {
  const customer = await desk.saveCustomer({ name: "po-trois" });
  const draft = await written(customer, "2026/77");
  const { draftOrderComplete } = await desk.app.devstore.admin<{
    draftOrderComplete: { draftOrder: { order: { name: string; customer: { id: string } } } };
  }>("mutation ($id: ID!) { draftOrderComplete(id: $id) { draftOrder { order { name customer { id } } } } }", {
    id: draft.draftId,
  });
  const { name, customer: buyer } = draftOrderComplete.draftOrder.order;
  const at = { shopId_id: { shopId: desk.app.shopId, id: customer } };
  await desk.shop().inShop(async (db) => {
    await db.customer.update({ where: at, data: { shopifyCustomerId: BigInt(buyer.id.split("/").at(-1) ?? "") } });
    // The draft is known to have become the order: only that is told.
    await db.draftOrder.updateMany({ where: { id: draft.id }, data: { closedAt: new Date() } });
  });
  await expect
    .poll(() => usesOf(customer, "2026/77").then((uses) => uses.map((use) => use.name)), { timeout: 10_000 })
    .toEqual([name]);
  desk.app.devstore.control.setFaults({ errorNext: 40 });
  expect(await usesOf(customer, "2026/77")).toEqual([]);
});
