import { randomUUID } from "node:crypto";
import { beforeEach, expect, it, vi } from "vitest";
import { mirrorCustomerJob } from "../../app/address-book/mirror-customer.job.ts";
import type { CustomerInput, SavedCustomer } from "../../app/address-book/customer.ts";
import { setLogin } from "../../app/address-book/customer-access.server.ts";
import { findCustomer, openCustomer } from "../../app/address-book/find-customer.server.ts";
import { makeChangeSet } from "../../app/address-book/make-change-set.server.ts";
import { saveNote } from "../../app/address-book/notes.server.ts";
import { saveRep } from "../../app/address-book/sales-reps.server.ts";
import { createCustomer, updateCustomer } from "../../app/address-book/save-customer.server.ts";
import { sendToStore } from "../../app/address-book/send-to-store.server.ts";
import { saveStoreSettings } from "../../app/address-book/store-settings.server.ts";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import { localDate } from "../../app/values/local-date.ts";
import { instant, localDateOf, timeZone } from "../../app/values/moment.ts";
import { customerInput } from "./address-book.ts";
import { orderDesk } from "./order-desk.ts";
import { queueOf } from "./queue.ts";
import { listenForWebhooks } from "./webhook-listener.ts";

const desk = orderDesk({ webhooks: true });
const { app, wire } = desk;
const queue = queueOf(app.fresh);
listenForWebhooks(app);

// A worker is started for each look at the queue, and another one for what the store reports of it.
vi.setConfig({ testTimeout: 60_000 });

const CANARY = "zzkanari";
const DEFAULTS = { createsInStore: false, storeWins: ["consent"], fromOrders: "off" } as const;
let count = 0;
const newEmail = () => `mirrored-${++count}@port.example`;

beforeEach(async () => {
  await queue.clear();
  app.devstore.control.clearDeliveries();
  await saveStoreSettings(desk.shop(), { ...DEFAULTS, createsInStore: true });
});

const context = () => desk.shop(new Date());

