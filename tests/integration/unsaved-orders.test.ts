import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { redactCustomers } from "../../app/address-book/redact-customers.server.ts";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import { openNewOrder } from "../../app/orders/new-order.server.ts";
import { getOrderProducts } from "../../app/orders/order-products.server.ts";
import { keepOrderSchema } from "../../app/orders/order.schema.ts";
import { emptyOrder, type OrderForm, type OrderVariant } from "../../app/orders/order-state.ts";
import { keptContent, MOST_UNSAVED } from "../../app/orders/unsaved-order.ts";
import { forgetOrder, keepOrder, listUnsaved, reopenOrder } from "../../app/orders/unsaved-orders.server.ts";
import { createShopContext, type ShopContext } from "../../app/store/shop-context.server.ts";
import { gid } from "../../app/values/gid.ts";
import { OTHER_SHOP } from "./app-on-devstore.ts";
import { eur, orderDesk } from "./order-desk.ts";

const desk = orderDesk();
const { app } = desk;

/** A member of staff of a test's own: what others left is none of theirs. */
const writer = (shopId = app.shopId): ShopContext =>
  createShopContext({ shopId, staffId: String(Math.floor(Math.random() * 1e12)), at: desk.shop().at });

const keep = (shop: ShopContext, form: OrderForm) =>
  keepOrder(shop, keepOrderSchema.parse(JSON.parse(JSON.stringify({ id: form.id, content: keptContent(form) }))));

async function variants(...indexes: readonly number[]): Promise<OrderVariant[]> {
  const asked = indexes.map((index) => desk.product(index).id);
  const found = await getOrderProducts(desk.shop(), asked);
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value;
}

async function halfWritten(name: string) {
  const customerId = await desk.saveCustomer({ name });
  const { customer } = await openNewOrder(desk.shop(), { customerId });
  const [first, second] = await variants(2, 30);
  if (!first || !second) throw new Error("The data set has fewer products");
  const form: OrderForm = {
    ...{ ...emptyOrder(randomUUID()), customer, note: "Sonner deux fois", poNumber: "BC-7" },
    lines: [
      { key: first.variantId, variant: first, quantityText: "12", override: { unitPrice: eur(199), reason: "foire" } },
      { key: second.variantId, variant: second, quantityText: "1,5" },
    ],
    instructions: { added: [], changes: { [`${randomUUID()} `]: { isOff: true } } },
  };
  return { customerId, form };
}

it("[M1] keeps a half-written order for whoever wrote it, and opens it as it was left", async () => {
  const { form } = await halfWritten("inachevee");
  const me = writer();
  expect(await keep(me, form)).toEqual({ ok: true, value: null });
  expect(await listUnsaved(me, null)).toMatchObject({
    orders: [{ id: form.id, customer: form.customer?.displayName, lineCount: 2, keptAt: "2026-11-23T08:00:00Z" }],
    zone: "Europe/Paris",
  });
  const opened = await openNewOrder(me, { unsavedId: form.id });
  expect(opened.orderId).toBe(form.id);
  expect(opened.reopened).toEqual({ form, gone: [], isCustomerGone: false, isAddressGone: false, isUnchecked: false });
  // The one that is gone on with is not offered beside itself.
  expect(opened.unsaved.orders).toEqual([]);
  // A later state takes the former's place; one without anything in it is forgotten.
  expect(await keep(me, { ...form, note: "" })).toEqual({ ok: true, value: null });
  expect((await reopenOrder(me, form.id))?.form).toEqual({ ...form, note: "" });
  await keep(me, emptyOrder(form.id));
  expect(await reopenOrder(me, form.id)).toBeNull();
});

it("[M1] gives back any order, whatever was typed", async () => {
  const [variant] = await variants(2);
  if (!variant) throw new Error("The data set has no such product");
  const me = writer();
  const text = fc.string({ unit: "binary", maxLength: 40 }).map((typed) => typed.replaceAll("\0", ""));
  const anyOrder = fc.record({
    ...{ quantityText: text, note: text, poNumber: text, text, isOff: fc.boolean(), added: fc.boolean() },
    override: fc.option(fc.record({ unitPrice: fc.nat().map(eur), reason: fc.constantFrom("foire", "fidélité") })),
  });
  await fc.assert(
    fc.asyncProperty(anyOrder, async ({ quantityText, override, note, poNumber, added, ...change }) => {
      const place = { templateId: randomUUID(), lineKey: variant.variantId };
      const form: OrderForm = {
        ...{ ...emptyOrder(randomUUID()), note, poNumber },
        lines: [{ key: variant.variantId, variant, quantityText, ...(override && { override }) }],
        instructions: { added: added ? [place] : [], changes: { [`${place.templateId} ${place.lineKey}`]: change } },
      };
      expect(await keep(me, form)).toEqual({ ok: true, value: null });
      expect((await reopenOrder(me, form.id))?.form).toEqual(form);
    }),
    { numRuns: 25 },
  );
});

