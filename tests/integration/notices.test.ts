import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { openChangeSet } from "../../app/address-book/make-change-set.server.ts";
import { findCustomer } from "../../app/address-book/find-customer.server.ts";
import { mergeCustomers } from "../../app/address-book/merge-customers.server.ts";
import { updateCustomer } from "../../app/address-book/save-customer.server.ts";
import { undoChange } from "../../app/address-book/undo-change.server.ts";
import type { CustomerInput } from "../../app/address-book/customer.ts";
import { factsOf, inputOfFacts } from "../../app/address-book/customer-changes.ts";
import { JobFailure } from "../../app/jobs/job-failure.ts";
import { NO_NOTICES, type CustomerNotices, type ShopNotices } from "../../app/notices/customer-notices.ts";
import { listNotices } from "../../app/notices/list-notices.server.ts";
import { NOTICE_KINDS, type NoticeKind } from "../../app/notices/notice.ts";
import { sendNotice } from "../../app/notices/send-notice.server.ts";
import { openShopNotices, saveShopNotices } from "../../app/notices/shop-notices.server.ts";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import { remindOfCutOffs } from "../../app/orders/near-cut-offs.server.ts";
import { redactCustomerJob } from "../../app/privacy/redact-customer.job.ts";
import { logger } from "../../app/runtime/logger.server.ts";
import { countUnfinished, listUnfinished, retryUnfinished } from "../../app/unfinished/unfinished-work.server.ts";
import { MAIL_FROM } from "./app-on-devstore.ts";
import { orderDesk } from "./order-desk.ts";
import { queueOf } from "./queue.ts";
import { listenForWebhooks } from "./webhook-listener.ts";

const desk = orderDesk({ webhooks: true });
const { app } = desk;
const queue = queueOf(app.fresh);
listenForWebhooks(app);

vi.setConfig({ testTimeout: 60_000 });

const shop = (at?: Date) => desk.shop(at ?? new Date());
const inShop: typeof app.fresh.withShop = (...given) => app.fresh.withShop(...given);
const OFF: ShopNotices = { kinds: [], storeOrders: false, leadMinutes: 120, sender: "", replyTo: "" };
const forAll = (settings: Partial<ShopNotices>) => saveShopNotices(shop(), { ...OFF, ...settings });

const luca = {
  id: randomUUID(),
  name: "Luca Rossi",
  role: "",
  email: "luca@port.example",
  phone: null,
  notes: "CANARI",
};
const SECRET = { alias: "CANARI", labels: ["CANARI"] };
const own = (choices: Partial<CustomerNotices["choices"]>, locale = ""): CustomerNotices => ({
  choices: { ...NO_NOTICES.choices, ...choices },
  locale,
});

let customers = 0;
async function customer(input: Partial<CustomerInput> = {}): Promise<{ readonly id: string; readonly email: string }> {
  const name = `told-${(customers += 1)}`;
  const id = await desk.saveCustomer({ name, ...input });
  return { id, email: input.email ?? `${name}@epicerie-alpina.example` };
}
async function change(id: string, changes: Partial<CustomerInput>): Promise<void> {
  const now = await findCustomer(shop(), id);
  if (now === null) throw new Error("There is no such customer");
  const saved = await updateCustomer(shop(), id, now.version, { ...inputOfFacts(factsOf(now)), ...changes });
  expect(saved).toMatchObject({ ok: true });
}

async function order(customerId: string) {
  const request = await desk.order(customerId, [{ product: desk.product(2), quantity: 5 }], { note: "CANARI" });
  expect(await createDraft(desk.shop(), request)).toMatchObject({ ok: true });
  return request;
}
const mails = () => app.devstore.control.mails().toReversed();
const mailsTo = (to: string) => mails().filter((mail) => mail.to === to);
const rows = (customerId: string) => inShop(app.shopId, (db) => db.notice.findMany({ where: { customerId } }));
/** All that the store has to say, and all that comes of it. */
async function settle() {
  await app.devstore.control.deliverNow();
  await queue.work("orders/draft-changed");
  await queue.work("notices/send");
}