async function saved(input: Partial<CustomerInput> = {}): Promise<SavedCustomer> {
  const result = await createCustomer(context(), crypto.randomUUID(), customerInput({ email: newEmail(), ...input }));
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

async function changed(id: string, input: Partial<CustomerInput>): Promise<SavedCustomer> {
  const now = await found(id);
  const stands = customerInput({ ...inputOf(now), generateNumber: false });
  const result = await updateCustomer(context(), id, now.version, { ...stands, ...input });
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

const inputOf = ({
  company,
  firstName,
  lastName,
  email,
  phone,
  alias,
  number,
  locale,
  billing,
  delivery,
  newsletter,
}: SavedCustomer) => ({
  ...{ company, firstName, lastName, email, phone, alias, number, locale, billing, delivery, newsletter },
});

async function found(id: string): Promise<SavedCustomer> {
  const customer = await findCustomer(desk.shop(), id);
  if (customer === null) throw new Error("gone");
  return customer;
}

/** The jobs, then what the store reports of them, and so on until nobody has anything to say. */
async function settle(): Promise<void> {
  do {
    await queue.work("address-book/");
    await app.devstore.control.deliverNow();
  } while ((await queue.jobs()).length > 0);
}

type InStore = {
  readonly id: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string;
  readonly phone: string | null;
  readonly defaultEmailAddress: { readonly marketingState: string; readonly marketingUpdatedAt: string | null };
  readonly defaultAddress: { readonly id: string } | null;
  readonly addressesV2: {
    readonly nodes: readonly { readonly id: string; readonly city: string; readonly address1: string }[];
  };
};

async function inStore(email: string): Promise<InStore | null> {
  const { customerByIdentifier } = await app.devstore.admin<{ customerByIdentifier: InStore | null }>(
    `query ($email: String!) { customerByIdentifier(identifier: { emailAddress: $email }) {
      id firstName lastName email phone defaultEmailAddress { marketingState marketingUpdatedAt } defaultAddress { id }
      addressesV2(first: 20) { nodes { id city address1 } } } }`,
    { email },
  );
  return customerByIdentifier;
}

/** As the store's own staff, or its buyers, do. */
const inAdmin = (mutation: string, variables: Record<string, unknown>) => app.devstore.admin(mutation, variables);
const updateInStore = (input: Record<string, unknown>) =>
  inAdmin(`mutation ($input: CustomerInput!) { customerUpdate(input: $input) { customer { id } } }`, { input });
const consentInStore = (customerId: string, marketingState: string) =>
  inAdmin(
    `mutation ($input: CustomerEmailMarketingConsentUpdateInput!) {
      customerEmailMarketingConsentUpdate(input: $input) { customer { id } } }`,
    { input: { customerId, emailMarketingConsent: { marketingState } } },
  );

const mutations = () => wire.bodies.filter((body) => body.includes('"mutation ')).length;
const linkOf = async (id: string) => (await openCustomer(desk.shop(), id))?.storeLink;
const delivery = { ...customerInput({}).billing, line1: "3 rue du Quai", city: "Annecy", zip: "74000" };

it("[A18] creates a saved customer's customer in the store where the merchant wants it, with all that is the store's to know", async () => {
  const { id, email } = await saved({ phone: "+33639981801", delivery });
  await settle();
  const store = await inStore(email);
  expect(store).toMatchObject({ firstName: "Élodie", lastName: "Bouvier", phone: "+33639981801" });
  expect(store?.addressesV2.nodes.map(({ city }) => city).sort()).toEqual(["Aix-les-Bains", "Annecy"]);
  const main = store?.addressesV2.nodes.find((address) => address.id === store.defaultAddress?.id);
  expect(main?.city).toBe("Annecy");
  expect(await linkOf(id)).toMatchObject({ kind: "linked", differs: [], isPending: false, problem: null });
});

it("creates nobody where the merchant does not, links who is there by e-mail, and says so", async () => {
  await saveStoreSettings(desk.shop(), DEFAULTS);
  const { id, email } = await saved();
  await settle();
  expect(await inStore(email)).toBeNull();
  expect(await linkOf(id)).toEqual({ kind: "none", willCreate: false, problem: null });
  await inAdmin(`mutation ($input: CustomerInput!) { customerCreate(input: $input) { customer { id } } }`, {
    input: { email, firstName: "Elo", phone: "+33639981802" },
  });
  await changed(id, { alias: "le port" });
  await settle();
  // What only the store knew is not lost; of what both say Carnet's counts.
  expect(await inStore(email)).toMatchObject({ firstName: "Élodie", phone: "+33639981802" });
  expect(await found(id)).toMatchObject({ phone: "+33639981802", alias: "le port" });
});

it("sends the last state once, and nothing when nothing of it changed", async () => {
  const { id, email } = await saved();
  await settle();
  for (const lastName of ["Un", "Deux", "Trois"]) await changed(id, { lastName });
  expect(await queue.jobs()).toHaveLength(1);
  const before = mutations();
  await settle();
  expect((await inStore(email))?.lastName).toBe("Trois");
  expect(wire.bodies.filter((body) => body.includes("mutation CustomerSet(")).length).toBe(1);
  const sent = mutations();
  expect(sent).toBeGreaterThan(before);
  await changed(id, { alias: "les trois" });
  await settle();
  await mirrorCustomerJob.task({ shopId: app.shopId, customerId: id }, { job: { id: "1" } });
  expect(mutations()).toBe(sent); // also not because of our own changes coming back
});

it("[A5][A13][A14][A15] sends none of what is for staff only, whatever is done with the customer", async () => {
  const rep = {
    id: randomUUID(),
    version: null,
    name: `Livia ${CANARY}`,
    email: `${CANARY}@alpina.example`,
    isMe: true,
  };
  expect(await saveRep(desk.shop(), rep)).toMatchObject({ ok: true });
  const contact = {
    id: randomUUID(),
    name: `Luca ${CANARY}`,
    role: CANARY,
    email: `luca@${CANARY}.example`,
    phone: null,
  };
  const { id, email } = await saved({
    ...{
      alias: `le ${CANARY}`,
      number: `${CANARY}-7`,
      vatNumber: null,
      labels: [CANARY, `VIP ${CANARY}`],
      repIds: [rep.id],
    },
    delivery: { ...delivery, place: `Quai ${CANARY}` },
    contacts: [{ ...contact, notes: `${CANARY} rappelle` }],
    addresses: [{ ...delivery, id: randomUUID(), kind: "delivery", place: `Dépôt ${CANARY}`, line1: "9 rue du Dépôt" }],
  });
  const note = { id: randomUUID(), version: null, text: CANARY, isPinned: true };
  expect(await saveNote(desk.shop(), id, note)).toMatchObject({ ok: true });
  await settle();
  await changed(id, {
    alias: `la ${CANARY}`,
    delivery,
    newsletter: { since: localDate("2026-11-02"), source: CANARY },
  });
  await settle();
  const { version } = await found(id);
  expect(await setLogin(context(), id, { version, mayLogIn: true })).toMatchObject({ ok: true });
  await settle();
  for (const kind of ["archive", "restore"] as const) {
    const action = { id: randomUUID(), action: { kind }, selection: { ids: [id] } };
    expect(await makeChangeSet(context(), action)).toMatchObject({ ok: true });
    await settle();
  }
  const order = await desk.order(id, [{ product: desk.product(2), quantity: 3 }]);
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true, value: { state: "created" } });
  expect((await inStore(email))?.lastName).toBe("Bouvier"); // what is the store's to know has reached it
  expect(wire.sent("DraftOrderCreate")).toBe(1);
  expect(wire.bodies.length).toBeGreaterThan(10);
  expect(wire.bodies.filter((body) => body.toLowerCase().includes(CANARY))).toEqual([]);
  expect(JSON.stringify(app.devstore.control.deliveries())).not.toContain(CANARY);
});

