import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { OrderPreview } from "../../app/orders/order-preview.ts";
import type { OrderVariant } from "../../app/orders/order-state.ts";
import { NOTICE_KINDS } from "../../app/notices/notice.ts";
import { SCOPES } from "../../app/store/scopes.ts";
import { signSessionToken } from "../../devstore/session-token.ts";
import { startDevstore, type Devstore } from "../../devstore/start.ts";
import { buildApp, someIdentity, spawnApp, untilReady, type AppIdentity } from "./built-app.ts";
import { freshDatabase } from "./database.ts";

const USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0";

/** In every field of the person's; in no product, group or list. */
const CANARY = "zzkanari";
const VAT_NUMBER = "FR40303265045";
const PHONE = "+33639981877";
/** As they stand in texts, search words and logs. */
const CANARIES = [CANARY, PHONE.slice(1), `0${PHONE.slice(3)}`, VAT_NUMBER.slice(2)];

const fresh = freshDatabase();
const superuser = new pg.Pool({ connectionString: fresh.superuserUrl, max: 2 });
superuser.on("error", () => undefined); // the database is dropped under the pool
const processes: ChildProcess[] = [];
let output = "";
let devstore: Devstore;
let identity: AppIdentity;

beforeAll(async () => {
  buildApp();
  identity = await someIdentity();
  devstore = await startDevstore({ port: 0, ...identity, scopes: [...SCOPES] });
  const urls = { databaseUrl: fresh.appUrl, databaseOwnerUrl: fresh.ownerUrl, devstoreUrl: devstore.url };
  const mail = { smtpUrl: devstore.smtpUrl };
  const surroundings = { ...identity, ...urls, ...mail, onOutput: (text: string) => (output += text) };
  processes.push(spawnApp(surroundings), spawnApp(surroundings, "build/worker.mjs"));
  await untilReady(identity.appUrl);
}, 180_000);
afterAll(async () => {
  for (const child of processes) child.kill("SIGKILL");
  await devstore.stop();
  await superuser.end();
});

async function request(path: string, body?: unknown): Promise<Response> {
  const token = signSessionToken(devstore.shopDomain, 1, identity.apiKey, identity.apiSecret, Date.now());
  const headers = { authorization: `Bearer ${token}`, "user-agent": USER_AGENT };
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  return fetch(new URL(path, identity.appUrl), { headers, ...init });
}

async function ask<Answer>(path: string, body?: unknown): Promise<Answer> {
  const response = await request(path, body);
  if (!response.ok) {
    const logged = output.split("\n").filter((line) => line.includes("request failed"));
    throw new Error([`${path} answered ${response.status}: ${await response.text()}`, ...logged].join("\n"));
  }
  return (await response.json()) as Answer;
}

const holds = (text: string) => CANARIES.filter((canary) => text.toLowerCase().includes(canary));

/** Every table of every schema, the queue's among them, that holds a canary in any column. */
async function tablesWithCanary(): Promise<string[]> {
  const tables = await superuser.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await superuser.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
    if (rows.some(({ row }) => holds(row).length > 0)) found.push(name);
  }
  return found.sort();
}

/** What PostgreSQL itself has logged; null where the server is not this run's own. */
function databaseLog(): string | null {
  const file = path.join(os.tmpdir(), `carnet-test-${process.ppid}`, "postgres/server.log");
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}

const address = (kind: string) => ({
  ...{ company: `${CANARY} ${kind}`, firstName: CANARY, lastName: `${CANARY}-${kind}` },
  ...{ line1: `1 rue ${CANARY}`, line2: `bât. ${CANARY}`, zip: CANARY, city: CANARY, provinceCode: "" },
  ...{ countryCode: "FR", phone: PHONE },
});

const contact = () => ({
  ...{ id: randomUUID(), name: `Luca ${CANARY}`, role: CANARY, email: `luca.${CANARY}@example.com` },
  ...{ phone: PHONE, notes: `${CANARY}\ncalls back` },
});

function person(changes: object = {}) {
  return {
    id: randomUUID(),
    ...{ company: `Maison ${CANARY}`, firstName: `Anna ${CANARY}`, lastName: `Bouvier ${CANARY}` },
    ...{ email: `${CANARY}@example.com`, phone: PHONE, alias: `le ${CANARY}`, number: `${CANARY}-7`, locale: "fr" },
    ...{ generateNumber: false, vatNumber: VAT_NUMBER, vatExemptionReason: "", rangeGroupId: "", deliveryGroupId: "" },
    labels: [CANARY],
    contacts: [contact(), contact()],
    addresses: [{ ...address("further"), place: `quai ${CANARY}`, id: randomUUID(), kind: "delivery" }],
    ...{ deliveryDiffers: true, billing: address("billing"), delivery: address("delivery"), ...changes },
  };
}

