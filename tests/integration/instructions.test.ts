import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { customerFormOf } from "../../app/address-book/customer-form.ts";
import { changedCustomerSchema } from "../../app/address-book/customer.schema.ts";
import { customerFormChoices, findCustomer } from "../../app/address-book/find-customer.server.ts";
import { updateCustomer } from "../../app/address-book/save-customer.server.ts";
import { sampleValues } from "../../app/address-book/sample-values.server.ts";
import { findInstruction, listInstructions } from "../../app/instructions/find-instructions.server.ts";
import type { InstructionInput } from "../../app/instructions/instruction.ts";
import { archiveInstruction, saveInstruction } from "../../app/instructions/save-instruction.server.ts";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import { findDraftView } from "../../app/orders/list-drafts.server.ts";
import { openNewOrder } from "../../app/orders/new-order.server.ts";
import { frozenInstructions } from "../../app/orders/order-instructions.ts";
import { getOrderProducts } from "../../app/orders/order-products.server.ts";
import { emptyOrder } from "../../app/orders/order-state.ts";
import { resendDraft } from "../../app/orders/resend-draft.server.ts";
import { createShopContext } from "../../app/store/shop-context.server.ts";
import { localDate } from "../../app/values/local-date.ts";
import { OTHER_SHOP } from "./app-on-devstore.ts";
import { orderDesk } from "./order-desk.ts";

const desk = orderDesk();

let names = 0;
async function template(input: Partial<InstructionInput>): Promise<string> {
  const id = randomUUID();
  const whole = {
    name: `Consigne ${String((names += 1))}`,
    kind: "order" as const,
    product: null,
    text: "Quai 2",
    ...input,
  };
  const saved = await saveInstruction(desk.shop(), { id, version: null, input: whole });
  if (!saved.ok) throw new Error(saved.refusal.code);
  return id;
}

async function change(id: string, changes: Partial<InstructionInput>) {
  const found = await findInstruction(desk.shop(), id);
  if (!found) throw new Error(`No template ${id}`);
  const { version, name, kind, product, text } = found;
  return saveInstruction(desk.shop(), { id, version, input: { name, kind, product, text, ...changes } });
}

/** The first two are variants of one product. */
const ORDERED = [0, 1, 30];

/** What the order screen would send for these lines. */
async function instructionsFor(customerId: string) {
  const { customer, templates } = await openNewOrder(desk.shop(), { customerId });
  const found = await getOrderProducts(
    desk.shop(),
    ORDERED.map((index) => desk.product(index).id),
  );
  if (!found.ok) throw new Error(found.refusal.code);
  const lines = found.value.map((variant, index) => ({ key: String(index), variant, quantityText: "12" }));
  return frozenInstructions(templates, { ...emptyOrder(""), customer, lines, deliverOn: localDate("2026-11-25") });
}

async function orderFor(customerId: string, note = "") {
  const lines = ORDERED.map((index) => ({ product: desk.product(index), quantity: 12 }));
  return desk.order(customerId, lines, { note, instructions: await instructionsFor(customerId) });
}

it("[A16] begins the customer's orders with it; a change of it reaches the next one, and no draft that was sent", async () => {
  const dock = await template({ text: "{{customer.name}} : quai 2, le {{deliverOn}}." });
  const customerId = await desk.saveCustomer({ name: "quai", company: "Maison Quai", instructionIds: [dock] });
  const first = await orderFor(customerId, "Merci.");
  expect(await createDraft(desk.shop(), first)).toMatchObject({ ok: true });
  const sent = "Maison Quai : quai 2, le mercredi 25 novembre 2026.";
  expect((await desk.draft(first.id)).note2).toBe(`Merci.\n${sent}`);

  expect(await change(dock, { text: "Quai 3." })).toMatchObject({ ok: true, value: { version: 2 } });
  const view = await findDraftView(desk.shop(), first.id);
  expect(view?.snapshot).toMatchObject({
    note: "Merci.",
    instructions: [{ templateId: dock, lineKey: null, text: sent }],
  });
  expect((await desk.draft(first.id)).note2).toBe(`Merci.\n${sent}`);
  const second = await orderFor(customerId);
  await createDraft(desk.shop(), second);
  expect((await desk.draft(second.id)).note2).toBe("Quai 3.");
});

it("[A16] puts a product's on its lines by itself, for the buyer to read in their language", async () => {
  const { id } = desk.product(0);
  const [variant] = ((found) => (found.ok ? found.value : []))(await getOrderProducts(desk.shop(), [id]));
  if (!variant) throw new Error("It is sold");
  const cold = await template({
    kind: "product",
    product: { id: variant.productId, title: variant.title },
    text: "Au frais",
  });
  const customerId = await desk.saveCustomer({ name: "frais", locale: "it" });
  const order = await orderFor(customerId);
  expect(order.instructions).toMatchObject([
    { templateId: cold, lineKey: "0", text: "Au frais" },
    { templateId: cold, lineKey: "1", text: "Au frais" },
  ]);
  await createDraft(desk.shop(), order);
  const draft = await desk.draft(order.id);
  expect(draft.note2).toBeNull();
  expect(draft.lineItems.nodes.map(({ customAttributes }) => customAttributes)).toEqual([
    [{ key: "Istruzione", value: "Au frais" }],
    [{ key: "Istruzione", value: "Au frais" }],
    [],
  ]);
  await archiveInstruction(desk.shop(), { id: cold, isArchived: true });
  expect((await orderFor(customerId)).instructions).toEqual([]);
});

