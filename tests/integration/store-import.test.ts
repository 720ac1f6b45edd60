import { beforeEach, expect, it, vi } from "vitest";
import { importCustomers } from "../../app/address-book/import-customers.server.ts";
import { findLatestImport, listSkipped } from "../../app/address-book/import-record.server.ts";
import { cancelImport, pauseImport, startImport } from "../../app/address-book/import-store.server.ts";
import { settled } from "../../app/address-book/import-result.ts";
import { importedCustomer } from "../../app/address-book/imported-customer.ts";
import { createCustomer } from "../../app/address-book/save-customer.server.ts";
import type { MirroredCustomer } from "../../app/store/mirrored-customers.server.ts";
import { localDate } from "../../app/values/local-date.ts";
import { gid } from "../../app/values/gid.ts";
import { customerInput } from "./address-book.ts";
import { orderDesk } from "./order-desk.ts";
import { queueOf } from "./queue.ts";

const desk = orderDesk();
const { app, wire } = desk;
const queue = queueOf(app.fresh);

vi.setConfig({ testTimeout: 60_000 });

const inShop: typeof app.fresh.withShop = (...given) => app.fresh.withShop(...given);
const shop = () => desk.shop(new Date());

beforeEach(async () => {
  await queue.clear();
  await emptied();
});

const emptied = () =>
  inShop(app.shopId, async (db) => {
    await db.customer.deleteMany();
    await db.storeImport.deleteMany();
    await db.shopSettings.updateMany({ data: { customerNumberNext: 1 } });
  });

async function inStore(): Promise<number> {
  const { customersCount } = await app.devstore.admin<{ customersCount: { count: number } }>(
    "{ customersCount { count } }",
  );
  return customersCount.count;
}
const createInStore = (input: Record<string, unknown>) =>
  app.devstore.admin<{ customerCreate: { customer: { id: string } } }>(
    `mutation ($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { message } } }`,
    { input },
  );
const addressInStore = (customerId: string, address: Record<string, unknown>, setAsDefault = true) =>
  app.devstore.admin(
    `mutation ($customerId: ID!, $address: MailingAddressInput!, $setAsDefault: Boolean) {
      customerAddressCreate(customerId: $customerId, address: $address, setAsDefault: $setAsDefault) { userErrors { message } } }`,
    { customerId, address, setAsDefault },
  );

async function started() {
  return startImport(shop(), crypto.randomUUID());
}
async function done() {
  await queue.work("address-book/import-store");
  const latest = await findLatestImport(shop());
  if (latest === null) throw new Error("none");
  return latest;
}

it("[E1] brings in all customers of the store, and its counts add up to what the store has", async () => {
  const total = await inStore();
  await started();
  const result = await done();
  expect(result).toMatchObject({ state: "done", total, linked: 0, known: 0 });
  expect(settled(result)).toBe(total);
  expect(result.created).toBeGreaterThan(40);
  expect(await inShop(app.shopId, (db) => db.customer.count())).toBe(result.created);
  expect(await listSkipped(shop(), result.id)).toHaveLength(result.skipped);
  // The store is not told what it has just told.
  expect(await queue.jobs()).toEqual([]);
  expect(wire.sent("CustomerSet")).toBe(0);

  await started();
  expect(await done()).toMatchObject({ total, created: 0, linked: 0, known: result.created, skipped: result.skipped });
});

it("[E1] links a saved customer who has the e-mail, and leaves out who lacks what a customer needs", async () => {
  const saved = await createCustomer(shop(), crypto.randomUUID(), customerInput({ email: "Deja@Port.example" }));
  if (!saved.ok) throw new Error(saved.refusal.code);
  await queue.clear();
  await createInStore({ email: "deja@port.example", firstName: "Déjà" });
  const nameless = await createInStore({ phone: "+33465711124", firstName: "Sans", lastName: "Courriel" });
  const homeless = await createInStore({ email: "sans-adresse@port.example", firstName: "Sans" });
  const vague = await createInStore({ email: "vague@port.example", firstName: "Vague" });
  await addressInStore(vague.customerCreate.customer.id, { address1: "", city: "Lyon", countryCode: "FR" });
  await started();
  const result = await done();
  expect(result).toMatchObject({ state: "done", linked: 1 });
  const skipped = new Map((await listSkipped(shop(), result.id)).map(({ storeId, reason }) => [storeId, reason]));
  const reasonOf = ({ customerCreate }: typeof nameless) =>
    skipped.get(customerCreate.customer.id.split("/").at(-1) ?? "");
  expect([nameless, homeless, vague].map(reasonOf)).toEqual(["no-email", "no-address", "incomplete-address"]);
  const { shopifyCustomerId } = await inShop(app.shopId, (db) =>
    db.customer.findFirstOrThrow({ where: { id: saved.value.id } }),
  );
  expect(shopifyCustomerId).not.toBeNull();
});

