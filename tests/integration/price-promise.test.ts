import { randomUUID } from "node:crypto";
import { expect, it, vi } from "vitest";
import { saveOwnRules } from "../../app/delivery/save-delivery-rules.server.ts";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import { decidePromiseSchema } from "../../app/orders/draft-action.schema.ts";
import { findDraftView } from "../../app/orders/list-drafts.server.ts";
import { setPromiseEnd } from "../../app/orders/promise-end.server.ts";
import { checkDraft, decidePromise } from "../../app/orders/price-promise.server.ts";
import type { PricePromise } from "../../app/orders/price-promise.ts";
import { issueDocument } from "../../app/documents/issue-document.server.ts";
import { INITIAL_DOCUMENT_SETTINGS } from "../../app/documents/document-settings.ts";
import { findDocumentPdf } from "../../app/documents/list-documents.server.ts";
import { saveDocumentSettings } from "../../app/documents/document-settings.server.ts";
import { localDate } from "../../app/values/local-date.ts";
import { parseMoneyV2 } from "../../app/values/money-text.ts";
import { textOfPages } from "../read-pdf.ts";
import { eur, orderDesk } from "./order-desk.ts";
import { queueOf } from "./queue.ts";

const desk = orderDesk();
const { app, wire } = desk;
const queue = queueOf(app.fresh);
vi.setConfig({ testTimeout: 30_000 });

/** A draft of five of one product and three of another, whose note says where to. */
async function draftOf(name: string) {
  const customerId = await desk.saveCustomer({ name });
  const lines = [
    { product: desk.product(2), quantity: 5 },
    { product: desk.product(3), quantity: 3 },
  ];
  const order = await desk.order(customerId, lines, { note: "Par la cour" });
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true });
  const { id } = order;
  const check = async () => {
    const checked = await checkDraft(desk.shop(), id);
    if (!checked.ok) throw new Error(checked.refusal.code);
    return checked.value;
  };
  const promise = async (): Promise<PricePromise> => {
    const found = (await check()).promise;
    if (found === null) throw new Error("Nobody's prices");
    return found;
  };
  const decide = (decision: "honour" | "reprice", seen: PricePromise, key: string = randomUUID()) =>
    decidePromise(
      desk.shop(),
      id,
      decidePromiseSchema.parse({ id: key, decision, seenGoods: seen.goods.now ?? seen.goods.promised }),
    );
  const view = async () => {
    const found = await findDraftView(desk.shop(), id);
    if (found === null) throw new Error("No such order");
    return found;
  };
  return { id, customerId, check, promise, decide, view };
}

/** The store's price of a product rises by so much; prices are a percentage of it. */
async function raise(index: number, byMinor: number): Promise<void> {
  const { id, price } = desk.product(index);
  const { productVariant } = await app.devstore.admin<{ productVariant: { product: { id: string } } }>(
    `query ($id: ID!) { productVariant(id: $id) { product { id } } }`,
    { id },
  );
  const amount = ((price.amountMinor + byMinor) / 100).toFixed(2);
  const { productVariantsBulkUpdate } = await app.devstore.admin<{
    productVariantsBulkUpdate: { userErrors: unknown[] };
  }>(
    `mutation ($product: ID!, $variants: [ProductVariantsBulkInput!]!) {
      productVariantsBulkUpdate(productId: $product, variants: $variants) { userErrors { message } } }`,
    { product: productVariant.product.id, variants: [{ id, price: amount }] },
  );
  expect(productVariantsBulkUpdate.userErrors).toEqual([]);
}

const change = async (id: string, input: object) =>
  app.devstore.admin(
    `mutation ($id: ID!, $input: DraftOrderInput!) { draftOrderUpdate(id: $id, input: $input) { userErrors { message } } }`,
    { id: `gid://shopify/DraftOrder/${String((await desk.row(id))?.shopifyDraftId)}`, input },
  );
const totalInStore = async (id: string) => parseMoneyV2((await desk.draft(id)).totalPriceSet.presentmentMoney);

it("[M6] finds a draft as it was sent, with the prices that were promised", async () => {
  const draft = await draftOf("inchange");
  const { promise, changes } = await draft.check();
  expect(changes).toEqual([]);
  expect(promise).toMatchObject({ hasMoved: false, goods: { difference: eur(0) } });
});

