import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { saveDocumentSettings } from "../../app/documents/document-settings.server.ts";
import { INITIAL_DOCUMENT_SETTINGS } from "../../app/documents/document-settings.ts";
import type { DocumentRow } from "../../app/documents/document.ts";
import type { IssueRefusal } from "../../app/documents/issue-document.ts";
import type { OrderDocuments, PrintLink, PrintRefusal } from "../../app/documents/order-documents.ts";
import { makePrintLink } from "../../app/documents/print-link.server.ts";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import { loader as list } from "../../app/routes/app.extension.documents.tsx";
import { action as issue } from "../../app/routes/app.extension.documents_.issue.tsx";
import { action as print } from "../../app/routes/app.extension.documents_.print.tsx";
import { loader as printed } from "../../app/routes/print.tsx";
import { loggedPath } from "../../app/runtime/logger.server.ts";
import { authenticate } from "../../app/store/shopify.server.ts";
import type { Result } from "../../app/values/result.ts";
import { textOfPages } from "../read-pdf.ts";
import { OTHER_SHOP } from "./app-on-devstore.ts";
import { orderDesk } from "./order-desk.ts";

const desk = orderDesk();
const { app } = desk;
type Route = typeof list;

async function ask<Answer>(route: Route, path: string, body?: unknown, shop = app.shopId): Promise<Answer> {
  const asked = app.request({ path, shop });
  const post = { method: "POST", body: JSON.stringify(body), headers: asked.headers };
  const request = body === undefined ? asked : new Request(asked.url, post);
  return (await route({ request, params: {}, context: {} })).json() as Promise<Answer>;
}
const documentsOf = (orderId: string) =>
  ask<OrderDocuments>(list, `/app/extension/documents?order=gid://shopify/Order/${orderId}`);
const issued = (body: object) => ask<Result<DocumentRow, IssueRefusal>>(issue, "/app/extension/documents/issue", body);
const linkOf = (ids: readonly string[], shop?: string) =>
  ask<Result<PrintLink, PrintRefusal>>(print, "/app/extension/documents/print", { ids }, shop);
/** As the frame loads it: without a token. */
const load = (url: string, language = "fr") =>
  printed({ request: new Request(url, { headers: { "accept-language": language } }), params: {}, context: {} });

beforeAll(async () => {
  await saveDocumentSettings(desk.shop(), {
    ...INITIAL_DOCUMENT_SETTINGS,
    seller: { ...INITIAL_DOCUMENT_SETTINGS.seller, name: "Épicerie Alpina SAS" },
    kinds: { ...INITIAL_DOCUMENT_SETTINGS.kinds, invoice: { isNumbered: true, footer: "", format: "F-{YYYY}-{0000}" } },
  });
});

/** An order that came of a draft written here, unpaid; answers its number. */
async function orderOf(name: string): Promise<{ customerId: string; orderId: string }> {
  const customerId = await desk.saveCustomer({ name });
  const order = await desk.order(customerId, [{ product: desk.product(2), quantity: 20 }]);
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true });
  const draft = await desk.row(order.id);
  type Completed = { draftOrderComplete: { draftOrder: { order: { id: string } } } };
  const { draftOrderComplete } = await app.devstore.admin<Completed>(
    `mutation ($id: ID!) { draftOrderComplete(id: $id, paymentPending: true) { draftOrder { order { id } } } }`,
    { id: `gid://shopify/DraftOrder/${String(draft?.shopifyDraftId)}` },
  );
  return { customerId, orderId: draftOrderComplete.draftOrder.order.id.split("/").at(-1) ?? "" };
}
const wish = (customerId: string, orderId: string, kind: string) => ({
  ...{ id: randomUUID(), kind, source: { kind: "order", id: orderId }, language: null, transport: null, customerId },
});
const counted = () => desk.shop().inShop((db) => db.document.count());

it("[M7] lists what was issued of an order and what can be, and issues nothing by being opened", async () => {
  const { customerId, orderId } = await orderOf("ouvre");
  const before = await counted();
  const opened = await documentsOf(orderId);
  expect(opened).toMatchObject({ issued: [], customer: { id: customerId }, obstacle: null });
  // Nothing was paid: there is nothing to receipt; and an order is not quoted.
  expect(opened.open).toEqual([
    { kind: "confirmation", isNumbered: false },
    { kind: "invoice", isNumbered: true },
    { kind: "delivery-note", isNumbered: false },
  ]);
  expect(await counted()).toBe(before);
  const request = wish(customerId, orderId, "invoice");
  const answers = await Promise.all([issued(request), issued(request)]);
  expect(answers.map((one) => one.ok)).toEqual([true, true]);
  expect(await counted()).toBe(before + 1);
  const after = await documentsOf(orderId);
  expect(after.issued).toMatchObject([
    { id: request.id, kind: "invoice", number: expect.stringMatching(/^F-/) as string },
  ]);
  expect(after.open.map(({ kind }) => kind)).toEqual(["confirmation", "delivery-note"]);
});