async function storeDraft(orderId: string): Promise<string> {
  const row = await desk.row(orderId);
  return `gid://shopify/DraftOrder/${row?.shopifyDraftId}`;
}
/** As staff do in the store's own admin. */
async function editDraft(orderId: string, input: object): Promise<void> {
  const mutation = `mutation ($id: ID!, $input: DraftOrderInput!) { draftOrderUpdate(id: $id, input: $input) { userErrors { message } } }`;
  const answer = await app.devstore.admin<{ draftOrderUpdate: { userErrors: object[] } }>(mutation, {
    ...{ id: await storeDraft(orderId), input },
  });
  expect(answer.draftOrderUpdate.userErrors).toEqual([]);
}
const linesOf = (quantity: number, product = 2) => ({
  lineItems: [
    { variantId: desk.product(product).id, quantity, priceOverride: { amount: "9.50", currencyCode: "EUR" } },
  ],
});
const dayOf = (date: string) => ({ customAttributes: [{ key: "delivery_date", value: date }] });

beforeEach(async () => {
  await app.devstore.control.deliverNow();
  app.devstore.control.clearMails();
  app.devstore.control.clearFaults();
  await queue.clear();
  await forAll({});
  await inShop(app.shopId, (db) => db.notice.deleteMany());
});

describe("[A26] an order that is received", () => {
  it("is told to nobody until somebody turns it on", async () => {
    const { id } = await customer();
    await order(id);
    await settle();
    expect([await rows(id), mails()]).toEqual([[], []]);
  });

  it("is told to whom the customer has chosen, in their language, and says nothing that is internal", async () => {
    await forAll({ kinds: ["order-received"], sender: "L’Épicerie", replyTo: "bonjour@alpina.example" });
    const notices = own({ "order-received": { state: "inherit", to: ["main", luca.id] } }, "it");
    const { id, email } = await customer({ contacts: [luca], notices, ...SECRET });
    const { id: orderId } = await order(id);
    await settle();
    const name = (await desk.row(orderId))?.name ?? "";
    expect(
      mails()
        .map(({ to }) => to)
        .sort(),
    ).toEqual([luca.email, email].sort());
    const [mail] = mailsTo(luca.email);
    expect(mail).toMatchObject({
      ...{ from: `L’Épicerie <${MAIL_FROM}>`, replyTo: "bonjour@alpina.example" },
      subject: `Ordine ${name} ricevuto – Épicerie Alpina`,
    });
    expect(mail?.text).toMatch(/5 × .+: \d+,\d\d\s€/);
    expect(mail?.text).toContain("Consegna: mercoledì 25 novembre 2026.");
    expect(mail?.html).toContain(`<html lang="it">`);
    expect(JSON.stringify(mails())).not.toMatch(/CANARI/i);
    expect((await listNotices(shop(), id)).notices).toMatchObject([
      { kind: "order-received", order: name, date: "2026-11-25", state: "sent", reason: null },
      { kind: "order-received", state: "sent" },
    ]);
  });

  it("is told once, whatever answer is lost and however often the store reports the draft", async () => {
    await forAll({ kinds: [...NOTICE_KINDS] });
    const { id, email } = await customer();
    app.devstore.control.setFaults({ loseNext: 1, loseOperation: "DraftOrderCreate", webhooksDuplicated: true });
    const request = await desk.order(id, [{ product: desk.product(2), quantity: 5 }]);
    await createDraft(desk.shop(), request);
    expect((await desk.row(request.id))?.state).toBe("checking");
    await settle();
    await queue.work("orders/");
    const last = app.devstore.control.deliveries()[0]?.id ?? 0;
    app.devstore.control.repeatDelivery(last);
    await settle();
    await queue.work("orders/");
    await queue.work("notices/");
    expect(mailsTo(email).map(({ subject }) => subject)).toEqual([expect.stringContaining("reçue")]);
  });

  it("is told of orders placed in the store itself only where the merchant wants that, and never of Carnet's own twice", async () => {
    await forAll({ kinds: ["order-received"], storeOrders: true });
    const { id, email } = await customer();
    const { id: orderId } = await order(id);
    await app.devstore.admin(`mutation ($id: ID!) { draftOrderComplete(id: $id) { userErrors { message } } }`, {
      id: await storeDraft(orderId),
    });
    const buyer = { email, firstName: "Anna", lastName: "Blanc", company: "", address1: "1 rue Haute", zip: "73000" };
    const placed = { ...buyer, city: "Chambéry", countryCode: "FR", sku: desk.product(3).sku, quantity: 2 };
    const name = app.devstore.control.placeOrder(placed);
    await app.devstore.control.deliverNow();
    await queue.work("address-book/order-reported");
    await queue.work("notices/");
    const subjects = mailsTo(email).map(({ subject }) => subject);
    expect(subjects).toHaveLength(2);
    expect(subjects).toContain(`Commande ${name} reçue – Épicerie Alpina`);
    expect(await rows(id)).toHaveLength(2);

    await forAll({ kinds: ["order-received"] });
    app.devstore.control.placeOrder(placed);
    await app.devstore.control.deliverNow();
    expect((await queue.jobs()).filter(({ identifier }) => identifier === "address-book/order-reported")).toEqual([]);
  });
});

