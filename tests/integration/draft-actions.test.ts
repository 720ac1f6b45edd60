import { randomUUID } from "node:crypto";
import { expect, it, vi } from "vitest";
import { actOnDraft, askAboutDraft } from "../../app/orders/act-on-draft.server.ts";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import type { ActQuestion, DraftAct } from "../../app/orders/draft-action.ts";
import { actOnDraftSchema } from "../../app/orders/draft-action.schema.ts";
import { findDraftView } from "../../app/orders/list-drafts.server.ts";
import { settleAction } from "../../app/orders/settle-action.server.ts";
import { SCOPES } from "../../app/store/scopes.ts";
import { createShopContext } from "../../app/store/shop-context.server.ts";
import { OTHER_SHOP } from "./app-on-devstore.ts";
import { eur, orderDesk } from "./order-desk.ts";
import { queueOf } from "./queue.ts";

const desk = orderDesk();
const { app, wire } = desk;
const queue = queueOf(app.fresh);

vi.setConfig({ testTimeout: 30_000 });

const NET_30 = "gid://shopify/PaymentTermsTemplate/4";
const LATER = 40_000;

/** An order whose draft is in the store, and what its page can do. */
async function draftOf(name: string) {
  const customerId = await desk.saveCustomer({ name });
  const { id } = await desk.order(customerId, [{ product: desk.product(2), quantity: 5 }]).then(async (order) => {
    expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true });
    return order;
  });
  const ask = async (kind: DraftAct): Promise<ActQuestion> => {
    const asked = await askAboutDraft(desk.shop(), id, kind);
    if (!asked.ok) throw new Error(asked.refusal.code);
    return asked.value;
  };
  /** What the dialog sends for what it has shown. */
  const confirmed = (kind: DraftAct, { total, email, invoiceSentAt }: ActQuestion, more: object = {}) =>
    actOnDraftSchema.parse({ id: randomUUID(), kind, seen: { total, email, invoiceSentAt }, ...more });
  const act = (request: ReturnType<typeof confirmed>) => actOnDraft(desk.shop(), id, request);
  const view = async () => {
    const found = await findDraftView(desk.shop(), id);
    if (found === null) throw new Error("No such order");
    return found;
  };
  return { id, customerId, ask, act, confirmed, view };
}

const inStore = async (id: string) => {
  const { draftOrder } = await app.devstore.admin<{ draftOrder: InStore }>(
    `query ($id: ID!) { draftOrder(id: $id) { status invoiceSentAt order { id name displayFinancialStatus } } }`,
    { id: await gidOf(id) },
  );
  return draftOrder;
};
type InStore = {
  readonly status: string;
  readonly invoiceSentAt: string | null;
  readonly order: { readonly id: string; readonly name: string; readonly displayFinancialStatus: string } | null;
};
const gidOf = async (id: string) => `gid://shopify/DraftOrder/${String((await desk.row(id))?.shopifyDraftId)}`;
const completeInStore = async (id: string) =>
  app.devstore.admin(`mutation ($id: ID!) { draftOrderComplete(id: $id) { userErrors { message } } }`, {
    id: await gidOf(id),
  });
const lose = (operation: string) => app.devstore.control.setFaults({ loseNext: 1, loseOperation: operation });

it("[M6] sends the invoice to whom it said, with the message, and says when; once, however often it is pressed", async () => {
  const draft = await draftOf("facture");
  const question = await draft.ask("invoice");
  expect(question).toMatchObject({ email: "facture@epicerie-alpina.example", invoiceSentAt: null, terms: [] });
  const request = draft.confirmed("invoice", question, { message: " Merci ! " });
  const answers = await Promise.all([draft.act(request), draft.act(request), draft.act(request)]);
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(await draft.act(request)).toEqual({ ok: true, value: { state: "done", order: null } });
  expect(wire.sent("DraftOrderInvoiceSend")).toBe(1);
  const body = wire.bodies.find((one) => one.includes("mutation DraftOrderInvoiceSend"));
  expect(body).toContain('"to":"facture@epicerie-alpina.example"');
  expect(body).toContain('"customMessage":"Merci !"');
  const { invoiceSentAt, actions } = await draft.view();
  expect(invoiceSentAt).not.toBeNull();
  expect(actions).toMatchObject([{ kind: "invoice", state: "done", isOwn: true }]);
});

it.each(["invoice", "paid"] as const)("[M6] finds what the same press (%s) did while it looked", async (kind) => {
  const draft = await draftOf(`deux-fois-${kind}`);
  const request = draft.confirmed(kind, await draft.ask(kind));
  wire.before("DraftOrderStanding", async () => {
    expect(await draft.act(request)).toMatchObject({ ok: true, value: { state: "done" } });
  });
  expect(await draft.act(request)).toMatchObject({ ok: true, value: { state: "done" } });
  expect(wire.sent("DraftOrderInvoiceSend") + wire.sent("DraftOrderComplete")).toBe(1);
});