it("keeps what the buyer wrote themselves, changes its own addresses in place and takes them away again", async () => {
  const { id, email } = await saved({ delivery });
  await settle();
  const { id: storeId = "", addressesV2 } = (await inStore(email)) ?? {};
  await inAdmin(
    `mutation ($id: ID!, $address: MailingAddressInput!) { customerAddressCreate(customerId: $id, address: $address) { address { id } } }`,
    { id: storeId, address: { address1: "9 rue Privée", city: "Lyon", zip: "69001", countryCode: "FR" } },
  );
  await settle();
  await changed(id, { delivery: { ...delivery, line1: "4 rue du Quai" } });
  await settle();
  const after = await inStore(email);
  expect(after?.addressesV2.nodes.map(({ address1 }) => address1).sort()).toEqual([
    "14 quai des Bateliers",
    "4 rue du Quai",
    "9 rue Privée",
  ]);
  expect(after?.addressesV2.nodes.map((one) => one.id)).toEqual(
    expect.arrayContaining(addressesV2?.nodes.map((one) => one.id) ?? []),
  );
  await changed(id, { delivery: null });
  await settle();
  const last = (await inStore(email))?.addressesV2.nodes.map(({ address1 }) => address1).sort();
  expect(last).toEqual(["14 quai des Bateliers", "9 rue Privée"]);
});

it.each(["CustomerSet", "CustomerAddressCreate", "CustomerEmailMarketingConsentUpdate", "CustomerCreate"])(
  "does it once although the answer of %s is lost",
  async (loseOperation) => {
    const { id, email } = await saved({ delivery });
    if (loseOperation !== "CustomerCreate") await settle();
    const newsletter = { since: localDate("2026-11-02"), source: "Salon" };
    await changed(id, { lastName: "Après", delivery: null, newsletter });
    await changed(id, { lastName: "Après", delivery: { ...delivery, line1: "8 rue Neuve" }, newsletter });
    app.devstore.control.setFaults({ loseNext: 1, loseOperation });
    await settle();
    const store = await inStore(email);
    expect(store).toMatchObject({ lastName: "Après", defaultEmailAddress: { marketingState: "SUBSCRIBED" } });
    expect(store?.addressesV2.nodes.map(({ address1 }) => address1).sort()).toEqual([
      "14 quai des Bateliers",
      "8 rue Neuve",
    ]);
    expect(await linkOf(id)).toMatchObject({ kind: "linked", differs: [], problem: null });
  },
);