it("[M6] honours a promise with a note of who did and when, and prices anew in the store and here", async () => {
  const draft = await draftOf("promesse");
  const before = await draft.view();
  await raise(2, 1000);
  try {
    const seen = await draft.promise();
    expect(seen.hasMoved).toBe(true);
    expect(seen.lines[1]?.difference).toEqual(eur(0));
    expect(await draft.decide("honour", seen)).toEqual({ ok: true, value: { state: "done" } });
    expect(wire.sent("DraftOrderUpdate")).toBe(0);
    expect((await draft.view()).actions).toMatchObject([{ kind: "honour", state: "done", isOwn: true }]);
    expect(await totalInStore(draft.id)).toEqual(before.snapshot.total);

    const key = randomUUID();
    const answers = [await draft.decide("reprice", seen, key), await draft.decide("reprice", seen, key)];
    expect(answers).toEqual([1, 2].map(() => ({ ok: true, value: { state: "done" } })));
    expect(wire.sent("DraftOrderUpdate")).toBe(1);
    const { snapshot, storeTotal } = await draft.view();
    expect(snapshot.lines[0]?.unitPrice).toEqual(seen.lines[0]?.now);
    expect(snapshot.total.amountMinor - before.snapshot.total.amountMinor).toBe(seen.goods.difference?.amountMinor);
    expect(await totalInStore(draft.id)).toEqual(snapshot.total);
    expect(storeTotal).toEqual(snapshot.total);
    // What else the draft has stays: its note, and its attributes of lines.
    expect((await desk.draft(draft.id)).note2).toBe("Par la cour");
    expect(await draft.check()).toMatchObject({ changes: [], promise: { hasMoved: false } });
    await queue.work("orders/draft-changed");
    expect((await draft.view()).storeTotal).toEqual(snapshot.total);
  } finally {
    await raise(2, 0);
  }
});

it("[M6] shows prices that moved since they were seen before it prices anew", async () => {
  const draft = await draftOf("bouge");
  const seen = await draft.promise();
  await raise(3, 500);
  try {
    expect(await draft.decide("reprice", seen)).toMatchObject({ refusal: { code: "moved" } });
    expect(wire.sent("DraftOrderUpdate")).toBe(0);
  } finally {
    await raise(3, 0);
  }
});

it("[M6] knows of a draft whose answer was lost that it has today's prices", async () => {
  const draft = await draftOf("perdu");
  await raise(2, 700);
  try {
    const seen = await draft.promise();
    app.devstore.control.setFaults({ loseNext: 1, loseOperation: "DraftOrderUpdate" });
    expect(await draft.decide("reprice", seen)).toEqual({ ok: true, value: { state: "done" } });
    expect((await draft.view()).snapshot.lines[0]?.unitPrice).toEqual(seen.lines[0]?.now);
  } finally {
    await raise(2, 0);
  }
});

it("[M6] tells what staff changed in the store, and writes nothing of it over", async () => {
  const draft = await draftOf("modifie");
  const [line] = (await draft.view()).snapshot.lines;
  if (!line) throw new Error("No line");
  const priceOverride = { amount: "10.00", currencyCode: "EUR" };
  await change(draft.id, {
    note: "Par le quai",
    lineItems: [{ variantId: line.variantId, quantity: 8, priceOverride }],
  });
  const { promise, changes } = await draft.check();
  expect(changes).toMatchObject([
    { kind: "quantity", from: 5, to: 8 },
    { kind: "price", from: line.unitPrice, to: eur(1000) },
    { kind: "line-removed", quantity: 3 },
    { kind: "note", from: "Par la cour", to: "Par le quai" },
  ]);
  if (promise === null) throw new Error("Nobody's prices");
  expect(await draft.decide("reprice", promise)).toEqual({ ok: false, refusal: { code: "changed-in-store" } });
});

it("[M6] gives an archived customer no prices of today, and reprices no draft that was completed meanwhile", async () => {
  const gone = await draftOf("archive");
  const seen = await gone.promise();
  const at = { shopId_id: { shopId: app.shopId, id: gone.customerId } };
  await desk.shop().inShop((db) => db.customer.update({ where: at, data: { archivedAt: new Date() } }));
  expect((await gone.check()).promise).toBeNull();
  expect(await gone.decide("reprice", seen)).toMatchObject({ refusal: { code: "customer-gone" } });

  const completed = await draftOf("finie");
  const promise = await completed.promise();
  await app.devstore.admin(`mutation ($id: ID!) { draftOrderComplete(id: $id) { userErrors { message } } }`, {
    id: `gid://shopify/DraftOrder/${String((await desk.row(completed.id))?.shopifyDraftId)}`,
  });
  expect(await completed.decide("reprice", promise)).toMatchObject({ refusal: { code: "completed" } });
});

