import { createHmac, randomUUID } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import { findCustomer } from "../../app/address-book/find-customer.server.ts";
import { updateCustomer } from "../../app/address-book/save-customer.server.ts";
import { searchCustomers } from "../../app/address-book/search-customers.server.ts";
import { saveInstruction } from "../../app/instructions/save-instruction.server.ts";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import { begin } from "../../app/orders/draft-intent.server.ts";
import { findDraftView, listDrafts } from "../../app/orders/list-drafts.server.ts";
import { composeExport } from "../../app/privacy/compose-export.server.ts";
import { answerDataRequest, findOpenDataRequests, listDataRequests } from "../../app/privacy/data-requests.server.ts";
import { findMissingScopes } from "../../app/store/granted-scopes.server.ts";
import { SCOPES } from "../../app/store/scopes.ts";
import { authenticate } from "../../app/store/shopify.server.ts";
import { customerInput } from "./address-book.ts";
import { API_SECRET, OTHER_SHOP } from "./app-on-devstore.ts";
import { orderDesk } from "./order-desk.ts";
import { queueOf } from "./queue.ts";
import { listenForWebhooks, receive } from "./webhook-listener.ts";

const desk = orderDesk({ webhooks: true });
const { app } = desk;
const queue = queueOf(app.fresh);
const statuses = listenForWebhooks(app);

beforeEach(async () => {
  statuses.length = 0;
  await app.fresh.withShop(app.shopId, (db) => db.dataRequest.deleteMany());
  await queue.clear();
});

const REQUESTED = "2026-11-20T10:00:00Z";
let requests = 9000;

/** A delivery of the store; answers its status. */
async function deliver(topic: string, body: object, { shop = app.shopId, signature = "" } = {}): Promise<number> {
  const text = JSON.stringify({ shop_id: 954889, shop_domain: shop, ...body });
  const headers = {
    "x-shopify-topic": topic,
    "x-shopify-shop-domain": shop,
    "x-shopify-webhook-id": randomUUID(),
    "x-shopify-triggered-at": REQUESTED,
    "x-shopify-hmac-sha256": signature || createHmac("sha256", API_SECRET).update(text).digest("base64"),
  };
  const request = new Request("http://localhost/webhooks", { method: "POST", body: text, headers });
  return (await receive(request)).status;
}

type Person = { readonly id?: number; readonly email?: string };
const askForData = (customer: Person, id = (requests += 1)) =>
  deliver("customers/data_request", { customer, orders_requested: [299938], data_request: { id } });
const redact = (customer: Person) => deliver("customers/redact", { customer, orders_to_redact: [299938] });

async function customerWithOrder(name: string) {
  const templateId = randomUUID();
  const template = { name: `Consigne ${templateId}`, kind: "order" as const, product: null, text: "{{customer.name}}" };
  await saveInstruction(desk.shop(), { id: templateId, version: null, input: template });
  const customerId = await desk.saveCustomer({
    ...{
      name,
      company: `Maison ${name}`,
      firstName: "",
      lastName: "",
      instructionIds: [templateId],
      labels: [`ami de ${name}`],
    },
  });
  const order = await desk.order(customerId, [{ product: desk.product(0), quantity: 12 }], {
    note: `Pour ${name}`,
    instructions: [{ templateId, name: template.name, lineKey: null, text: `Maison ${name}` }],
  });
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true });
  const { shopifyCustomerId } = await desk
    .shop()
    .inShop((db) => db.customer.findFirstOrThrow({ where: { id: customerId } }));
  const email = `${name}@${app.shopId.split(".")[0] ?? ""}.example`;
  return { customerId, orderId: order.id, storeId: Number(shopifyCustomerId), email };
}

const everyRow = (table: string) => queue.sql(`SELECT t::text AS row FROM ${table} t`);