it("takes over what is the store's to say, as a change by the store, and names what differs", async () => {
  const { id, email } = await saved();
  await settle();
  const storeId = (await inStore(email))?.id ?? "";
  await updateInStore({ id: storeId, lastName: "Autre", phone: "+33639981804" });
  await settle();
  expect(await found(id)).toMatchObject({ lastName: "Bouvier", phone: null });
  expect(await linkOf(id)).toMatchObject({ kind: "linked", differs: ["names", "phone"] });
  expect((await inStore(email))?.lastName).toBe("Autre");
  await sendToStore(context(), id);
  await settle();
  expect(await inStore(email)).toMatchObject({ lastName: "Bouvier", phone: null });
  expect(await linkOf(id)).toMatchObject({ differs: [] });

  await saveStoreSettings(desk.shop(), { ...DEFAULTS, createsInStore: true, storeWins: ["names", "consent"] });
  await updateInStore({ id: storeId, lastName: "Encore" });
  await settle();
  expect(await found(id)).toMatchObject({ lastName: "Encore" });
  expect(wire.sent("CustomerSet")).toBe(1); // that of before
  const [latest] = (await openCustomer(desk.shop(), id))?.history.changes ?? [];
  expect(latest).toMatchObject({ isByStore: true, isOwn: false, fields: [{ field: "lastName", to: "Encore" }] });

  await changed(id, { phone: "+33639981805", lastName: "Nous" });
  await settle();
  expect(await inStore(email)).toMatchObject({ phone: "+33639981805", lastName: "Nous" });
  expect(await linkOf(id)).toMatchObject({ differs: [] });
});

it("[A18] mirrors the consent with its day, and takes back what the customer decides later", async () => {
  const { id, email } = await saved({ newsletter: { since: localDate("2026-11-02"), source: "Salon de Lyon" } });
  await settle();
  const store = await inStore(email);
  expect(store?.defaultEmailAddress).toMatchObject({
    marketingState: "SUBSCRIBED",
    marketingUpdatedAt: expect.stringMatching(/^2026-11-02T11:00/) as string,
  });
  await consentInStore(store?.id ?? "", "UNSUBSCRIBED");
  await settle();
  expect((await found(id)).newsletter).toBeNull();
  // A card found in a drawer is older than that.
  await changed(id, { newsletter: { since: localDate("2026-11-03"), source: "Carte" } });
  await settle();
  expect((await found(id)).newsletter).toBeNull();
  expect((await inStore(email))?.defaultEmailAddress.marketingState).toBe("UNSUBSCRIBED");
  await consentInStore(store?.id ?? "", "SUBSCRIBED");
  await settle();
  expect((await found(id)).newsletter).toMatchObject({ source: "Shopify" });
  await changed(id, { newsletter: null });
  await settle();
  expect((await inStore(email))?.defaultEmailAddress.marketingState).toBe("UNSUBSCRIBED");
});

it("[A18] tells a consent of today by the present moment, later than what the customer decided this morning", async () => {
  const { id, email } = await saved();
  await settle();
  const store = await inStore(email);
  await consentInStore(store?.id ?? "", "UNSUBSCRIBED");
  await settle();
  const begun = Date.now();
  const since = localDateOf(instant(new Date(begun).toISOString()), timeZone("Europe/Paris"));
  await changed(id, { newsletter: { since, source: "Comptoir" } });
  await settle();
  const { marketingState, marketingUpdatedAt } = (await inStore(email))?.defaultEmailAddress ?? {};
  expect(marketingState).toBe("SUBSCRIBED");
  const told = Date.parse(marketingUpdatedAt ?? "");
  // The store keeps whole seconds.
  expect(told).toBeGreaterThanOrEqual(begun - 1000);
  expect(told).toBeLessThanOrEqual(Date.now());
  expect((await found(id)).newsletter).toEqual({ since, source: "Comptoir" });
});

it("[S6] keeps a saved customer whom the store deleted, says so, and creates them again with the next save", async () => {
  const { id, email } = await saved();
  await settle();
  const storeId = (await inStore(email))?.id ?? "";
  await inAdmin(`mutation ($id: ID!) { customerDelete(input: { id: $id }) { deletedCustomerId } }`, { id: storeId });
  await settle();
  expect(await linkOf(id)).toMatchObject({ kind: "deleted" });
  expect(await found(id)).toMatchObject({ email });
  await saveStoreSettings(desk.shop(), DEFAULTS);
  await changed(id, { alias: "encore" });
  await settle();
  expect(await linkOf(id)).toMatchObject({ kind: "deleted" });
  await saveStoreSettings(desk.shop(), { ...DEFAULTS, createsInStore: true });
  await changed(id, { alias: "de retour" });
  await settle();
  expect(await linkOf(id)).toMatchObject({ kind: "linked", differs: [] });
  expect((await inStore(email))?.id).not.toBe(storeId);
});