it("[M6] asks anew when a colleague has sent the invoice since, and sends it again to who wants it", async () => {
  const draft = await draftOf("collegue");
  const [mine, theirs] = [await draft.ask("invoice"), await draft.ask("invoice")];
  expect(await draft.act(draft.confirmed("invoice", theirs))).toMatchObject({ ok: true });
  expect(await draft.act(draft.confirmed("invoice", mine))).toMatchObject({ refusal: { code: "changed" } });
  expect(wire.sent("DraftOrderInvoiceSend")).toBe(1);
  expect(await draft.act(draft.confirmed("invoice", await draft.ask("invoice")))).toMatchObject({ ok: true });
  expect(wire.sent("DraftOrderInvoiceSend")).toBe(2);
});

it("[M6] sends one invoice when a colleague's goes out while the store is asked", async () => {
  const draft = await draftOf("entretemps");
  const [mine, theirs] = [await draft.ask("invoice"), await draft.ask("invoice")];
  wire.after("DraftOrderStanding", async () => {
    expect(await draft.act(draft.confirmed("invoice", theirs))).toMatchObject({ ok: true });
  });
  expect(await draft.act(draft.confirmed("invoice", mine))).toEqual({ ok: false, refusal: { code: "busy" } });
  expect(wire.sent("DraftOrderInvoiceSend")).toBe(1);
});

it("[M6] knows of an invoice whose answer was lost that it went out, and of one that never left that it did not", async () => {
  const lost = await draftOf("perdue");
  const question = await lost.ask("invoice");
  lose("DraftOrderInvoiceSend");
  expect(await lost.act(lost.confirmed("invoice", question))).toMatchObject({ ok: true, value: { state: "done" } });
  expect((await lost.view()).invoiceSentAt).not.toBeNull();

  const failed = await draftOf("panne");
  const request = failed.confirmed("invoice", await failed.ask("invoice"));
  wire.before("DraftOrderInvoiceSend", () => void app.devstore.control.setFaults({ errorNext: 1 }));
  expect(await failed.act(request)).toMatchObject({ ok: true, value: { state: "checking" } });
  // Nothing else is done with it meanwhile, and the same press does nothing.
  expect(await failed.act(request)).toMatchObject({ ok: true, value: { state: "checking" } });
  expect(await failed.act(failed.confirmed("invoice", await failed.ask("invoice")))).toMatchObject({
    refusal: { code: "busy" },
  });
  expect(wire.sent("DraftOrderInvoiceSend")).toBe(2);
  const later = desk.shop(new Date(desk.shop().at.getTime() + LATER));
  expect(await settleAction(later, request.id)).toEqual({ ok: true, value: "failed" });
  expect(await failed.act(request)).toMatchObject({ refusal: { code: "failed" } });
  expect(await failed.act(failed.confirmed("invoice", await failed.ask("invoice")))).toMatchObject({ ok: true });
});

it("[M6] settles by itself what a process that died has begun", async () => {
  const draft = await draftOf("mort");
  const request = draft.confirmed("paid", await draft.ask("paid"));
  wire.before("DraftOrderComplete", () => {
    throw new Error("killed");
  });
  await draft.act(request).catch(() => null);
  await completeInStore(draft.id);
  await queue.work("orders/settle-action");
  expect(await draft.view()).toMatchObject({ isClosed: true, actions: [{ kind: "paid", state: "done" }] });
});

it("[M6] completes a draft as paid, once, and shows the order", async () => {
  const draft = await draftOf("payee");
  const request = draft.confirmed("paid", await draft.ask("paid"));
  const answers = await Promise.all([draft.act(request), draft.act(request)]);
  expect(answers.every(({ ok }) => ok)).toBe(true);
  const { status, order } = await inStore(draft.id);
  expect([status, order?.displayFinancialStatus]).toEqual(["COMPLETED", "PAID"]);
  expect(wire.sent("DraftOrderComplete")).toBe(1);
  const shown = { name: order?.name, id: order?.id.split("/").at(-1) };
  expect(await draft.act(request)).toEqual({ ok: true, value: { state: "done", order: shown } });
  expect(await draft.view()).toMatchObject({ order: shown, isClosed: true });
  // And whoever had the dialog open is told.
  expect(await draft.act({ ...request, id: randomUUID() })).toEqual({
    ok: false,
    refusal: { code: "completed", order: shown },
  });
});