it("[M7] prints by a signed address, without a session: one document as it was issued, several one after the other", async () => {
  const { customerId, orderId } = await orderOf("imprime");
  const [invoice, note] = [wish(customerId, orderId, "invoice"), wish(customerId, orderId, "delivery-note")];
  for (const request of [invoice, note]) expect(await issued(request)).toMatchObject({ ok: true });
  const one = await linkOf([invoice.id]);
  if (!one.ok) throw new Error(one.refusal.code);
  expect(one.value.seconds).toBeLessThanOrEqual(600);
  const answer = await load(one.value.url);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const kept = await desk.shop().inShop((db) => db.document.findFirstOrThrow({ where: { id: invoice.id } }));
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(kept.pdf ?? []));
  const both = await linkOf([note.id, invoice.id]);
  if (!both.ok) throw new Error(both.refusal.code);
  const pages = await textOfPages(Buffer.from(await (await load(both.value.url)).arrayBuffer()));
  expect(pages[0]).toMatch(/Bon de livraison/i);
  expect(pages.at(-1)).toMatch(/Facture/i);
  // The address is its secret: its path alone is logged.
  expect(loggedPath(new URL(both.value.url).pathname)).toBe("/print");
});

it("[M7] refuses in a sentence an address that was forged, has ended, or names other documents", async () => {
  const { customerId, orderId } = await orderOf("signe");
  const [mine, other] = [wish(customerId, orderId, "invoice"), wish(customerId, orderId, "confirmation")];
  for (const request of [mine, other]) await issued(request);
  const link = await linkOf([mine.id]);
  if (!link.ok) throw new Error(link.refusal.code);
  const [text = "", signature = ""] = new URL(link.value.url).searchParams.get("ticket")?.split(".") ?? [];
  const said = JSON.parse(Buffer.from(text, "base64url").toString()) as { shop: string; until: number };
  const saying = (more: object) => Buffer.from(JSON.stringify({ ...said, ...more })).toString("base64url");
  const ago = await makePrintLink({ ...desk.shop(), at: new Date(Date.now() - 301_000) }, [mine.id]);
  const ended = ago.ok ? (new URL(ago.value.url).searchParams.get("ticket") ?? "") : "";
  for (const ticket of [
    ...["", ".", "x", text, `${text}.`, `${text}.${signature}.x`, `${text}.${signature.slice(0, -2)}`],
    ...[`${saying({ ids: [other.id] })}.${signature}`, `${saying({ until: said.until + 600 })}.${signature}`],
    ...[`${saying({ shop: OTHER_SHOP })}.${signature}`, ended],
  ]) {
    const answer = await load(`https://carnet.example/print?ticket=${ticket}`);
    const page = await answer.text();
    expect([ticket, answer.status, page]).toEqual([ticket, 403, expect.stringContaining("imprimez de nouveau")]);
    expect(page).not.toContain("Épicerie");
  }
  expect(await (await load("https://carnet.example/print", "it")).text()).toContain("stampa di nuovo");
  expect((await load(link.value.url)).status).toBe(200);
});

it("[M7] gives no address for another shop's document, nor for one that was never issued", async () => {
  const { customerId, orderId } = await orderOf("voisin");
  const mine = wish(customerId, orderId, "invoice");
  await issued(mine);
  await authenticate.admin(app.request({ shop: OTHER_SHOP }));
  const gone = { ok: false, refusal: { code: "not-found" } };
  expect(await linkOf([mine.id], OTHER_SHOP)).toEqual(gone);
  expect(await linkOf([mine.id, randomUUID()])).toEqual(gone);
  expect(await linkOf([])).toHaveProperty("fieldErrors");
  expect(
    await ask<OrderDocuments>(
      list,
      `/app/extension/documents?order=gid://shopify/Order/${orderId}`,
      undefined,
      OTHER_SHOP,
    ),
  ).toMatchObject({
    ...{ issued: [], open: [], obstacle: "gone" },
  });
});

it("[M7] says that a document was erased since its address was made", async () => {
  const { customerId, orderId } = await orderOf("efface");
  const mine = wish(customerId, orderId, "invoice");
  await issued(mine);
  const link = await linkOf([mine.id]);
  if (!link.ok) throw new Error(link.refusal.code);
  await desk
    .shop()
    .inShop((db) => db.$executeRaw`UPDATE document SET content = NULL, pdf = NULL WHERE id = ${mine.id}::uuid`);
  const answer = await load(link.value.url);
  expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining("n’existe plus")]);
  expect((await documentsOf(orderId)).issued).toEqual([]);
  expect(await linkOf([mine.id])).toEqual({ ok: false, refusal: { code: "not-found" } });
});

it("[M7] lists what was issued also while the store does not answer, and of an order of nobody's says so", async () => {
  const { customerId, orderId } = await orderOf("panne");
  const mine = wish(customerId, orderId, "invoice");
  await issued(mine);
  app.devstore.control.setFaults({ errorNext: 20 });
  expect(await documentsOf(orderId)).toMatchObject({ issued: [{ id: mine.id }], open: [], obstacle: "store" });
  app.devstore.control.clearFaults();
  await desk
    .shop()
    .inShop((db) => db.customer.updateMany({ where: { id: customerId }, data: { shopifyCustomerId: null } }));
  expect(await documentsOf(orderId)).toMatchObject({ open: [], customer: null, obstacle: "no-customer" });
  for (const none of ["0", "x", "gid://shopify/DraftOrder/1"])
    expect(await ask<OrderDocuments>(list, `/app/extension/documents?order=${none}`)).toMatchObject({
      obstacle: "gone",
    });
});
