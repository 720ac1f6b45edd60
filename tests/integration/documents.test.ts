import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { mergeCustomers } from "../../app/address-book/merge-customers.server.ts";
import { redactCustomers } from "../../app/address-book/redact-customers.server.ts";
import type { CustomerDocuments, DocumentKind, SaleSource } from "../../app/documents/document.ts";
import { openDocumentSettings, saveDocumentSettings } from "../../app/documents/document-settings.server.ts";
import { INITIAL_DOCUMENT_SETTINGS, type DocumentSettings } from "../../app/documents/document-settings.ts";
import { issueDocument } from "../../app/documents/issue-document.server.ts";
import { findDocumentPdf, openCustomerDocuments } from "../../app/documents/list-documents.server.ts";
import { storeOrderReportedJob } from "../../app/documents/order-reported.job.ts";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import { createShopContext } from "../../app/store/shop-context.server.ts";
import { formatMoney, parseMoneyV2, type MoneyV2 } from "../../app/values/money-text.ts";
import { textOfPages } from "../read-pdf.ts";
import { OTHER_SHOP } from "./app-on-devstore.ts";
import { eur, orderDesk, STAFF } from "./order-desk.ts";

const desk = orderDesk();
const NUMBERED = { isNumbered: true, footer: "" };

const settings = (more: Partial<DocumentSettings> = {}): DocumentSettings => ({
  ...INITIAL_DOCUMENT_SETTINGS,
  seller: { ...INITIAL_DOCUMENT_SETTINGS.seller, name: "Épicerie Alpina SAS", vatNumber: "FR40303265045" },
  ...more,
});
const save = (more?: Partial<DocumentSettings>) => saveDocumentSettings(desk.shop(), settings(more));
const numbering = (format: string): Partial<DocumentSettings> => ({
  kinds: {
    ...INITIAL_DOCUMENT_SETTINGS.kinds,
    invoice: { ...NUMBERED, format },
    quote: { ...NUMBERED, format: "D{YY}-{000}" },
  },
});

const issue = (customerId: string, kind: DocumentKind, source: SaleSource, id: string = randomUUID(), at?: Date) =>
  issueDocument(desk.shop(at), customerId, { id, kind, source, language: null, transport: null });

/** A customer with an order that came of a draft written here. */
async function buyerWithOrder(name: string) {
  const id = await desk.saveCustomer({ name });
  const order = await desk.order(id, [
    { product: desk.product(2), quantity: 20 },
    { product: desk.product(3), quantity: 3 },
  ]);
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true });
  const [draft] = salesOf(await openCustomerDocuments(desk.shop(), id));
  if (!draft) throw new Error("No draft");
  return { id, draft: draft.source };
}

const salesOf = (open: CustomerDocuments | null) =>
  (open?.page.rows ?? []).flatMap((row) => (row.type === "sale" ? [row.sale] : []));
const issuedOf = (open: CustomerDocuments | null) =>
  (open?.page.rows ?? []).flatMap((row) => (row.type === "document" ? [row.document] : []));

async function completed(
  buyer: { readonly id: string; readonly draft: SaleSource },
  isPaid: boolean,
): Promise<SaleSource> {
  const { draftOrderComplete } = await desk.app.devstore.admin<{
    draftOrderComplete: { draftOrder: { order: { id: string; name: string; customer: { id: string } } } };
  }>(
    `mutation ($id: ID!, $pending: Boolean) { draftOrderComplete(id: $id, paymentPending: $pending) {
      draftOrder { order { id name customer { id } } } } }`,
    { id: `gid://shopify/DraftOrder/${buyer.draft.id}`, pending: !isPaid },
  );
  const { order } = draftOrderComplete.draftOrder;
  const shopifyCustomerId = BigInt(order.customer.id.split("/").at(-1) ?? "");
  const at = { shopId_id: { shopId: desk.app.shopId, id: buyer.id } };
  await desk.shop().inShop((db) => db.customer.update({ where: at, data: { shopifyCustomerId } }));
  const orderId = order.id.split("/").at(-1) ?? "";
  await storeOrderReportedJob.task({ shopId: desk.app.shopId, orderId }, { job: { id: "1" } });
  return { kind: "order", id: order.id.split("/").at(-1) ?? "", name: order.name };
}

it("[M7] issues nothing before it is known who sells, and says what settings can't be", async () => {
  const buyer = await buyerWithOrder("avant");
  expect(await issue(buyer.id, "quote", buyer.draft)).toEqual({ ok: false, refusal: { code: "no-seller" } });
  const opened = await openDocumentSettings(desk.shop());
  expect(opened).toMatchObject({
    today: "2026-11-23",
    settings: { seller: { name: expect.stringMatching(/.+/) as string } },
  });
  expect(await save(numbering("F-{0000}"))).toEqual({ ok: false, refusal: { errors: { formats: ["invoice"] } } });
  expect(await openDocumentSettings(desk.shop())).toEqual(opened);
  expect(await save({ paymentDays: 14 })).toMatchObject({ ok: true });
  expect((await openDocumentSettings(desk.shop())).settings.paymentDays).toBe(14);
});