describe("[A26] a change of an order in the store", () => {
  it("is told as what is different, and its day as a move of the delivery", async () => {
    await forAll({ kinds: ["order-changed", "delivery-moved"] });
    const { id, email } = await customer();
    const { id: orderId } = await order(id);
    const name = (await desk.row(orderId))?.name ?? "";
    await editDraft(orderId, linesOf(8));
    await settle();
    expect(mailsTo(email).map(({ subject }) => subject)).toEqual([`Commande ${name} modifiée – Épicerie Alpina`]);
    expect(mailsTo(email)[0]?.text).toMatch(/8 au lieu de 5/);

    await editDraft(orderId, dayOf("2026-11-27"));
    await settle();
    expect(mailsTo(email)[1]?.subject).toBe(`Commande ${name}\u00a0: livraison le ven. 27 nov. – Épicerie Alpina`);
    expect(mailsTo(email)[1]?.text).toContain("le vendredi 27 novembre 2026 au lieu du mercredi 25 novembre 2026");
    expect(mailsTo(email)).toHaveLength(2);
    // And back: the same quantity again is another change than the first.
    await editDraft(orderId, { ...linesOf(5), ...dayOf("2026-11-27") });
    await settle();
    await editDraft(orderId, { ...linesOf(8), ...dayOf("2026-11-27") });
    await settle();
    expect(mailsTo(email)).toHaveLength(4);
  });

  it("is told once for several saves and reports, and not at all where nothing of it concerns the customer", async () => {
    await forAll({ kinds: [...NOTICE_KINDS] });
    const { id, email } = await customer();
    const { id: orderId } = await order(id);
    await settle();
    app.devstore.control.clearMails();
    app.devstore.control.setFaults({ webhooksDuplicated: true });
    // The store's own echo, a note for staff, and a day that is no longer named.
    await editDraft(orderId, { note: "Appeler avant." });
    await editDraft(orderId, { customAttributes: [] });
    await settle();
    expect(mails()).toEqual([]);
    for (const quantity of [6, 7, 9]) await editDraft(orderId, linesOf(quantity));
    await settle();
    const last = app.devstore.control.deliveries().find(({ topic }) => topic === "draft_orders/update");
    app.devstore.control.repeatDelivery(last?.id ?? 0);
    await settle();
    expect(mailsTo(email).map(({ text }) => /9 au lieu de 5/.test(text))).toEqual([true]);
  });

  it("of a draft that Carnet did not write makes no job", async () => {
    await forAll({ kinds: [...NOTICE_KINDS] });
    await app.devstore.admin(
      `mutation ($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { id } } }`,
      {
        input: linesOf(1),
      },
    );
    await settle();
    const jobs = (await queue.jobs()).map(({ identifier }) => identifier);
    expect(jobs).not.toContain("orders/draft-changed");
  });
});

