import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import type { DraftToEdit } from "../../app/orders/draft-to-edit.ts";
import { openDraftToEdit, updateDraft } from "../../app/orders/edit-draft.server.ts";
import { previewSchema, updateDraftSchema, type UpdateDraftRequest } from "../../app/orders/order.schema.ts";
import { parseQuantity } from "../../app/orders/order-state.ts";
import { previewOrder } from "../../app/orders/preview-order.server.ts";
import { settleAction } from "../../app/orders/settle-action.server.ts";
import { createShopContext } from "../../app/store/shop-context.server.ts";
import { gid } from "../../app/values/gid.ts";
import { parseMoneyV2, type MoneyV2 } from "../../app/values/money-text.ts";
import { OTHER_SHOP } from "./app-on-devstore.ts";
import { eur, orderDesk } from "./order-desk.ts";

const desk = orderDesk();
const { app } = desk;

async function written(name: string) {
  const customerId = await desk.saveCustomer({ name });
  const lines = [
    { product: desk.product(2), quantity: 5 },
    { product: desk.product(30), quantity: 7 },
  ];
  const order = await desk.order(customerId, lines, { note: "Sonner" });
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true });
  const row = await desk.row(order.id);
  return { customerId, id: order.id, draftGid: gid("DraftOrder", String(row?.shopifyDraftId)) };
}

async function opened(id: string): Promise<DraftToEdit> {
  const found = await openDraftToEdit(desk.shop(), id);
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value;
}

type Changes = { readonly quantity?: number; readonly note?: string; readonly deliverOn?: string };

/** What the screen sends of an opened draft after these changes, at the prices that it shows. */
async function request(edited: DraftToEdit, { quantity, note, deliverOn }: Changes): Promise<UpdateDraftRequest> {
  const { form, asSeen } = edited;
  const lines = form.lines.map(({ key, variant, quantityText, override }, index) => ({
    ...{ key, variantId: variant.variantId, price: variant.price, ...(override && { override }) },
    quantity: index === 0 && quantity !== undefined ? quantity : parseQuantity(quantityText),
  }));
  const day = deliverOn ?? form.deliverOn;
  const asked = { customerId: form.customer?.id, lines, deliverOn: day };
  const seen = await previewOrder(desk.shop(), previewSchema.parse(asked));
  const order = seen.ok ? seen.value.order : null;
  const prices = (order?.lines ?? []).flatMap((line) =>
    line.kind === "priced" ? [[line.key, line.unitPrice] as const] : [],
  );
  return updateDraftSchema.parse({
    ...{ actionId: randomUUID(), asSeen, deliverOn: day, poNumber: form.poNumber },
    ...{ note: note ?? form.note, deliveryAddressId: form.deliveryAddressId },
    lines: lines.map(({ price: _price, ...line }) => line),
    seen: { total: order?.total ?? eur(0), unitPrices: Object.fromEntries(prices), isLate: false },
  });
}

type StoreDraft = {
  readonly draftOrder: {
    readonly note2: string | null;
    readonly tags: readonly string[];
    readonly totalPriceSet: { readonly presentmentMoney: MoneyV2 };
    readonly customAttributes: readonly { readonly key: string; readonly value: string }[];
    readonly lineItems: { readonly nodes: readonly { readonly quantity: number }[] };
  };
};
const inStore = async (id: string) =>
  (
    await app.devstore.admin<StoreDraft>(
      `query ($id: ID!) { draftOrder(id: $id) { note2 tags customAttributes { key value }
         totalPriceSet { presentmentMoney { amount currencyCode } } lineItems(first: 10) { nodes { quantity } } } }`,
      { id },
    )
  ).draftOrder;
const changeInStore = (id: string, input: string) =>
  app.devstore.admin(
    `mutation ($id: ID!) { draftOrderUpdate(id: $id, input: { ${input} }) { userErrors { message } } }`,
    { id },
  );