/** Writes an order for the first day offered; answers its id and how the app answered. */
async function order(customerId: string, { variantId, price }: OrderVariant) {
  const line = { key: "1", variantId, quantity: 3 };
  const preview = async (deliverOn: string | null) =>
    (
      await ask<{ value: OrderPreview }>("/app/orders/preview", {
        ...{ customerId, lines: [{ ...line, price }], deliverOn },
      })
    ).value.order;
  const date = (await preview(null)).dates.find(({ kind }) => kind === "offered");
  if (date?.kind !== "offered") throw new Error("No day is offered");
  const { lines, total } = await preview(date.date);
  const unitPrices = Object.fromEntries(
    lines.flatMap((one) => (one.kind === "priced" ? [[one.key, one.unitPrice]] : [])),
  );
  const id = randomUUID();
  const response = await request("/app/orders/create", {
    ...{ id, customerId, lines: [line], deliverOn: date.date, note: `${CANARY} rings twice` },
    seen: { total, unitPrices, isLate: date.isLate },
  });
  return { id, text: await response.text() };
}

it(
  "[A26] leaves nothing of an erased customer in any table, job or log, and says nothing of them in mails",
  { timeout: 120_000 },
  async () => {
    await ask("/app/customers/create");
    const given = person();
    expect(await ask("/app/customers/create", given)).toMatchObject({ ok: true });
    const told = { kinds: [...NOTICE_KINDS], storeOrders: true, leadMinutes: 4320, sender: "", replyTo: "" };
    expect(await ask("/app/customers/notices/save", told)).toEqual({ saved: true });
    const found = await ask<{ customers: object[] }>(`/app/customers/search?q=${CANARY}`);
    expect(found.customers).toHaveLength(1);
    const { value: variants } = await ask<{ value: OrderVariant[] }>("/app/products/search?q=farine");
    const [variant] = variants;
    if (!variant) throw new Error("The data set sells flour");

    // Orders: one that goes well, one whose answer is lost, one that the store is too ill to take.
    const orders = [await order(given.id, variant)];
    devstore.control.setFaults({ loseNext: 1, loseOperation: "DraftOrderCreate" });
    orders.push(await order(given.id, variant));
    devstore.control.clearFaults();
    devstore.control.setFaults({ errorNext: 40 });
    await request(`/app/orders/${orders[1]?.id ?? ""}/look`, {});
    devstore.control.clearFaults();

    // Merged into the person: kept for an undo, and gone with them.
    const note = { id: randomUUID(), version: null, text: `${CANARY} calls back`, isPinned: true };
    expect(await ask(`/app/customers/${given.id}/notes/save`, note)).toMatchObject({ ok: true });
    expect(await ask(`/app/customers/${given.id}/access/login`, { version: 1, mayLogIn: true })).toMatchObject({
      ok: true,
    });
    const password = { password: `${CANARY} opens the door` };
    expect(await ask(`/app/customers/${given.id}/access/password`, password)).toMatchObject({ ok: true });
    await superuser.query("UPDATE customer_password SET hash = hash || $1", [CANARY]);
    const twin = person({ number: `${CANARY}-8`, email: `zwei.${CANARY}@example.com` });
    expect(await ask("/app/customers/create", twin)).toMatchObject({ ok: true });
    const merging = { otherId: twin.id, version: 2, otherVersion: 1, taken: [] };
    expect(await ask(`/app/customers/${given.id}/merge/save`, merging)).toMatchObject({ ok: true });

    // Failures that are logged: the database refuses a text and two numbers at once; a body, a page and a job fail.
    await request("/app/customers/create", person({ number: "", company: `${CANARY}\u0000` }));
    const twice = [1, 2, 3, 4].map((line) =>
      request("/app/customers/create", person({ number: `${CANARY}-9`, line, email: `${CANARY}-9@example.com` })),
    );
    await Promise.all(twice);
    await superuser
      .query("INSERT INTO customer (shop_id, company) VALUES ($1, $2)", [devstore.shopDomain, CANARY])
      .catch(() => undefined);
    await request("/app/customers/create", { ...person(), email: CANARY });
    await request("/app/orders/no-id");
    const customer = { id: 1, email: `${CANARY}-9@example.com`, phone: PHONE };
    devstore.control.sendWebhook("customers/data_request", { shop_domain: devstore.shopDomain, customer });
    await devstore.control.deliverNow();
    await vi.waitFor(() => expect(output).toContain("request failed"));

    // Ordered in the store, and is suggested: nobody of this e-mail is in the address book.
    const settings = { createsInStore: false, storeWins: [], fromOrders: "suggest" };
    await ask("/app/customers/store/save", settings);
    const buyer = {
      email: `drei.${CANARY}@example.com`,
      firstName: "Anna",
      lastName: CANARY,
      company: `${CANARY} Drei`,
    };
    const home = { address1: `9 rue ${CANARY}`, zip: "73000", city: CANARY, countryCode: "FR" };
    devstore.control.placeOrder({ ...buyer, ...home, sku: variant.sku ?? "", quantity: 1 });
    await devstore.control.deliverNow();
    const suggested = async () =>
      (await superuser.query<{ id: string }>("SELECT shopify_customer_id::text AS id FROM customer_suggestion")).rows[0]
        ?.id;
    await vi.waitFor(async () => expect(await suggested()).toBeDefined(), { timeout: 30_000, interval: 100 });

    // Told of the orders: of the person there is nothing in a mail but whom it goes to.
    await vi.waitFor(() => expect(devstore.control.mails().length).toBeGreaterThan(0), {
      timeout: 30_000,
      interval: 100,
    });
    for (const { subject, text, html, from, replyTo } of devstore.control.mails())
      expect(holds([subject, text, html, from, replyTo].join("\n"))).toEqual([]);
    expect(devstore.control.mails().map(({ to }) => to)).toContain(given.email);

    const linked = async () =>
      (
        await superuser.query<{ id: string | null }>(
          "SELECT shopify_customer_id::text AS id FROM customer WHERE id = $1",
          [given.id],
        )
      ).rows[0]?.id;
    const storeId = Number(await linked());
    const shop_domain = devstore.shopDomain;
    const asked = { shop_domain, customer: { id: storeId }, orders_requested: [], data_request: { id: 5 } };
    devstore.control.sendWebhook("customers/data_request", asked);
    await devstore.control.deliverNow();
    expect(holds(JSON.stringify(await ask("/app/privacy/5/export")))).toEqual(CANARIES);
    const deleted = person({ number: "", email: `${CANARY}-9@example.com` });
    await ask("/app/customers/create", deleted);
    for (const action of [{ kind: "add-label", label: `${CANARY} set` }, { kind: "delete" }]) {
      const made = { id: randomUUID(), action, selection: { ids: [deleted.id] } };
      expect(await ask("/app/customers/changes/make", made)).toMatchObject({ ok: true, value: { changed: 1 } });
    }
    expect(await tablesWithCanary()).toEqual([
      "address",
      "change_set",
      "contact",
      "customer",
      "customer_change",
      "customer_facet",
      "customer_label",
      "customer_merge",
      "customer_note",
      "customer_password",
      "customer_seat",
      "customer_set",
      "customer_suggestion",
      "customer_token",
      "draft_order",
      "notice",
      "search_word",
      "vat_check",
    ]);

    const buyerInStore = { id: Number(await suggested()), email: buyer.email };
    for (const one of [{ id: storeId, email: given.email, phone: PHONE }, customer, buyerInStore])
      devstore.control.sendWebhook("customers/redact", { shop_domain, customer: one, orders_to_redact: [] });
    await devstore.control.deliverNow();
    const waiting = async () =>
      (
        await superuser.query(
          `SELECT FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = task_id
         WHERE identifier = 'privacy/redact-customer'`,
        )
      ).rowCount;
    await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 30_000, interval: 100 });

    expect(await tablesWithCanary()).toEqual([]);
    expect(holds(output)).toEqual([]);
    const log = databaseLog();
    if (process.env.DATABASE_URL === undefined) expect(log).toMatch(/ERROR/);
    expect(holds(log ?? "")).toEqual([]);
    expect((await ask<{ customers: object[] }>(`/app/customers/search?q=${CANARY}`)).customers).toEqual([]);
    for (const page of ["/app/orders.data", ...orders.map(({ id }) => `/app/orders/${id}.data`)]) {
      const answer = await request(page);
      expect({ page, status: answer.status, canaries: holds(await answer.text()) }).toEqual({
        ...{ page, status: 200, canaries: [] },
      });
    }
  },
);
