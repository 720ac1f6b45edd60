import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import type { Contact } from "../../app/address-book/contact.ts";
import type { CustomerInput, FurtherAddress } from "../../app/address-book/customer.ts";
import { findCustomer, openCustomer } from "../../app/address-book/find-customer.server.ts";
import { redactCustomers } from "../../app/address-book/redact-customers.server.ts";
import { createCustomer, updateCustomer } from "../../app/address-book/save-customer.server.ts";
import { searchCustomers } from "../../app/address-book/search-customers.server.ts";
import { undoChange } from "../../app/address-book/undo-change.server.ts";
import { addressBook, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";

const fresh = freshDatabase();
const shop = addressBook(fresh, alpina, "101");
const stranger = addressBook(fresh, "beta.myshopify.com");

beforeAll(async () => {
  await setUpShop(shop);
  await setUpShop(stranger);
});

const contact = (name: string, changes: Partial<Contact> = {}): Contact => ({
  ...{ id: randomUUID(), name, role: "", email: "", phone: null, notes: "", ...changes },
});
const luca = contact("Luca Zanetti", { role: "Chef", email: "luca@cucina.example", phone: "+390115550101" });
const anna = contact("Anna Zanetti", { email: "luca@cucina.example", notes: "prefers\nthe mornings" });

async function created(changes: Partial<CustomerInput> = {}, by = shop) {
  const id = randomUUID();
  const input = customerInput({ number: `P-${id.slice(0, 8)}`, generateNumber: false, ...changes });
  const result = await createCustomer(by, id, input);
  if (!result.ok) throw new Error(result.refusal.code);
  return { id, input, saved: result.value };
}

async function update(id: string, input: CustomerInput) {
  const current = await findCustomer(shop, id);
  const result = await updateCustomer(shop, id, current?.version ?? 0, input);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

const peopleOf = async (id: string, by = shop) => (await findCustomer(by, id))?.contacts.map(({ name }) => name);
const latestOf = async (id: string) => (await openCustomer(shop, id))?.history.changes[0];

it("[A13] keeps any number of contacts with a customer, by name, and leaves them where none are sent", async () => {
  const { id, input, saved } = await created({ contacts: [luca, anna] });
  expect(saved.contacts).toEqual([
    { ...anna, phoneText: "" },
    { ...luca, phoneText: "+39 011 555 0101" },
  ]);
  expect((await update(id, { ...input, contacts: undefined, alias: "x" })).contacts).toHaveLength(2);
  expect((await update(id, { ...input, contacts: [luca] })).contacts).toHaveLength(1);
  expect((await update(id, { ...input, contacts: [] })).contacts).toEqual([]);
});

it("[A13] gives a contact's id that another customer has no power over that one", async () => {
  const first = await created({ contacts: [luca] });
  const second = await created({ contacts: [{ ...luca, name: "Impostor" }] });
  expect(await peopleOf(first.id)).toEqual(["Luca Zanetti"]);
  expect(await peopleOf(second.id)).toEqual(["Impostor"]);
  expect(await peopleOf(first.id, stranger)).toBeUndefined();
});

it("[A13] finds a save sent twice to be one, in whatever order the people come, and overwrites no newer one", async () => {
  const { id, input } = await created({ contacts: [luca, anna] });
  await update(id, { ...input, contacts: [luca, anna], alias: "x" });
  const again = { ...input, contacts: [anna, luca], alias: "x" };
  expect(await updateCustomer(shop, id, 1, again)).toMatchObject({ ok: true, value: { version: 2 } });
  expect(await updateCustomer(shop, id, 1, { ...again, contacts: [anna] })).toMatchObject({
    ...{ ok: false, refusal: { code: "changed-meanwhile" } },
  });
});

it("[A6][A13] finds a customer by its people's names and e-mails, and no longer once they have left", async () => {
  const { id, input } = await created({ contacts: [contact("Zoé Quillfeather", { email: "zoe@plumes.example" })] });
  const found = async (text: string) => (await searchCustomers(shop, text, 5)).map((hit) => [hit.id, hit.match]);
  const match = { field: "contact", value: "Zoé Quillfeather · zoe@plumes.example" };
  expect(await found("quillf")).toEqual([[id, match]]);
  expect(await found("zoe@plum")).toEqual([[id, match]]);
  expect(await searchCustomers(stranger, "quillf", 5)).toEqual([]);
  await update(id, { ...input, contacts: undefined, alias: "plumier" });
  expect(await found("quillf")).toEqual([[id, match]]);
  await update(id, { ...input, contacts: [] });
  expect(await found("quillf")).toEqual([]);
});

it("[A13][A24] tells who was added, changed and removed, and takes it back person by person", async () => {
  const { id, input } = await created({ contacts: [luca] });
  const moved = { ...luca, role: "Owner" };
  await update(id, { ...input, contacts: [moved, anna] });
  const change = await latestOf(id);
  expect(change?.fields.map(({ field }) => field)).toEqual([`contact ${luca.id}`, `contact ${anna.id}`].sort());
  // Since then Luca was changed again: he stays, Anna goes.
  await update(id, { ...input, contacts: [{ ...moved, notes: "on holiday" }, anna] });
  const undone = await undoChange(shop, id, change?.id ?? "");
  expect(undone).toMatchObject({ ok: true, value: { kept: [{ field: `contact ${luca.id}` }] } });
  expect(await peopleOf(id)).toEqual(["Luca Zanetti"]);
  const back = await undoChange(shop, id, (await latestOf(id))?.id ?? "");
  expect(back).toMatchObject({ ok: true, value: { kept: [] } });
  expect((await findCustomer(shop, id))?.contacts).toMatchObject([anna, { ...moved, notes: "on holiday" }]);
});

it("[A13] erases the people with their customer", async () => {
  const { id } = await created({ contacts: [luca, anna] });
  await shop.inShop((db) => redactCustomers(db, [id], new Date()));
  const left = await shop.inShop((db) => db.contact.count({ where: { customerId: id } }));
  expect(left).toBe(0);
});

const { billing } = customerInput({});
const place = (name: string, changes: Partial<FurtherAddress> = {}): FurtherAddress => ({
  ...{ ...billing, id: randomUUID(), kind: "delivery", place: name, ...changes },
});

it("[A12] keeps any number of addresses beside the defaults, and leaves them where none are sent", async () => {
  const [dock, office] = [place("Dock B"), place("Accounts", { kind: "billing", city: "Lyon" })];
  const { id, input, saved } = await created({ addresses: [dock, office] });
  expect(saved.addresses).toEqual([office, dock]);
  expect(saved.delivery).toBeNull();
  expect((await update(id, { ...input, addresses: undefined, alias: "x" })).addresses).toHaveLength(2);
  expect((await update(id, { ...input, addresses: [dock] })).addresses).toEqual([dock]);
  expect((await update(id, { ...input, addresses: [], delivery: billing })).addresses).toEqual([]);
});

it("[A6][A12] finds a customer by any of its places, and shows the city where the goods go first", async () => {
  const further = place("Quai Xylophone", { city: "Zzville", zip: "99123" });
  const { id } = await created({ addresses: [further] });
  const [hit] = await searchCustomers(shop, "xyloph", 5);
  expect(hit).toMatchObject({ id, city: billing.city, match: { field: "name" } });
  expect(await searchCustomers(shop, "zzvil", 5)).toMatchObject([{ id, match: { field: "city", value: "Zzville" } }]);
});

it("[A12][A24] takes back that another address became the default", async () => {
  const dock = place("Dock B", { line1: "2 quai Nord" });
  const { id, input } = await created({ delivery: { ...billing, line1: "1 rue Haute" }, addresses: [dock] });
  const { id: _id, kind: _kind, ...asDefault } = dock;
  const former = place("", { line1: "1 rue Haute" });
  await update(id, { ...input, delivery: asDefault, addresses: [former] });
  const change = await latestOf(id);
  expect(change?.fields.map(({ field }) => field)).toEqual(
    expect.arrayContaining(["delivery.place", "delivery.line1", `address ${dock.id}`, `address ${former.id}`]),
  );
  expect(await undoChange(shop, id, change?.id ?? "")).toMatchObject({
    ...{ ok: true, value: { kept: [], customer: { delivery: { line1: "1 rue Haute" }, addresses: [dock] } } },
  });
});