it("[M6] writes a draft anew in the store, once, and knows it as it was sent then", async () => {
  const { id, draftGid } = await written("reecrite");
  await changeInStore(draftGid, 'tags: ["carnet", "vip"], customAttributes: [{ key: "Quai", value: "4" }]');
  const edited = await opened(id);
  expect(edited.form.lines.map(({ quantityText }) => quantityText)).toEqual(["5", "7"]);
  const asked = await request(edited, { quantity: 9, note: "Sonner deux fois", deliverOn: "2026-11-26" });
  expect(await updateDraft(desk.shop(), id, asked)).toEqual({ ok: true, value: { id, state: "created" } });
  const draft = await inStore(draftGid);
  expect(draft.lineItems.nodes.map(({ quantity }) => quantity)).toEqual([9, 7]);
  expect(draft.note2).toContain("Sonner deux fois");
  expect(draft.tags).toContain("vip");
  expect(draft.customAttributes).toEqual(
    expect.arrayContaining([
      { key: "Quai", value: "4" },
      { key: expect.anything() as string, value: "2026-11-26" },
    ]),
  );
  const row = await desk.row(id);
  expect(row?.request).toMatchObject({
    note: "Sonner deux fois",
    deliverOn: "2026-11-26",
    lines: [{ quantity: 9 }, {}],
  });
  expect(eur(Number(row?.totalMinor))).toEqual(parseMoneyV2(draft.totalPriceSet.presentmentMoney));
  expect(row?.totalMinor).toBe(row?.storeTotalMinor);
  // The same press again does nothing.
  expect(await updateDraft(desk.shop(), id, asked)).toEqual({ ok: true, value: { id, state: "created" } });
  expect((await desk.shop().inShop((db) => db.draftAction.findMany({ where: { draftOrderId: id } }))).length).toBe(1);
});

it("[M6] begins with what staff changed in the store, and says what it would write over", async () => {
  const { id, draftGid } = await written("changee-ailleurs");
  const line = (index: number, quantity: number) => `{ variantId: "${desk.product(index).id}", quantity: ${quantity} }`;
  await changeInStore(
    draftGid,
    `lineItems: [${line(2, 11)}, { title: "Palette", quantity: 1, originalUnitPriceWithCurrency: { amount: "8.00", currencyCode: EUR } }], note: "Autre"`,
  );
  const edited = await opened(id);
  expect(edited.form.lines.map(({ quantityText }) => quantityText)).toEqual(["11"]);
  expect(edited.gone).toEqual(["Palette"]);
  expect(edited.writtenOver.map(({ kind }) => kind)).toContain("note");
});

it("[M6] never writes over a change that came in between unasked: in the store, or by a colleague", async () => {
  const { id, draftGid } = await written("deux-personnes");
  const [mine, theirs] = [await opened(id), await opened(id)];
  expect(await updateDraft(desk.shop(), id, await request(theirs, { quantity: 8 }))).toMatchObject({ ok: true });
  const asked = await request(mine, { quantity: 3 });
  expect(await updateDraft(desk.shop(), id, asked)).toEqual({ ok: false, refusal: { code: "changed-in-store" } });
  expect((await inStore(draftGid)).lineItems.nodes.map(({ quantity }) => quantity)).toEqual([8, 7]);
  expect(await updateDraft(desk.shop(), id, { ...asked, asSeen: null })).toMatchObject({ ok: true });
  expect((await inStore(draftGid)).lineItems.nodes.map(({ quantity }) => quantity)).toEqual([3, 7]);
});

