import { createHmac, randomUUID } from "node:crypto";
import { beforeEach, expect, it, vi } from "vitest";
import { openCustomer } from "../../app/address-book/find-customer.server.ts";
import { redactCustomers } from "../../app/address-book/redact-customers.server.ts";
import { createCustomer } from "../../app/address-book/save-customer.server.ts";
import { followCompanies } from "../../app/address-book/store-companies.server.ts";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import { saveStoreSettings } from "../../app/address-book/store-settings.server.ts";
import { gid } from "../../app/values/gid.ts";
import { customerInput } from "./address-book.ts";
import { API_SECRET } from "./app-on-devstore.ts";
import { orderDesk } from "./order-desk.ts";
import { queueOf } from "./queue.ts";
import { listenForWebhooks, receive } from "./webhook-listener.ts";

const desk = orderDesk({ webhooks: true });
const { app } = desk;
const queue = queueOf(app.fresh);
listenForWebhooks(app);

// A worker is started for each look at the queue, and another one for what the store reports of it.
vi.setConfig({ testTimeout: 60_000 });

let count = 0;

beforeEach(async () => {
  await queue.clear();
  app.devstore.control.clearDeliveries();
  await saveStoreSettings(desk.shop(), { createsInStore: true, storeWins: ["consent"], fromOrders: "off" });
});

/** The jobs, then what the store reports of them, and so on until nobody has anything to say. */
async function settle(): Promise<void> {
  do {
    await queue.work("address-book/");
    await app.devstore.control.deliverNow();
  } while ((await queue.jobs()).length > 0);
}

/** As the store's own staff do. */
const inAdmin = <Data>(mutation: string, variables: Record<string, unknown>) =>
  app.devstore.admin<Data>(mutation, variables);

async function companyInStore(name: string): Promise<string> {
  const { companyCreate } = await inAdmin<{ companyCreate: { company: { id: string } } }>(
    `mutation ($input: CompanyCreateInput!) { companyCreate(input: $input) { company { id } } }`,
    { input: { company: { name, externalId: "MAI-7" }, companyLocation: { name: "Fournil de la gare" } } },
  );
  return companyCreate.company.id;
}

async function assign(companyId: string, storeId: string): Promise<string> {
  const { companyAssignCustomerAsContact: made } = await inAdmin<{
    companyAssignCustomerAsContact: { companyContact: { id: string } };
  }>(
    `mutation ($companyId: ID!, $customerId: ID!) {
      companyAssignCustomerAsContact(companyId: $companyId, customerId: $customerId) { companyContact { id } } }`,
    { companyId, customerId: gid("Customer", storeId) },
  );
  return made.companyContact.id;
}

const rename = (companyId: string, name: string) =>
  inAdmin(
    `mutation ($companyId: ID!, $input: CompanyInput!) { companyUpdate(companyId: $companyId, input: $input) { company { id } } }`,
    { companyId, input: { name } },
  );
const remove = (id: string) =>
  inAdmin(`mutation ($id: ID!) { companyDelete(id: $id) { deletedCompanyId userErrors { message } } }`, { id });

async function linkOf(id: string) {
  const link = (await openCustomer(desk.shop(), id))?.storeLink;
  if (link?.kind !== "linked") throw new Error(`The customer is ${String(link?.kind)}`);
  return link;
}

/** A saved customer whom the store knows; their numbers. */
async function linked(): Promise<{ id: string; storeId: string }> {
  const email = `company-${++count}@port.example`;
  const saved = await createCustomer(desk.shop(new Date()), randomUUID(), customerInput({ email }));
  if (!saved.ok) throw new Error(saved.refusal.code);
  await settle();
  return { id: saved.value.id, storeId: (await linkOf(saved.value.id)).storeId };
}

/** The same, who orders for a company. */
async function buyer(name: string) {
  const customer = await linked();
  const companyId = await companyInStore(name);
  const contactId = await assign(companyId, customer.storeId);
  await settle();
  return { ...customer, companyId, contactId };
}

const GONE = expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string;