it("[S6] follows a merge to the customer who is left, unless that one is another's", async () => {
  const merge = `mutation ($one: ID!, $two: ID!) { customerMerge(customerOneId: $one, customerTwoId: $two) { resultingCustomerId } }`;
  const { id, email } = await saved();
  await settle();
  const keptEmail = newEmail();
  await inAdmin(`mutation ($input: CustomerInput!) { customerCreate(input: $input) { customer { id } } }`, {
    input: { email: keptEmail },
  });
  const [kept, lost] = [await inStore(keptEmail), await inStore(email)];
  await inAdmin(merge, { one: kept?.id, two: lost?.id });
  await settle();
  expect(await linkOf(id)).toMatchObject({ kind: "linked", storeId: kept?.id.split("/").at(-1), differs: [] });
  expect((await inStore(email))?.id).toBe(kept?.id); // Carnet's e-mail counts

  const other = await saved();
  await settle();
  await inAdmin(merge, { one: kept?.id, two: (await inStore(other.email))?.id });
  await settle();
  expect(await linkOf(other.id)).toMatchObject({ kind: "merged" });
});

it("[S6] does nothing about a merge that the store reports as failed", async () => {
  const [one, two] = [await saved(), await saved()];
  await settle();
  const [kept, lost] = [await inStore(one.email), await inStore(two.email)];
  const report = (status: string) =>
    app.devstore.control.sendWebhook("customers/merge", {
      ...{ admin_graphql_api_customer_kept_id: kept?.id, admin_graphql_api_customer_deleted_id: lost?.id, status },
    });
  report("failed");
  await app.devstore.control.deliverNow();
  // Waiting for one who is never gone would end among what staff have to look at.
  expect(await queue.jobs()).toEqual([]);
  expect(await linkOf(two.id)).toMatchObject({ kind: "linked", storeId: lost?.id.split("/").at(-1) });
  report("completed");
  await app.devstore.control.deliverNow();
  expect(await queue.jobs()).toHaveLength(1);
  await queue.clear();
});

it("[S6] believes no report that the store does not confirm", async () => {
  const { id, email } = await saved();
  await settle();
  const number = Number((await inStore(email))?.id.split("/").at(-1));
  app.devstore.control.sendWebhook("customers/delete", { id: number });
  await settle();
  expect(await linkOf(id)).toMatchObject({ kind: "linked" });
});

it("says on the record why the store was not told, and tells it when the store is well", async () => {
  const { id } = await saved();
  await settle();
  await changed(id, { lastName: "Panne" });
  app.devstore.control.setFaults({ errorNext: 3 });
  const run = () => mirrorCustomerJob.task({ shopId: app.shopId, customerId: id }, { job: { id: "1" } });
  await expect(run()).rejects.toMatchObject({ reason: "unavailable" });
  expect(await linkOf(id)).toMatchObject({ kind: "linked", isPending: true, problem: "unavailable" });
  await settle();
  expect(await linkOf(id)).toMatchObject({ isPending: false, problem: null });
});

it("knows a customer as linked whose account was kept before links were, or whose first look failed", async () => {
  const { id, email } = await saved();
  await settle();
  const linked = await linkOf(id);
  for (const damage of ["DELETE FROM store_link", "UPDATE store_link SET kind = 'none', version = 0"]) {
    await queue.sql(`${damage} WHERE customer_id = '${id}'`);
    await changed(id, { alias: `encore ${damage.length}` });
    await settle();
    expect(await linkOf(id)).toEqual({ ...linked, differs: [], isPending: false, problem: null });
  }
  expect((await inStore(email))?.id.split("/").at(-1)).toBe(linked?.kind === "linked" ? linked.storeId : "");
});

it("gives one account to one of two who share an e-mail, and names who has it", async () => {
  const first = await saved();
  const second = await saved({ email: first.email, company: "Le Fournil" });
  await settle();
  const links = [await linkOf(first.id), await linkOf(second.id)];
  const shared = links.find((link) => link?.kind === "shared");
  expect(links.map((link) => link?.kind).sort()).toEqual(["linked", "shared"]);
  expect(shared).toMatchObject({ holder: { displayName: expect.stringMatching(/Port|Fournil/) as string } });
});