it("lists who asked for their data until when, and composes what is held when it is downloaded", async () => {
  const { customerId, orderId, storeId } = await customerWithOrder("colombier");
  expect(await askForData({ id: storeId, email: "other@example.com" }, 8001)).toBe(200);
  expect(await askForData({ id: storeId }, 8001)).toBe(200);
  const shop = desk.shop();
  expect(await listDataRequests(shop)).toEqual([
    {
      ...{ id: "8001", storeCustomerId: String(storeId), state: "open" },
      ...{ customers: [{ id: customerId, displayName: "Maison colombier" }] },
      ...{ requestedOn: "2026-11-20", dueOn: "2026-12-20" },
    },
  ]);
  expect(await findOpenDataRequests(shop)).toEqual({ count: 1, nextDueOn: "2026-12-20" });
  expect(await listDataRequests(desk.shop(new Date("2026-12-21T10:00:00Z")))).toMatchObject([{ state: "overdue" }]);

  expect(await composeExport(shop, "8001")).toMatchObject({
    request: { id: "8001", shopifyCustomerId: String(storeId), ordersRequested: ["299938"] },
    customers: [
      {
        ...{ id: customerId, company: "Maison colombier", shopifyCustomerId: String(storeId) },
        addresses: [{ kind: "billing", city: "Aix-les-Bains" }],
        instructions: [{ text: "{{customer.name}}" }],
        labels: ["ami de colombier"],
        orders: [{ id: orderId, request: { note: "Pour colombier", instructions: [{ text: "Maison colombier" }] } }],
      },
    ],
  });
  expect(JSON.stringify(await everyRow("data_request"))).not.toMatch(/colombier|example/);
  expect(await composeExport(shop, "8002")).toBeNull();
  expect(await composeExport(shop, "' OR 1=1")).toBeNull();

  await answerDataRequest(shop, "8001");
  expect(await listDataRequests(shop)).toMatchObject([{ id: "8001", state: "answered" }]);
  expect(await findOpenDataRequests(shop)).toBeNull();
});

it("finds whom the store knows by an e-mail address alone, however it is written, and nobody like it", async () => {
  const customerId = await desk.saveCustomer({ name: "mail", email: "Anna_B@Example.com" });
  await desk.saveCustomer({ name: "like", email: "annaxb@example.com" });
  await askForData({ email: "anna_b@example.COM" });
  expect((await listDataRequests(desk.shop()))[0]?.customers.map(({ id }) => id)).toEqual([customerId]);
});

it("writes nothing down for a person that it does not know, and says so", async () => {
  await askForData({ id: 4711, email: "nobody@example.com" });
  expect(await listDataRequests(desk.shop())).toMatchObject([{ customers: [], storeCustomerId: "4711" }]);
  expect(await redact({ id: 4711, email: "nobody@example.com" })).toBe(200);
  await queue.work("privacy/");
  expect(await listDataRequests(desk.shop())).toEqual([]);
});

it("erases a customer everywhere, and keeps the amounts of the orders", async () => {
  const { customerId, orderId, storeId, email } = await customerWithOrder("effacer");
  const unordered = await desk.saveCustomer({ name: "sansordre", email: email.toUpperCase() });
  const other = await customerWithOrder("gardee");
  const number = { shopId: app.shopId, customerId, number: "FR40303265045" };
  await desk.shop().inShop((db) => db.vatCheck.create({ data: number }));
  const before = await desk.row(orderId);
  await askForData({ id: storeId });
  expect(await redact({ id: storeId, email })).toBe(200);
  expect(JSON.stringify(await queue.jobs())).not.toMatch(/effacer/i);
  await queue.work("privacy/");

  const shop = desk.shop();
  expect(await findCustomer(shop, customerId)).toBeNull();
  expect(await findCustomer(shop, unordered)).toBeNull();
  expect(await searchCustomers(shop, "effacer", 5)).toEqual([]);
  for (const table of ["customer", "address", "customer_token", "search_word", "draft_order", "data_request"])
    expect(JSON.stringify(await everyRow(table)), table).not.toMatch(/effacer/i);
  for (const table of ["data_request", "vat_check"]) expect(await everyRow(table), table).toEqual([]);
  expect(JSON.stringify(await everyRow("customer_instruction"))).not.toContain(customerId);
  const after = await desk.row(orderId);
  expect(after).toMatchObject({ totalMinor: before?.totalMinor, name: before?.name, state: "created" });
  const view = await findDraftView(shop, orderId);
  expect(view?.snapshot.lines).toHaveLength(1);
  expect(view?.snapshot.customer.email).toBe("");
  expect((await listDrafts(shop, null)).rows.find(({ id }) => id === orderId)?.customer).toBe("");

  expect((await findCustomer(shop, other.customerId))?.displayName).toBe("Maison gardee");
  expect((await findDraftView(shop, other.orderId))?.snapshot.note).toBe("Pour gardee");
  const again = JSON.stringify(await everyRow("customer"));
  await redact({ id: storeId, email });
  await queue.work("privacy/");
  expect(JSON.stringify(await everyRow("customer"))).toBe(again);
});