describe("[A26] a cut-off that is near", () => {
  /** Wednesday's closes on Tuesday at 16:00 in Paris. */
  const TUESDAY = (time: string) => new Date(`2026-11-24T${time}:00+01:00`);

  it("is told once a day to who wants it and has not ordered", async () => {
    const on = own({ "cut-off-near": { state: "on", to: [] } });
    const { id: wants } = await customer({ notices: on });
    const { id: has } = await customer({ notices: on });
    await order(has);
    const { id: doesNot } = await customer();
    const { id: archived } = await customer({ notices: on });
    await change(archived, { archivedAt: new Date().toISOString() });
    const reminded = async (at: Date) => {
      await remindOfCutOffs(desk.shop(at));
      const found = await inShop(app.shopId, (db) => db.notice.findMany({ where: { kind: "cut-off-near" } }));
      return found.filter(({ customerId }) => [wants, has, doesNot, archived].includes(customerId));
    };
    expect(await reminded(TUESDAY("13:59"))).toEqual([]);
    expect(await reminded(TUESDAY("14:00"))).toMatchObject([{ customerId: wants, event: "date 2026-11-25" }]);
    expect(await reminded(TUESDAY("14:10"))).toHaveLength(1);
    expect(await reminded(TUESDAY("16:00"))).toHaveLength(1);
    // Thursday's is the flexible one: past its cut-off at 16:00 nobody is reminded of it.
    expect(await reminded(new Date("2026-11-25T15:30:00Z"))).toHaveLength(1);
    const [notice] = await rows(wants);
    expect(notice?.content).toMatchObject({ cutOffAt: "2026-11-24T15:00:00Z", zone: "Europe/Paris" });

    // For all: the one who had said nothing of it now too; not who says no, nor who has ordered.
    await forAll({ kinds: ["cut-off-near"] });
    await change(wants, { notices: own({ "cut-off-near": { state: "off", to: [] } }) });
    expect((await reminded(TUESDAY("14:20"))).map(({ customerId }) => customerId).sort()).toEqual(
      [wants, doesNot].sort(),
    );
    // Who has it turned off meanwhile gets nothing.
    await queue.work("notices/send");
    expect((await rows(wants)).map(({ state, reason }) => [state, reason])).toEqual([["dropped", "switched-off"]]);
    expect((await rows(doesNot)).map(({ state, reason }) => [state, reason])).toEqual([["dropped", "too-late"]]);
    expect(mails()).toEqual([]);
  });

  it("counts a customer's own days and closed days, and an order that was moved", async () => {
    await forAll({ kinds: ["cut-off-near"] });
    const { id: closed } = await customer();
    const { id: later } = await customer();
    const { id: moved } = await customer();
    const { id: orderId } = await order(moved);
    await inShop(app.shopId, async (db) => {
      const day = { shopId: app.shopId, date: new Date("2026-11-25"), reason: "Inventaire", customerId: closed };
      await db.closedDay.create({ data: day });
      await db.customer.updateMany({ where: { id: later }, data: { deliveryRules: { weekdays: [5] } } });
    });
    await editDraft(orderId, dayOf("2026-11-26"));
    await app.devstore.control.deliverNow();
    await queue.work("orders/draft-changed");
    await remindOfCutOffs(desk.shop(TUESDAY("14:30")));
    const events = async (id: string) =>
      (await rows(id)).filter(({ kind }) => kind === "cut-off-near").map(({ event }) => event);
    expect([await events(closed), await events(later), await events(moved)]).toEqual([[], [], ["date 2026-11-25"]]);
    await remindOfCutOffs(desk.shop(new Date("2026-11-26T14:30:00Z")));
    expect(await events(later)).toEqual(["date 2026-11-27"]);
  });

  it("goes by the zone that takes each one's address, where zones do", async () => {
    await forAll({ kinds: ["cut-off-near"] });
    const zone = { shopId: app.shopId, id: randomUUID(), name: "Rhône", deliveryRules: { weekdays: [5] } };
    const areas = [{ countryCode: "FR", provinces: [], postcodes: [{ from: "69", to: "69" }] }];
    await inShop(app.shopId, (db) => db.deliveryGroup.create({ data: { ...zone, areas } }));
    const { id: outside } = await customer();
    const { id: inside } = await customer();
    await inShop(app.shopId, (db) =>
      db.address.updateMany({ where: { customerId: inside }, data: { zip: "69003", countryCode: "FR" } }),
    );
    const events = async (id: string) => (await rows(id)).map(({ event }) => event);
    await remindOfCutOffs(desk.shop(TUESDAY("14:30")));
    expect([await events(outside), await events(inside)]).toEqual([["date 2026-11-25"], []]);
    await remindOfCutOffs(desk.shop(new Date("2026-11-26T14:30:00Z")));
    expect(await events(inside)).toEqual(["date 2026-11-27"]);
    await inShop(app.shopId, (db) => db.deliveryGroup.deleteMany({ where: { id: zone.id } }));
  });

  it("is sent in time, and not to who has ordered meanwhile", async () => {
    await forAll({ kinds: ["cut-off-near"], leadMinutes: 4320 });
    const { email } = await customer();
    const { id: ordering } = await customer();
    await remindOfCutOffs(shop());
    const [notice] = await rows(ordering);
    await inShop(app.shopId, (db) =>
      db.notice.updateMany({ where: { customerId: ordering }, data: { event: "date 2026-11-25" } }),
    );
    expect(notice).toMatchObject({ kind: "cut-off-near", state: "waiting" });
    await order(ordering);
    await queue.work("notices/send");
    expect(mailsTo(email)).toHaveLength(1);
    expect(mailsTo(email)[0]?.subject).toMatch(/^À commander avant 16:00 pour être livré le /);
    expect((await rows(ordering)).map(({ state, reason }) => [state, reason])).toEqual([["dropped", "ordered"]]);
  });
});