it("[M1] shows nobody what a colleague or another shop has left, nor lets them change it", async () => {
  const { form } = await halfWritten("la-mienne");
  const [me, colleague, stranger] = [writer(), writer(), writer(OTHER_SHOP)];
  await keep(me, form);
  expect((await listUnsaved(colleague, null)).orders).toEqual([]);
  for (const other of [colleague, stranger]) {
    expect(await reopenOrder(other, form.id)).toBeNull();
    expect(await forgetOrder(other, form.id)).toBe(false);
  }
  expect(await keep(colleague, { ...form, note: "à moi" })).toEqual({ ok: false, refusal: { code: "not-yours" } });
  expect((await reopenOrder(me, form.id))?.form.note).toBe(form.note);
  expect(await forgetOrder(me, form.id)).toBe(true);
  expect(await reopenOrder(me, form.id)).toBeNull();
  expect(await reopenOrder(me, "not-an-id")).toBeNull();
});

it("[M1] keeps nothing of somebody who was erased while their order was on a screen", async () => {
  const me = writer();
  const { customerId, form } = await halfWritten("effacee");
  const typed = { ...form, details: { contact: { email: "prive@example.com", phone: null } } };
  await keep(me, typed);
  expect((await reopenOrder(me, form.id))?.form.details).toEqual(typed.details);
  await desk.shop().inShop((db) => redactCustomers(db, [customerId], me.at));
  expect(await reopenOrder(me, form.id)).toBeNull();
  await keep(me, typed);
  const kept = await desk.shop().inShop((db) => db.unsavedOrder.findMany({ where: { id: form.id } }));
  expect(kept).toMatchObject([{ customerId: null }]);
  expect(JSON.stringify(kept[0]?.content)).not.toContain("prive@example.com");
});

it("[M1] forgets an order once it is a draft, and keeps one that the store refused", async () => {
  const me = writer();
  const { customerId, form } = await halfWritten("envoyee");
  await keep(me, form);
  const line = { product: desk.product(2), quantity: 5 };
  expect(await createDraft(desk.shop(), await desk.order(customerId, [line], { id: form.id }))).toMatchObject({
    ok: true,
  });
  expect((await listUnsaved(me, null)).orders).toEqual([]);
  expect(await keep(me, form)).toEqual({ ok: false, refusal: { code: "sent" } });
  expect(await reopenOrder(me, form.id)).toBeNull();
});

it("[M1] says what changed since: products gone, the customer archived or merged, the store silent", async () => {
  const me = writer();
  const { customerId, form } = await halfWritten("changee");
  const [kept, other] = form.lines;
  if (!kept || !other) throw new Error("Two were written");
  const gone = { ...other, variant: { ...other.variant, variantId: gid("ProductVariant", 1), title: "Sirop" } };
  await keep(me, { ...form, lines: [kept, gone], deliveryAddressId: randomUUID() });
  const at = { shopId_id: { shopId: app.shopId, id: customerId } };
  const reopened = await reopenOrder(me, form.id);
  expect(reopened).toMatchObject({ isAddressGone: true, isCustomerGone: false, form: { deliveryAddressId: null } });
  expect(reopened?.gone).toEqual([expect.stringContaining("Sirop")]);
  expect(reopened?.form.lines).toEqual([kept]);

  app.devstore.control.setFaults({ errorNext: 3 });
  expect(await reopenOrder(me, form.id)).toMatchObject({ isUnchecked: true, gone: [], form: { lines: [{}, {}] } });
  app.devstore.control.clearFaults();

  await desk.shop().inShop((db) => db.customer.update({ where: at, data: { archivedAt: new Date() } }));
  expect(await reopenOrder(me, form.id)).toMatchObject({ isCustomerGone: true, form: { customer: null } });
  expect((await listUnsaved(me, null)).orders).toMatchObject([{ customer: form.customer?.displayName }]);
  const survivor = await desk.saveCustomer({ name: "survivant" });
  await desk.shop().inShop((db) => db.customer.update({ where: at, data: { mergedIntoId: survivor } }));
  expect((await reopenOrder(me, form.id))?.form.customer?.id).toBe(survivor);
});

it("[M1] keeps the newest of one person's orders, and no more of them than anybody remembers", async () => {
  const shop = writer();
  const ids: string[] = [];
  for (let index = 0; index < MOST_UNSAVED + 3; index++) {
    const id = randomUUID();
    ids.push(id);
    const later = createShopContext({ ...shop, at: new Date(shop.at.getTime() + index * 1_000) });
    await keep(later, { ...emptyOrder(id), note: `n° ${index}` });
  }
  const { orders } = await listUnsaved(shop, null);
  expect(orders.map(({ id }) => id)).toEqual(ids.toReversed().slice(0, MOST_UNSAVED));
});