it("lets nothing that is under way bring back what was erased", async () => {
  const { customerId, orderId, storeId } = await customerWithOrder("revenant");
  const snapshot = (await findDraftView(desk.shop(), orderId))?.snapshot;
  if (!snapshot) throw new Error("It was created above");
  const order = await desk.order(customerId, [{ product: desk.product(0), quantity: 1 }]);
  const form = customerInput({ company: "Maison revenant", email: "revenant@example.com" });
  await redact({ id: storeId });
  await queue.work("privacy/");
  expect(await begin(desk.shop(), { request: order, requestHash: "x", snapshot })).toBeNull();
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: false, refusal: { code: "customer-gone" } });
  expect(await updateCustomer(desk.shop(), customerId, 1, form)).toMatchObject({ refusal: { code: "not-found" } });
  expect(JSON.stringify([...(await everyRow("customer")), ...(await everyRow("draft_order"))])).not.toMatch(/revenant/);
});

it("takes no compliance request with a bad signature or for another shop than its body names", async () => {
  expect(await deliver("customers/redact", { customer: { id: 1 } }, { signature: "bad" })).toBe(401);
  expect(await deliver("customers/redact", { customer: { id: 1 }, shop_domain: OTHER_SHOP })).toBe(400);
  expect(await deliver("customers/data_request", {}, { signature: "bad" })).toBe(401);
  expect([...(await queue.jobs()), ...(await everyRow("data_request"))]).toEqual([]);
});

it("[S2] remembers what the shop has granted, and says what is missing until it is granted", async () => {
  const shop = desk.shop();
  expect(await findMissingScopes(shop)).toEqual([]);
  const fewer = SCOPES.filter((scope) => scope !== "read_products");
  app.devstore.control.setScopes(fewer);
  await app.devstore.control.deliverNow();
  await queue.work("store/");
  const remembered = () => shop.inShop((db) => db.shopSettings.findFirstOrThrow());
  expect((await remembered()).grantedScopes.sort()).toEqual([...fewer].sort());
  expect(await findMissingScopes(shop)).toEqual(["read_products"]);
  // The approval reaches the person before its webhook reaches us.
  app.devstore.control.setFaults({ webhooksPaused: true });
  app.devstore.control.setScopes(SCOPES);
  expect(await findMissingScopes(shop)).toEqual([]);
  expect((await remembered()).grantedScopes.sort()).toEqual([...SCOPES].sort());
});

const SHOPS_TABLES = `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE a.attname = 'shop_id' AND NOT a.attisdropped AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`;

async function rowsOf(shop: string): Promise<Record<string, number>> {
  const counts: [string, number][] = [];
  const tables = (await queue.sql(SHOPS_TABLES)).map(({ name }) => ({ name: String(name), which: "shop_id" }));
  for (const { name, which } of [...tables, { name: "shop", which: "id" }]) {
    const [row] = await queue.sql(`SELECT count(*)::int AS count FROM ${name} WHERE ${which} = '${shop}'`);
    counts.push([name, Number(row?.["count"])]);
  }
  const jobs = (await queue.jobs()).filter(({ payload }) => JSON.stringify(payload).includes(shop));
  return Object.fromEntries([...counts, ["jobs", jobs.length]]);
}

it("[S2] erases all of a shop that is gone, in every table, and nothing of one that came back or of another", async () => {
  await authenticate.admin(app.request({ shop: OTHER_SHOP }));
  await customerWithOrder("boutique");
  // A report of the store's own that came after the erasure would be kept like any other.
  app.devstore.control.setFaults({ webhooksPaused: true });
  await askForData({ id: 1 });
  const shopGone = () => deliver("shop/redact", {});

  expect(await shopGone()).toBe(200);
  await queue.work("store/");
  expect((await rowsOf(app.shopId))["customer"]).toBeGreaterThan(0);

  const other = await rowsOf(OTHER_SHOP);
  const uninstalled = { id: 1, myshopify_domain: app.shopId };
  app.devstore.control.uninstall();
  expect(await shopGone()).toBe(200); // before the news of the uninstall
  expect(await deliver("app/uninstalled", uninstalled)).toBe(200);
  await queue.work("store/");
  const left = Object.entries(await rowsOf(app.shopId)).filter(([, count]) => count > 0);
  expect(left).toEqual([]);
  expect(await rowsOf(OTHER_SHOP)).toEqual(other);
  expect(await shopGone()).toBe(200);
  await queue.work("store/");
  expect(Object.entries(await rowsOf(app.shopId)).filter(([, count]) => count > 0)).toEqual([]);
});