it("[M6] promises for as long as quotes hold, prints that day on them, and makes an ended promise anew", async () => {
  const seller = { ...INITIAL_DOCUMENT_SETTINGS.seller, name: "Épicerie Alpina SAS" };
  const settings = { ...INITIAL_DOCUMENT_SETTINGS, seller, quoteDays: 10 };
  expect(await saveDocumentSettings(desk.shop(), settings)).toMatchObject({ ok: true });
  const draft = await draftOf("devis");
  expect(await draft.view()).toMatchObject({ expiresOn: "2026-12-03", hasEnded: false });
  expect(await setPromiseEnd(desk.shop(), draft.id, localDate("2026-11-22"))).toMatchObject({
    refusal: { code: "day" },
  });
  expect(await setPromiseEnd(desk.shop(), draft.id, localDate("2026-12-01"))).toMatchObject({ ok: true });

  const source = { kind: "draft" as const, id: String((await desk.row(draft.id))?.shopifyDraftId) };
  const wanted = { id: randomUUID(), kind: "quote" as const, source, language: "en" as const, transport: null };
  expect(await issueDocument(desk.shop(), draft.customerId, wanted)).toMatchObject({ ok: true });
  const pages = await textOfPages((await findDocumentPdf(desk.shop(), wanted.id)) ?? new Uint8Array());
  expect(pages.join(" ")).toMatch(/Valid until\W+Dec 1, 2026/);

  const after = desk.shop(new Date("2026-12-02T08:00:00Z"));
  expect(await findDraftView(after, draft.id)).toMatchObject({ hasEnded: true });
  const { goods } = await draft.promise();
  const honoured = { id: randomUUID(), decision: "honour" as const, seenGoods: goods.promised };
  expect(await decidePromise(after, draft.id, honoured)).toMatchObject({ ok: true });
  expect(await findDraftView(after, draft.id)).toMatchObject({ hasEnded: false, expiresOn: "2026-12-12" });
});

it("[M6] says that a product is no longer sold, and keeps what was promised", async () => {
  const draft = await draftOf("disparu");
  const { product } = (
    await app.devstore.admin<{ productVariant: { product: { id: string } } }>(
      `query ($id: ID!) { productVariant(id: $id) { product { id } } }`,
      { id: desk.product(3).id },
    )
  ).productVariant;
  await app.devstore.admin(`mutation ($id: ID!) { productDelete(input: { id: $id }) { userErrors { message } } }`, {
    id: product.id,
  });
  const promise = await draft.promise();
  expect(promise).toMatchObject({ hasMoved: true, goods: { now: null } });
  expect(await draft.decide("reprice", promise)).toMatchObject({ refusal: { code: "variants-gone" } });
  expect(await draft.decide("honour", promise)).toMatchObject({ ok: true });
});

it("[M4][M6] leaves a price that was agreed by hand as it is, whatever becomes of the lists and of the other lines", async () => {
  const customerId = await desk.saveCustomer({ name: "convenu" });
  const lines = [
    { product: desk.product(6), quantity: 5 },
    { product: desk.product(7), quantity: 3 },
  ];
  const order = await desk.order(customerId, lines);
  const [agreed, other] = order.lines;
  if (!agreed || !other) throw new Error("Two lines were ordered");
  const override = { unitPrice: eur(123), reason: "Fin de série" };
  const [seen, otherSeen] = [order.seen.unitPrices[agreed.key], order.seen.unitPrices[other.key]];
  if (!seen || !otherSeen) throw new Error("Both have prices");
  const total = eur(order.seen.total.amountMinor - 5 * seen.amountMinor + 5 * 123);
  // What was agreed makes the order too small for the usual minimum.
  await desk.shop().inShop((db) => saveOwnRules(db, desk.app.shopId, customerId, { minimum: null }));
  const written = await createDraft(desk.shop(), {
    ...{ ...order, lines: [{ ...agreed, override }, other] },
    seen: { ...order.seen, total, unitPrices: { ...order.seen.unitPrices, [agreed.key]: eur(123) } },
  });
  expect(written).toMatchObject({ ok: true });
  expect(await totalInStore(order.id)).toEqual(total);
  await raise(6, 1000);
  await raise(7, 100);
  const checked = await checkDraft(desk.shop(), order.id);
  const promise = checked.ok ? checked.value.promise : null;
  expect(promise?.lines.map(({ now }) => now)).toEqual([eur(123), expect.not.objectContaining(otherSeen)]);
  expect(promise?.hasMoved).toBe(true);
  const seenGoods = promise?.goods.now ?? eur(0);
  const decision = decidePromiseSchema.parse({ id: randomUUID(), decision: "reprice", seenGoods });
  expect(await decidePromise(desk.shop(), order.id, decision)).toMatchObject({ ok: true, value: { state: "done" } });
  const repriced = (await findDraftView(desk.shop(), order.id))?.snapshot;
  expect(repriced?.lines[0]).toMatchObject({ unitPrice: eur(123), override: { reason: "Fin de série" } });
  expect(await totalInStore(order.id)).toEqual(repriced?.total);
});