it("[M6] refuses in words what is an order by now, gone, of another shop or of an archived customer", async () => {
  const { id, draftGid, customerId } = await written("trop-tard");
  const edited = await opened(id);
  const asked = await request(edited, { quantity: 3 });
  const stranger = createShopContext({ shopId: OTHER_SHOP, staffId: "1", at: desk.shop().at });
  expect(await openDraftToEdit(stranger, id)).toEqual({ ok: false, refusal: { code: "gone" } });
  const { seen, ...rest } = asked;
  const cheap = { ...rest, seen: { ...seen, total: eur(1) } };
  expect(await updateDraft(desk.shop(), id, cheap)).toMatchObject({ ok: false, refusal: { code: "changed" } });
  const none = { ...asked, lines: asked.lines.map((line) => ({ ...line, quantity: 0 })) };
  expect(await updateDraft(desk.shop(), id, none)).toMatchObject({ ok: false, refusal: { code: "problems" } });
  const at = { shopId_id: { shopId: app.shopId, id: customerId } };
  await desk.shop().inShop((db) => db.customer.update({ where: at, data: { archivedAt: new Date() } }));
  expect(await openDraftToEdit(desk.shop(), id)).toEqual({ ok: false, refusal: { code: "customer-gone" } });
  expect(await updateDraft(desk.shop(), id, asked)).toEqual({ ok: false, refusal: { code: "customer-gone" } });
  await desk.shop().inShop((db) => db.customer.update({ where: at, data: { archivedAt: null } }));
  await app.devstore.admin("mutation ($id: ID!) { draftOrderComplete(id: $id) { userErrors { message } } }", {
    id: draftGid,
  });
  expect(await openDraftToEdit(desk.shop(), id)).toEqual({ ok: false, refusal: { code: "completed" } });
  expect(await updateDraft(desk.shop(), id, asked)).toEqual({ ok: false, refusal: { code: "completed" } });
  expect(await openDraftToEdit(desk.shop(), "not-an-id")).toEqual({ ok: false, refusal: { code: "gone" } });
});

it("[M6] takes a lost answer for done only when the store has it, and a refusal for nothing", async () => {
  const { id, draftGid } = await written("reponse-perdue");
  const asked = await request(await opened(id), { quantity: 6 });
  app.devstore.control.setFaults({ loseNext: 1, loseOperation: "DraftOrderUpdate" });
  const answer = await updateDraft(desk.shop(), id, asked);
  app.devstore.control.clearFaults();
  expect(answer).toEqual({ ok: true, value: { id, state: "created" } });
  expect((await inStore(draftGid)).lineItems.nodes.map(({ quantity }) => quantity)).toEqual([6, 7]);
  const again = await request(await opened(id), { quantity: 4 });
  desk.wire.before("DraftOrderUpdate", () => void app.devstore.control.setFaults({ errorNext: 5 }));
  // Whatever the store did, nothing is said of it before it is known.
  expect(await updateDraft(desk.shop(), id, again)).toEqual({ ok: true, value: { id, state: "checking" } });
  app.devstore.control.clearFaults();
  expect(await updateDraft(desk.shop(), id, again)).toEqual({ ok: true, value: { id, state: "checking" } });
  expect((await inStore(draftGid)).lineItems.nodes.map(({ quantity }) => quantity)).toEqual([6, 7]);
  expect((await desk.row(id))?.request).toMatchObject({ lines: [{ quantity: 6 }, { quantity: 7 }] });
  const later = desk.shop(new Date(desk.shop().at.getTime() + 60_000));
  expect(await settleAction(later, again.actionId)).toEqual({ ok: true, value: "failed" });
  expect(await updateDraft(desk.shop(), id, again)).toEqual({ ok: false, refusal: { code: "failed" } });
});

it("[M6] writes nothing down when the store refuses, since it was completed in that very moment", async () => {
  const { id, draftGid } = await written("au-meme-moment");
  const asked = await request(await opened(id), { quantity: 6 });
  const complete = "mutation ($id: ID!) { draftOrderComplete(id: $id) { userErrors { message } } }";
  desk.wire.before("DraftOrderUpdate", async () => {
    await app.devstore.admin(complete, { id: draftGid });
  });
  expect(await updateDraft(desk.shop(), id, asked)).toMatchObject({ ok: false, refusal: { code: "store" } });
  expect((await desk.row(id))?.request).toMatchObject({ lines: [{ quantity: 5 }, { quantity: 7 }] });
});