it("[M7] [A22] makes of a draft a quote, of its order the rest, with the store's own amounts", async () => {
  await save(numbering("F-{YYYY}-{0000}"));
  const buyer = await buyerWithOrder("tout");
  const quote = await issue(buyer.id, "quote", buyer.draft);
  expect(quote).toMatchObject({
    ok: true,
    value: { kind: "quote", number: "D26-001", source: buyer.draft, issuedOn: "2026-11-23" },
  });
  expect(await issue(buyer.id, "invoice", buyer.draft)).toMatchObject({ refusal: { code: "wrong-source" } });

  const order = await completed(buyer, true);
  const kinds: DocumentKind[] = ["confirmation", "invoice", "delivery-note", "receipt"];
  const issued = [];
  for (const kind of kinds) issued.push(await issue(buyer.id, kind, order));
  expect(issued).toMatchObject(
    kinds.map((kind) => ({ ok: true, value: { kind, number: kind === "invoice" ? "F-2026-0001" : null } })),
  );

  const open = await openCustomerDocuments(desk.shop(), buyer.id);
  // The store counts whole seconds: which of the two came first may not show.
  const byKind = salesOf(open).sort((left, right) => (left.source.kind < right.source.kind ? -1 : 1));
  expect(byKind).toMatchObject([{ source: buyer.draft }, { source: order, payment: "paid" }]);
  expect(
    issuedOf(open)
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual([...kinds, "quote"].sort());
  const { order: inStore } = await desk.app.devstore.admin<{
    order: { totalPriceSet: { shopMoney: MoneyV2 } };
  }>("query ($id: ID!) { order(id: $id) { totalPriceSet { shopMoney { amount currencyCode } } } }", {
    id: `gid://shopify/Order/${order.id}`,
  });
  const invoice = issuedOf(open).find(({ kind }) => kind === "invoice");
  expect(invoice?.total).toEqual(parseMoneyV2(inStore.totalPriceSet.shopMoney));
  const pages = await textOfPages((await findDocumentPdf(desk.shop(), invoice?.id ?? "")) ?? new Uint8Array());
  expect(pages.join()).toContain("F-2026-0001");
  expect(pages.join()).toContain(formatMoney(invoice?.total ?? eur(0), "fr").replace(/[\u00a0\u202f]/g, " "));
});

it("[M7] issues no receipt of what was not paid, and nothing of somebody else's order, or of none", async () => {
  await save();
  const [one, other] = [await buyerWithOrder("sans-paiement"), await buyerWithOrder("autrui")];
  const order = await completed(one, false);
  expect(await issue(one.id, "receipt", order)).toMatchObject({ refusal: { code: "unpaid" } });
  expect(await issue(other.id, "invoice", order)).toMatchObject({ refusal: { code: "not-theirs" } });
  expect(await issue(other.id, "quote", one.draft)).toMatchObject({ refusal: { code: "not-theirs" } });
  expect(await issue(one.id, "invoice", { ...order, id: "1" })).toMatchObject({ refusal: { code: "source-gone" } });
  expect(await issue(randomUUID(), "invoice", order)).toMatchObject({ refusal: { code: "customer-gone" } });
  expect(issuedOf(await openCustomerDocuments(desk.shop(), one.id))).toEqual([]);
  expect(await openCustomerDocuments(desk.shop(), randomUUID())).toBeNull();
});

it(
  "[M7] numbers without a gap however many ask at once, and gives a number back where nothing came of it",
  { timeout: 60_000 },
  async () => {
    await save(numbering("N-{YYYY}-{000}"));
    const buyer = await buyerWithOrder("ensemble");
    const order = await completed(buyer, true);
    const before = await lastNumber();
    // Some of them pressed twice, and in between some that must come to nothing.
    const ids = Array.from({ length: 8 }, () => randomUUID());
    const none: SaleSource = { ...order, id: "1" };
    const asked = [...ids, ...ids.slice(0, 3)].flatMap((id) => [
      issue(buyer.id, "invoice", order, id),
      issue(buyer.id, "invoice", none),
    ]);
    const answers = await Promise.all(asked);
    expect(answers.filter(({ ok }) => ok).length).toBe(ids.length + 3);
    // A connection that breaks after the number was taken.
    await expect(
      desk.shop().inShop(async (db) => {
        await db.$executeRaw`UPDATE document_counter SET last = last + 1 WHERE kind = 'invoice'`;
        throw new Error("broken off");
      }),
    ).rejects.toThrow("broken off");
    expect(await issue(buyer.id, "invoice", order)).toMatchObject({ ok: true });

    const rows = await desk
      .shop()
      .inShop((db) =>
        db.document.findMany({ where: { kind: "invoice", counter: { gt: before } }, orderBy: { counter: "asc" } }),
      );
    expect(rows.map(({ counter }) => counter)).toEqual(Array.from({ length: 9 }, (_, index) => before + index + 1));
    expect(new Set(rows.map(({ number }) => number)).size).toBe(9);
  },
);

it("[M7] begins anew with the year, and never gives a later number an earlier day", async () => {
  await save(numbering("J-{YYYY}-{000}"));
  const buyer = await buyerWithOrder("annee");
  const order = await completed(buyer, true);
  const at = (instant: string) => issue(buyer.id, "invoice", order, randomUUID(), new Date(instant));
  const [evening, morning, before] = [
    await at("2026-12-31T22:59:59Z"),
    await at("2026-12-31T23:00:00Z"),
    await at("2026-12-31T22:59:00Z"),
  ];
  expect(
    [evening, morning, before].map((answer) => (answer.ok ? [answer.value.number, answer.value.issuedOn] : null)),
  ).toEqual([
    [expect.stringMatching(/^J-2026-/), "2026-12-31"],
    ["J-2027-001", "2027-01-01"],
    [expect.stringMatching(/^J-2026-/), "2026-12-31"],
  ]);
  const late = await at("2027-01-05T10:00:00Z");
  const asked = await at("2027-01-04T10:00:00Z");
  expect([late, asked]).toMatchObject([
    { value: { number: "J-2027-002", issuedOn: "2027-01-05" } },
    { value: { number: "J-2027-003", issuedOn: "2027-01-05" } },
  ]);
});

it("[M7] keeps what was issued as it is, whatever happens to order, customer or settings", async () => {
  await save(numbering("K-{YYYY}-{000}"));
  const buyer = await buyerWithOrder("immuable");
  const order = await completed(buyer, true);
  const issued = await issue(buyer.id, "invoice", order);
  if (!issued.ok) throw new Error(issued.refusal.code);
  const pdf = await findDocumentPdf(desk.shop(), issued.value.id);
  // Pressed again after a lost answer, while the store does not answer either.
  desk.app.devstore.control.setFaults({ errorNext: 40 });
  expect(await issue(buyer.id, "invoice", order, issued.value.id)).toEqual(issued);
  desk.app.devstore.control.clearFaults();
  await save({ ...numbering("Z-{YYYY}-{000}"), seller: { ...settings().seller, name: "Autre" } });
  expect(await findDocumentPdf(desk.shop(), issued.value.id)).toEqual(pdf);

  const where = { id: issued.value.id };
  const change = (data: object) => desk.shop().inShop((db) => db.document.updateMany({ where, data }));
  for (const data of [
    { number: "K-1" },
    { counter: 99 },
    { totalMinor: 1n },
    { pdf: new Uint8Array([1]) },
    { content: {} },
  ]) {
    await expect(change(data)).rejects.toThrow("An issued document is not changed");
  }
  await expect(desk.shop().inShop((db) => db.document.deleteMany({ where }))).rejects.toThrow(
    "An issued document is not deleted",
  );

  // Nobody else's, and no other shop's.
  const other = createShopContext({ shopId: OTHER_SHOP, staffId: STAFF, at: new Date() });
  expect(await findDocumentPdf(other, issued.value.id)).toBeNull();
});

it("[M7] [A23] follows a customer who is merged, and of one who is erased leaves the number alone", async () => {
  await save(numbering("M-{YYYY}-{000}"));
  const [one, other] = [await buyerWithOrder("reste"), await buyerWithOrder("part")];
  const order = await completed(other, true);
  const issued = await issue(other.id, "invoice", order);
  if (!issued.ok) throw new Error(issued.refusal.code);
  const versions = await desk
    .shop()
    .inShop((db) => db.customer.findMany({ where: { id: { in: [one.id, other.id] } } }));
  const versionOf = (id: string) => versions.find((row) => row.id === id)?.version ?? 0;
  const merged = await mergeCustomers(desk.shop(), one.id, {
    ...{ otherId: other.id, version: versionOf(one.id), otherVersion: versionOf(other.id), taken: [] },
  });
  expect(merged).toMatchObject({ ok: true });
  expect(await openCustomerDocuments(desk.shop(), other.id)).toBeNull();
  expect(await issue(other.id, "invoice", order)).toMatchObject({ refusal: { code: "customer-gone" } });
  expect(issuedOf(await openCustomerDocuments(desk.shop(), one.id))).toMatchObject([{ id: issued.value.id }]);

  await desk.shop().inShop((db) => redactCustomers(db, [one.id], new Date()));
  expect(await findDocumentPdf(desk.shop(), issued.value.id)).toBeNull();
  const left = await desk.shop().inShop((db) => db.document.findFirstOrThrow({ where: { id: issued.value.id } }));
  expect(left).toMatchObject({ number: issued.value.number, content: null, pdf: null });
});

async function lastNumber(): Promise<number> {
  const row = await desk
    .shop()
    .inShop((db) => db.documentCounter.findFirst({ where: { kind: "invoice", year: 2026 } }));
  return row?.last ?? 0;
}