it("[A16] [M9] counts the texts as part of the order: the same is created once, another is told so", async () => {
  const dock = await template({ text: "Quai 4" });
  const customerId = await desk.saveCustomer({ name: "unefois", instructionIds: [dock] });
  const order = await orderFor(customerId);
  const before = await desk.draftCount();
  await Promise.all([createDraft(desk.shop(), order), createDraft(desk.shop(), order)]);
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true });
  expect(await desk.draftCount()).toBe(before + 1);
  const other = { ...order, instructions: order.instructions.map((one) => ({ ...one, text: "Quai 5" })) };
  expect(await createDraft(desk.shop(), other)).toMatchObject({ ok: false, refusal: { code: "already-sent" } });
  expect(await createDraft(desk.shop(), { ...order, instructions: [] })).toMatchObject({ ok: false });
});

it("[A16] [M9] sends a missing order again with the texts that it had", async () => {
  const dock = await template({ text: "Quai 6" });
  const customerId = await desk.saveCustomer({ name: "encore", instructionIds: [dock] });
  const order = await orderFor(customerId);
  await createDraft(desk.shop(), order);
  await desk.shop().inShop((db) =>
    db.draftOrder.update({
      where: { shopId_id: { shopId: desk.app.shopId, id: order.id } },
      data: { state: "missing", shopifyDraftId: null, sentAt: new Date() },
    }),
  );
  await change(dock, { text: "Quai 7" });
  expect(await resendDraft(desk.shop(), order.id)).toMatchObject({ ok: true });
  expect((await desk.draft(order.id)).note2).toBe("Quai 6");
});

it("[A16] links and unlinks in the customer's form, and leaves what a form doesn't name", async () => {
  const [one, two] = [await template({}), await template({})];
  const customerId = await desk.saveCustomer({ name: "liens", instructionIds: [two, one, two] });
  const linked = async () => (await findCustomer(desk.shop(), customerId))?.instructions.map(({ id }) => id);
  expect(await linked()).toEqual([two, one]);
  const saved = await findCustomer(desk.shop(), customerId);
  if (!saved) throw new Error("It was saved above");
  const form = customerFormOf(saved);
  const save = async (changes: object, version: number) => {
    const { input } = changedCustomerSchema.parse({
      ...form,
      vatExemptionReason: "not-registered",
      ...changes,
      version,
    });
    return updateCustomer(desk.shop(), customerId, version, input);
  };
  expect(await save({ instructionIds: undefined, company: "Maison Lien" }, 1)).toMatchObject({ ok: true });
  expect(await linked()).toEqual([two, one]);
  expect(await save({ instructionIds: [one, randomUUID()] }, 2)).toMatchObject({ ok: true });
  expect(await linked()).toEqual([one]);
  await archiveInstruction(desk.shop(), { id: one, isArchived: true });
  expect((await customerFormChoices(desk.shop())).instructions.map(({ id }) => id)).not.toContain(one);
  expect(await instructionsFor(customerId)).toEqual([]);
  await archiveInstruction(desk.shop(), { id: one, isArchived: false });
  expect(await instructionsFor(customerId)).toMatchObject([{ templateId: one }]);
});

it("[A16] saves a form once however often it is sent, and overwrites nobody", async () => {
  const id = randomUUID();
  const input: InstructionInput = { name: "Sonner", kind: "order", product: null, text: "Sonner deux fois" };
  const save = (version: number | null, changes: Partial<InstructionInput> = {}) =>
    saveInstruction(desk.shop(), { id, version, input: { ...input, ...changes } });
  const pressed = await Promise.all([save(null), save(null), save(null)]);
  expect(pressed.map((one) => one.ok && one.value.version)).toEqual([1, 1, 1]);
  expect(await save(1, { text: "Sonner" })).toMatchObject({ ok: true, value: { version: 2 } });
  expect(await save(1, { text: "Frapper" })).toMatchObject({
    refusal: { code: "changed-meanwhile", current: { text: "Sonner" } },
  });
  expect(await save(1, { text: "Sonner" })).toMatchObject({ ok: true });
  const namesake = { id: randomUUID(), version: null, input };
  expect(await saveInstruction(desk.shop(), namesake)).toMatchObject({ refusal: { code: "name-taken" } });
  const unknown = { id: randomUUID(), version: 3, input: { ...input, name: "Autre" } };
  expect(await saveInstruction(desk.shop(), unknown)).toMatchObject({ refusal: { code: "not-found" } });
  expect((await listInstructions(desk.shop(), false)).filter(({ name }) => name === "Sonner")).toHaveLength(1);
});

it("[A16] [A5] tries a text on a customer without ever having the alias", async () => {
  await desk.saveCustomer({ name: "essai", company: "Abats et Essais", alias: "Canari-4712" });
  const sample = await sampleValues(desk.shop());
  expect(sample).toMatchObject({ "customer.name": "Abats et Essais", deliverOn: "mercredi 25 novembre 2026" });
  expect(JSON.stringify(sample)).not.toContain("Canari");
});

it("[A16] shows no template to another shop", async () => {
  const id = await template({});
  const other = createShopContext({ shopId: OTHER_SHOP, staffId: "1", at: new Date() });
  expect(await findInstruction(other, id)).toBeNull();
  expect(await archiveInstruction(other, { id, isArchived: true })).toBe(0);
});