describe("[A26] a mail", () => {
  const received = async (changes: Partial<CustomerInput> = {}) => {
    await forAll({ kinds: ["order-received"] });
    const told = await customer(changes);
    await order(told.id);
    return told;
  };
  const states = async (id: string) => (await rows(id)).map(({ state, reason, begun }) => [state, reason, begun]);
  /** One attempt of each job that is due, whatever comes of it. */
  const attempt = async (id: string) => {
    const [notice] = await rows(id);
    const context = { ...shop(), log: logger() };
    const { mailer } = await import("../../app/notices/mailer.server.ts");
    return sendNotice(context, notice?.id ?? "", mailer()).then(
      () => "done",
      (error: unknown) => (error instanceof JobFailure ? error.reason : String(error)),
    );
  };

  it("that the server puts off is tried again, and one that it refuses is left to people", async () => {
    const { id, email } = await received();
    app.devstore.control.setFaults({ mailBusyNext: 1 });
    expect([await attempt(id), await states(id)]).toEqual(["mail-unavailable", [["waiting", "mail-unavailable", 0]]]);
    app.devstore.control.setFaults({ mailRefuseNext: 1 });
    await queue.sql("UPDATE graphile_worker._private_jobs SET run_at = now()");
    const left = async () => (await listUnfinished(shop())).jobs.map(({ kind, reason }) => [kind, reason]);
    const working = queue.work("notices/send").catch(() => undefined);
    await vi.waitFor(async () => expect(await left()).toEqual([["notices/send", "mail-refused"]]), { timeout: 15_000 });
    expect(await states(id)).toEqual([["waiting", "mail-refused", 0]]);
    expect(await retryUnfinished(shop(), null)).toBe(1);
    await working;
    await queue.work("notices/send");
    expect([await countUnfinished(shop()), await states(id)]).toEqual([0, [["sent", null, 0]]]);
    expect(mailsTo(email)).toHaveLength(1);
  });

  it("of which nobody knows whether it was taken is sent once more, under the same id, and then left to people", async () => {
    const { id, email } = await received();
    app.devstore.control.setFaults({ mailLoseNext: 3 });
    expect([await attempt(id), await states(id)]).toEqual(["mail-unavailable", [["waiting", "mail-unknown", 1]]]);
    expect([await attempt(id), await states(id)]).toEqual(["mail-unknown", [["waiting", "mail-unknown", 2]]]);
    expect(new Set(mailsTo(email).map(({ messageId }) => messageId)).size).toBe(1);
    expect(mailsTo(email)).toHaveLength(2);
    // Staff have it tried again.
    app.devstore.control.clearFaults();
    expect([await attempt(id), await states(id)]).toEqual(["done", [["sent", null, 0]]]);
    expect(await attempt(id)).toBe("done");
    expect(mailsTo(email)).toHaveLength(3);
  });

  it("whose process dies twice while it is sent is not sent a third time by itself", async () => {
    const { id, email } = await received();
    await inShop(app.shopId, (db) => db.notice.updateMany({ where: { customerId: id }, data: { begun: 2 } }));
    expect([await attempt(id), await states(id)]).toEqual(["mail-unknown", [["waiting", "mail-unknown", 2]]]);
    expect(mailsTo(email)).toEqual([]);
  });

  it("is not sent without a mail server, nor later when there is one", async () => {
    const { id } = await received();
    const [notice] = await rows(id);
    await sendNotice({ ...shop(), log: logger() }, notice?.id ?? "", null);
    await queue.work("notices/send");
    expect([await states(id), mails()]).toEqual([[["dropped", "no-mail-server", 0]], []]);
    expect((await openShopNotices(shop())).from).toBe(MAIL_FROM);
  });

  it("goes to nobody who was archived, deleted or erased meanwhile, nor to an address that is gone", async () => {
    const archived = await received();
    const deleted = await received();
    const erased = await received();
    const notices = own({ "order-received": { state: "on", to: [luca.id] } });
    const changed = await received({ contacts: [luca], notices });
    await change(archived.id, { archivedAt: new Date().toISOString() });
    await inShop(app.shopId, (db) =>
      db.draftOrder.updateMany({ where: { customerId: deleted.id }, data: { closedAt: new Date() } }),
    );
    await openChangeSet(shop(), { id: randomUUID(), action: { kind: "delete" } }, [deleted.id]);
    await queue.work("address-book/change-set");
    const person = { storeId: null, customerIds: [erased.id], draftIds: [] };
    await inShop(app.shopId, (db) => redactCustomerJob.enqueue(db, person));
    await queue.work("privacy/");
    await change(changed.id, { contacts: [{ ...luca, email: "" }] });
    await queue.work("notices/send");
    expect(mails()).toEqual([]);
    expect(await states(archived.id)).toEqual([["dropped", "customer-inactive", 0]]);
    expect(await states(deleted.id)).toEqual([["dropped", "customer-inactive", 0]]);
    expect(await states(erased.id)).toEqual([]);
    expect(await states(changed.id)).toEqual([["dropped", "no-address", 0]]);
  });

  it("is forgotten after sixty days", async () => {
    const { id } = await received();
    await queue.work("notices/send");
    const [{ createdAt } = { createdAt: new Date() }] = await rows(id);
    const after = (days: number) => new Date(createdAt.getTime() + days * 86_400_000);
    await remindOfCutOffs(shop(after(59)));
    expect(await rows(id)).toHaveLength(1);
    await remindOfCutOffs(shop(after(61)));
    expect(await rows(id)).toEqual([]);
  });
});