it("[E1] links the first saved of several with the e-mail who is linked to nobody yet", async () => {
  const saved: string[] = [];
  for (const company of ["Siège", "Quai Nord", "Quai Sud"]) {
    const one = await createCustomer(
      shop(),
      crypto.randomUUID(),
      customerInput({ company, email: "trois@port.example" }),
    );
    if (!one.ok) throw new Error(one.refusal.code);
    saved.push(one.value.id);
  }
  await queue.clear();
  const [headOffice = "", first = "", second = ""] = saved;
  const elsewhere = 987_654_321n;
  await inShop(app.shopId, (db) =>
    db.customer.updateMany({ where: { id: headOffice }, data: { shopifyCustomerId: elsewhere } }),
  );
  const { customerCreate } = await createInStore({ email: "Trois@port.example", firstName: "Trois" });
  await started();
  const result = await done();
  expect((await listSkipped(shop(), result.id)).map(({ reason }) => reason)).not.toContain("email-held");
  const number = customerCreate.customer.id.split("/").at(-1) ?? "";
  const linked = await inShop(app.shopId, (db) =>
    db.customer.findMany({ where: { id: { in: saved } }, select: { id: true, shopifyCustomerId: true } }),
  );
  expect(new Map(linked.map(({ id, shopifyCustomerId }) => [id, shopifyCustomerId]))).toEqual(
    new Map([
      [headOffice, elsewhere],
      [first, BigInt(number)],
      [second, null],
    ]),
  );
});

const STORE: MirroredCustomer = {
  ...{ accountState: "DISABLED", mayLogIn: false },
  ...{ id: gid("Customer", 77), firstName: "Ève", lastName: "Rossi", email: "eve@port.example" },
  ...{ phone: "+33465711123", locale: "fr", subscribedAt: "2026-03-01T10:00:00Z", defaultAddressId: 5n },
  addresses: [
    {
      ...{ id: 5n, gid: "gid://shopify/MailingAddress/5", company: "Le Port", firstName: "Ève", lastName: "Rossi" },
      ...{ line1: "3 rue du Quai", line2: "", zip: "13002", city: "Marseille", provinceCode: "", countryCode: "FR" },
      phone: "04 65 71 11 23",
    },
    {
      ...{ id: 6n, gid: "gid://shopify/MailingAddress/6", company: "Dépôt", firstName: "", lastName: "" },
      ...{ line1: "1 via Roma", line2: "", zip: "10100", city: "Torino", provinceCode: "TO", countryCode: "IT" },
      phone: null,
    },
  ],
};

it("[E1] an imported customer equals one saved by hand, row by row in every table", async () => {
  const imported = importedCustomer(STORE, {
    newsletter: { since: localDate("2026-03-01"), source: "Shopify" },
    idOf: () => crypto.randomUUID(),
  });
  if (imported.kind !== "input") throw new Error(imported.reason);
  const at = new Date("2026-11-23T08:00:00Z");
  const byHand = await createCustomer(desk.shop(at), crypto.randomUUID(), imported.input);
  if (!byHand.ok) throw new Error(byHand.refusal.code);
  const hand = await rows();
  await emptied();
  await inShop(app.shopId, (db) =>
    importCustomers(db, { shopId: app.shopId, at, importId: crypto.randomUUID() }, [STORE]),
  );
  const set = await rows();
  // Its place in the store is known from the start, and it was not a member of staff who wrote it.
  expect(set["store_link"]).toHaveLength(1);
  expect({ ...set, store_link: [] }).toEqual({ ...hand, store_link: [] });
  expect(Object.keys(set).sort()).toEqual(
    expect.arrayContaining(["address", "customer", "customer_change", "customer_facet", "customer_token"]),
  );
});

/** All that names a customer, but for ids, moments and who wrote it. */
async function rows(): Promise<Record<string, unknown[]>> {
  const tables = await queue.sql(
    `SELECT table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND column_name = 'customer_id' AND table_type = 'BASE TABLE'`,
  );
  const all: Record<string, unknown[]> = {};
  for (const name of ["customer", "search_word", ...tables.map((row) => String(row["name"]))]) {
    const found = await queue.sql(`SELECT to_jsonb(t) AS row FROM ${name} t`);
    all[name] = found
      .map(({ row }) =>
        JSON.stringify(row, (key, value: unknown) => (NOT_COMPARED.includes(key) ? undefined : masked(value))),
      )
      .sort();
  }
  return all;
}
const NOT_COMPARED = ["id", "seat", "customer_id", "shopify_customer_id", "created_at", "updated_at", "changed_by"];
const masked = (value: unknown) =>
  typeof value === "string" ? value.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "uuid") : value;

it("[E1] waits where it is paused, and goes on from there", async () => {
  const { id } = await started();
  await pauseImport(shop(), { id, isPaused: true });
  expect(await done()).toMatchObject({ state: "exporting", isPaused: true, created: 0 });
  await pauseImport(shop(), { id, isPaused: false });
  expect(await done()).toMatchObject({ state: "done", isPaused: false });
});

it("[E1] stops where it is cancelled, and a new one begins", async () => {
  const { id } = await started();
  expect((await started()).id).toBe(id);
  await cancelImport(shop(), id);
  expect(await done()).toMatchObject({ id, state: "cancelled" });
  expect((await started()).id).not.toBe(id);
});

it("[E1] starts one operation however often the answer gets lost", async () => {
  app.devstore.control.setFaults({ loseNext: 1, loseOperation: "BulkOperationRunQuery" });
  await started();
  await queue.work("address-book/import-store").catch(() => undefined);
  await queue.sql("UPDATE graphile_worker._private_jobs SET last_error = NULL, run_at = now()");
  expect(await done()).toMatchObject({ state: "done" });
  expect(wire.sent("BulkOperationRunQuery")).toBe(1);
});

it("[E1] says that the store did not write its file", async () => {
  app.devstore.control.setFaults({ bulkFailsAfter: 1 });
  await started();
  expect(await done()).toMatchObject({ state: "failed", failure: "export-failed" });
});