it("[S6] links a native company when it is read, with its locations, and writes nothing to it", async () => {
  const customer = await linked();
  expect((await linkOf(customer.id)).companies).toEqual([]);
  const companyId = await companyInStore("Maîtrepain & Fils");
  await settle();
  expect((await linkOf(customer.id)).companies).toEqual([]);
  await assign(companyId, customer.storeId);
  desk.wire.bodies.length = 0;
  await settle();
  expect((await linkOf(customer.id)).companies).toEqual([
    {
      ...{ storeId: companyId.split("/").at(-1), name: "Maîtrepain & Fils", externalId: "MAI-7", goneOn: null },
      ...{ locations: ["Fournil de la gare"], locationCount: 1 },
    },
  ]);
  expect(desk.wire.bodies.filter((body) => /mutation[^"]*company/i.test(body))).toEqual([]);
});

it("[S6] follows a company that is renamed in the store, its locations, and who leaves it", async () => {
  const { id, companyId, contactId } = await buyer("Au bon pain");
  await rename(companyId, "Au très bon pain");
  await settle();
  expect((await linkOf(id)).companies).toMatchObject([{ name: "Au très bon pain" }]);

  await inAdmin(
    `mutation ($companyId: ID!, $input: CompanyLocationInput!) {
      companyLocationCreate(companyId: $companyId, input: $input) { companyLocation { id } } }`,
    { companyId, input: { name: "Boutique du marché" } },
  );
  await settle();
  expect((await linkOf(id)).companies).toMatchObject([
    { locations: ["Fournil de la gare", "Boutique du marché"], locationCount: 2 },
  ]);

  await inAdmin(
    `mutation ($id: ID!) { companyContactDelete(companyContactId: $id) { deletedCompanyContactId userErrors { message } } }`,
    { id: contactId },
  );
  await settle();
  expect((await linkOf(id)).companies).toEqual([]);
  expect(await queue.sql("SELECT name FROM store_company WHERE name LIKE 'Au %'")).toEqual([]);
});

it("[S6] says that a company is no longer there, until its buyer orders for another", async () => {
  const { id, storeId, companyId } = await buyer("Chez Lulu");
  await remove(companyId);
  await settle();
  expect((await linkOf(id)).companies).toMatchObject([{ name: "Chez Lulu", goneOn: GONE }]);
  // Looked at again, for any other reason.
  await inAdmin(`mutation ($input: CustomerInput!) { customerUpdate(input: $input) { customer { id } } }`, {
    input: { id: gid("Customer", storeId), note: "encore" },
  });
  await settle();
  expect((await linkOf(id)).companies).toMatchObject([{ name: "Chez Lulu", goneOn: GONE }]);
  await assign(await companyInStore("Lulu et associés"), storeId);
  await settle();
  expect((await linkOf(id)).companies).toMatchObject([{ name: "Lulu et associés", goneOn: null }]);
});

it("[S6] believes no report that the store does not confirm, and no answer that is older than what it knows", async () => {
  const { id, storeId, companyId } = await buyer("Le Fournil");
  app.devstore.control.sendWebhook("companies/delete", { admin_graphql_api_id: companyId });
  app.devstore.control.sendWebhook("companies/update", { admin_graphql_api_id: companyId, name: "Ancien nom" });
  await settle();
  expect((await linkOf(id)).companies).toMatchObject([{ name: "Le Fournil", goneOn: null }]);

  const earlier = desk.shop(new Date(Date.now() - 3_600_000));
  const now = () => desk.shop(new Date());
  const account = gid("Customer", storeId);
  await rename(companyId, "Le Grand Fournil");
  app.devstore.control.clearDeliveries();
  expect(await followCompanies(earlier, id, account)).toBeNull();
  expect((await linkOf(id)).companies).toMatchObject([{ name: "Le Fournil" }]);
  for (let times = 0; times < 2; times++) {
    expect(await followCompanies(now(), id, account)).toBeNull();
    expect((await linkOf(id)).companies).toMatchObject([{ name: "Le Grand Fournil", goneOn: null }]);
  }
  await remove(companyId);
  app.devstore.control.clearDeliveries();
  expect(await followCompanies(now(), id, account)).toBeNull();
  const [gone] = (await linkOf(id)).companies;
  expect(gone).toMatchObject({ goneOn: GONE });
  expect(await followCompanies(now(), id, account)).toBeNull();
  expect((await linkOf(id)).companies).toEqual([gone]);
});

it("[S6] mirrors the customers of a store that has no companies to show, and keeps what it knew", async () => {
  const { id, companyId } = await buyer("Sans B2B");
  app.devstore.control.setFaults({ companiesHidden: true });
  await rename(companyId, "Que personne ne voit");
  await settle();
  expect(await linkOf(id)).toMatchObject({ problem: null, differs: [], companies: [{ name: "Sans B2B" }] });
  const other = await linked();
  expect(await linkOf(other.id)).toMatchObject({ isPending: false, problem: null, companies: [] });
  app.devstore.control.clearFaults();
});

it("[S6] tells no other shop of a company, and takes no report of theirs for its own", async () => {
  const { id, companyId } = await buyer("La Maison d’ici");
  const elsewhere = "autre-boutique.myshopify.com";
  const seen = await app.fresh.withShop(elsewhere, async (db) => [
    await db.storeCompany.count(),
    await db.storeCompanyContact.count(),
  ]);
  expect(seen).toEqual([0, 0]);
  const body = JSON.stringify({ admin_graphql_api_id: companyId });
  const headers = {
    ...{ "x-shopify-topic": "companies/delete", "x-shopify-shop-domain": elsewhere },
    ...{ "x-shopify-webhook-id": randomUUID(), "x-shopify-triggered-at": new Date().toISOString() },
    "x-shopify-hmac-sha256": createHmac("sha256", API_SECRET).update(body).digest("base64"),
  };
  await receive(new Request("http://localhost/webhooks", { method: "POST", body, headers }));
  expect(await queue.jobs()).toEqual([]);
  expect((await linkOf(id)).companies).toMatchObject([{ goneOn: null }]);
});

it("[S6] forgets a company with the last of those who ordered for it", async () => {
  const first = await buyer("Prénom Nom, boulanger");
  const second = await linked();
  await assign(first.companyId, second.storeId);
  await settle();
  const kept = () => queue.sql("SELECT name FROM store_company WHERE name LIKE 'Prénom%'");
  await desk.shop().inShop((db) => redactCustomers(db, [first.id], new Date()));
  expect(await kept()).toHaveLength(1);
  await desk.shop().inShop((db) => redactCustomers(db, [second.id], new Date()));
  expect(await kept()).toEqual([]);
  // Whoever was erased while the store was being asked is told nothing of.
  expect(await followCompanies(desk.shop(new Date()), second.id, gid("Customer", second.storeId))).toBeNull();
  expect(await kept()).toEqual([]);
});

it("[M6] writes the draft for the company for whose place it certainly is, and for the customer where that is not certain", async () => {
  const who = await buyer("Groupe du Replat");
  const order = async () => {
    const sent = await desk.order(who.id, [{ product: desk.product(2), quantity: 9 }]);
    expect(await createDraft(desk.shop(), sent)).toMatchObject({ ok: true, value: { state: "created" } });
    const row = await desk.row(sent.id);
    const { draftOrder } = await app.devstore.admin<{ draftOrder: { purchasingEntity: unknown } }>(
      `query ($id: ID!) { draftOrder(id: $id) { purchasingEntity { __typename ... on Customer { id }
         ... on PurchasingCompany { company { id } contact { id } location { name } } } } }`,
      { id: gid("DraftOrder", String(row?.shopifyDraftId)) },
    );
    return draftOrder.purchasingEntity;
  };
  expect(await order()).toEqual({
    ...{ __typename: "PurchasingCompany", company: { id: who.companyId }, contact: { id: who.contactId } },
    location: { name: "Fournil de la gare" },
  });
  // A second company, and nothing that says for which of the two it is.
  await assign(await companyInStore("Une autre"), who.storeId);
  expect(await order()).toEqual({ __typename: "Customer", id: gid("Customer", who.storeId) });
  // A plan without B2B tells nothing, and keeps nobody from ordering.
  app.devstore.control.setFaults({ companiesHidden: true });
  expect(await order()).toEqual({ __typename: "Customer", id: gid("Customer", who.storeId) });
  app.devstore.control.clearFaults();
});