describe("[A26] a customer's own settings", () => {
  const only = (kind: NoticeKind, state: "on" | "off", to: string[] = []) => own({ [kind]: { state, to } });

  it("are facts of the record: in the history, undone, merged and brought back", async () => {
    const { id } = await customer({ contacts: [luca] });
    await change(id, { notices: only("order-received", "on", [luca.id]) });
    await change(id, { notices: only("order-received", "off", [luca.id]) });
    const changes = await inShop(app.shopId, (db) =>
      db.customerChange.findMany({ where: { customerId: id, kind: "update" }, orderBy: { id: "asc" } }),
    );
    const field = { field: "order-received" };
    expect(changes.map(({ fields }) => fields)).toEqual([
      [{ ...field, from: "", to: `on\n${luca.id}` }],
      [{ ...field, from: `on\n${luca.id}`, to: `off\n${luca.id}` }],
    ]);
    await undoChange(shop(), id, changes[1]?.id ?? "");
    const { notices, version } = (await findCustomer(shop(), id)) ?? { notices: null, version: 0 };
    expect(notices).toEqual(only("order-received", "on", [luca.id]));

    // Merged into a customer who has the same person under another id, and takes the settings over.
    const same = { ...luca, id: randomUUID() };
    const { id: stays } = await customer({ contacts: [same] });
    await forAll({ kinds: ["order-received"] });
    await order(id);
    const merged = await mergeCustomers(shop(), stays, {
      otherId: id,
      version: 1,
      otherVersion: version,
      taken: ["notices"],
    });
    expect(merged).toMatchObject({ ok: true, value: { notices: only("order-received", "on", [same.id]) } });
    expect([await rows(id), (await rows(stays)).length]).toEqual([[], 1]);
    const merging = await inShop(app.shopId, (db) =>
      db.customerMerge.findFirstOrThrow({ where: { customerId: stays } }),
    );
    expect(await undoChange(shop(), stays, merging.id)).toMatchObject({ ok: true });
    expect((await findCustomer(shop(), stays))?.notices).toEqual(NO_NOTICES);
    expect((await findCustomer(shop(), id))?.notices).toEqual(only("order-received", "on", [luca.id]));
    expect([(await rows(id)).length, await rows(stays)]).toEqual([1, []]);
  });
});