it("[M6] completes on payment terms: the order is still to be paid", async () => {
  const draft = await draftOf("echeance");
  const question = await draft.ask("terms");
  expect(question.terms.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["Due on receipt", "Due on fulfillment", "Net 30"]),
  );
  expect(question.terms.map(({ name }) => name)).not.toContain("Fixed date");
  const none = draft.confirmed("terms", question);
  expect(await draft.act(none)).toEqual({ ok: false, refusal: { code: "no-terms" } });
  const answer = await draft.act(draft.confirmed("terms", question, { termsId: NET_30 }));
  expect(answer).toMatchObject({ ok: true, value: { state: "done" } });
  expect((await inStore(draft.id)).order?.displayFinancialStatus).toBe("PENDING");
});

it.each(["DraftOrderComplete", "DraftOrderUpdate"])(
  "[M6] knows where a draft stands when the answer to %s is lost",
  async (operation) => {
    const draft = await draftOf(`perdu-${operation.toLowerCase()}`);
    const request = draft.confirmed("terms", await draft.ask("terms"), { termsId: NET_30 });
    lose(operation);
    const answer = await draft.act(request);
    const { status, order } = await inStore(draft.id);
    expect(answer).toMatchObject({ ok: true, value: { state: status === "COMPLETED" ? "done" : "checking" } });
    expect(status).toBe(operation === "DraftOrderComplete" ? "COMPLETED" : "OPEN");
    const later = desk.shop(new Date(desk.shop().at.getTime() + LATER));
    await settleAction(later, request.id);
    expect((await draft.view()).order?.name).toBe(order?.name);
    if (status === "OPEN") {
      // On terms that were set, nothing is completed: it can be done again, and is then done once.
      const again = draft.confirmed("terms", await draft.ask("terms"), { termsId: NET_30 });
      expect(await draft.act(again)).toMatchObject({ ok: true, value: { state: "done" } });
    }
    expect((await inStore(draft.id)).status).toBe("COMPLETED");
  },
);

it("[M6] says what a draft became that was completed in the store meanwhile, before or while it is asked", async () => {
  const before = await draftOf("avant-nous");
  const question = await before.ask("paid");
  await completeInStore(before.id);
  const { order } = await inStore(before.id);
  expect(await before.act(before.confirmed("paid", question))).toMatchObject({
    refusal: { code: "completed", order: { name: order?.name } },
  });
  expect(await before.view()).toMatchObject({ order: { name: order?.name }, isClosed: true, actions: [] });

  const during = await draftOf("pendant");
  const request = during.confirmed("paid", await during.ask("paid"));
  wire.before("DraftOrderComplete", () => completeInStore(during.id).then(() => undefined));
  expect(await during.act(request)).toMatchObject({ refusal: { code: "completed" } });
  expect(await during.view()).toMatchObject({ isClosed: true, actions: [{ state: "failed" }] });
});

it("[M6] charges no other amount than was seen, and says what it is now", async () => {
  const draft = await draftOf("autre-montant");
  const question = await draft.ask("paid");
  const request = draft.confirmed("paid", { ...question, total: eur(question.total.amountMinor - 1) });
  expect(await draft.act(request)).toMatchObject({ refusal: { code: "changed", question: { total: question.total } } });
  expect(wire.sent("DraftOrderComplete")).toBe(0);
});

it("[M6] says that a draft was deleted in the store, and writes it down as closed", async () => {
  const draft = await draftOf("effacee");
  const request = draft.confirmed("invoice", await draft.ask("invoice"));
  const input = { id: await gidOf(draft.id) };
  await app.devstore.admin(
    `mutation ($input: DraftOrderDeleteInput!) { draftOrderDelete(input: $input) { deletedId } }`,
    {
      input,
    },
  );
  expect(await draft.act(request)).toEqual({ ok: false, refusal: { code: "gone" } });
  expect((await draft.view()).isClosed).toBe(true);
});

it("[M6] hands on what the store refuses, and lets it be tried again", async () => {
  const draft = await draftOf("droits");
  const request = draft.confirmed("terms", await draft.ask("terms"), { termsId: NET_30 });
  app.devstore.control.setScopes(["write_customers", "write_draft_orders", "read_orders", "read_products"]);
  try {
    expect(await draft.act(request)).toMatchObject({ refusal: { code: "store", refusal: { code: "access-denied" } } });
  } finally {
    app.devstore.control.setScopes(SCOPES);
  }
  expect((await draft.view()).actions).toMatchObject([{ state: "failed" }]);
  expect(await draft.act({ ...request, id: randomUUID() })).toMatchObject({ ok: true });
});

it("[M6] lets no shop do anything with another's draft", async () => {
  const draft = await draftOf("voisin");
  const request = draft.confirmed("paid", await draft.ask("paid"));
  const other = createShopContext({ shopId: OTHER_SHOP, staffId: "1", at: desk.shop().at });
  expect(await actOnDraft(other, draft.id, request)).toEqual({ ok: false, refusal: { code: "gone" } });
  expect((await inStore(draft.id)).status).toBe("OPEN");
});
