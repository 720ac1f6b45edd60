import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import type { CustomerInput } from "../../app/address-book/customer.ts";
import { customerFormChoices, openCustomer } from "../../app/address-book/find-customer.server.ts";
import { redactCustomers } from "../../app/address-book/redact-customers.server.ts";
import { archiveRep, findOwnRepId, listReps, saveRep } from "../../app/address-book/sales-reps.server.ts";
import { createCustomer, updateCustomer } from "../../app/address-book/save-customer.server.ts";
import { undoChange } from "../../app/address-book/undo-change.server.ts";
import { addressBook, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";

const fresh = freshDatabase();
const shop = addressBook(fresh, alpina, "101");
const colleague = addressBook(fresh, alpina, "102");
const stranger = addressBook(fresh, "beta.myshopify.com");

beforeAll(async () => {
  await setUpShop(shop);
  await setUpShop(stranger);
});

async function created(input: Partial<CustomerInput>, by = shop) {
  const id = randomUUID();
  const result = await createCustomer(by, id, customerInput(input));
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

async function update(id: string, input: Partial<CustomerInput>) {
  const opened = await openCustomer(shop, id);
  const whole = customerInput({ generateNumber: false, number: opened?.customer.number ?? null, ...input });
  const result = await updateCustomer(shop, id, opened?.customer.version ?? 0, whole);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

const latestChange = async (id: string) => (await openCustomer(shop, id))?.history.changes[0];

async function newRep(name: string, isMe = false, by = shop) {
  const id = randomUUID();
  expect(await saveRep(by, { id, version: null, name, email: "", isMe })).toMatchObject({ ok: true });
  return id;
}

it("[A15] keeps a customer's labels, writes each as it was first, and leaves them where nothing is said of them", async () => {
  const first = await created({ labels: ["Noël", "Paie tard"] });
  expect(first.labels).toEqual(["Noël", "Paie tard"]);
  const second = await created({ labels: ["NOEL", "★"] });
  expect(second.labels).toEqual(["Noël", "★"]);
  expect((await update(second.id, { alias: "le second" })).labels).toEqual(["Noël", "★"]);
  expect((await update(second.id, { labels: [] })).labels).toEqual([]);
  await created({ labels: ["Étranger"] }, stranger);
  expect((await customerFormChoices(shop)).labels).toEqual(["Noël", "Paie tard"]);
});

it("[A15] tells of labels in the history, and takes one back beside another that was changed since", async () => {
  const { id } = await created({ labels: ["Noël"] });
  await update(id, { labels: ["Été", "VIP"] });
  const change = await latestChange(id);
  expect(change?.fields).toEqual([
    { field: "label Noël", from: "Noël", to: "" },
    { field: "label VIP", from: "", to: "VIP" },
    { field: "label Été", from: "", to: "Été" },
  ]);
  await update(id, { labels: ["Été", "Gros"] });
  const undone = await undoChange(shop, id, change?.id ?? "");
  expect(undone).toMatchObject({
    ok: true,
    value: { customer: { labels: ["Gros", "Noël"] }, kept: [{ field: "label VIP" }] },
  });
});

it("[A15] takes a save that only spells a label otherwise for the one before", async () => {
  const { id, version, number } = await created({ labels: ["Dépôt"] });
  const input = customerInput({ number, generateNumber: false, labels: ["DEPOT"] });
  expect(await updateCustomer(shop, id, version - 1, input)).toMatchObject({ ok: true, value: { version } });
});

it("[A25] gives a customer one sales rep or more, tells it by name, and takes it back", async () => {
  const [livia, marc] = [await newRep("Livia Ferrero"), await newRep("Marc Petit")];
  const { id } = await created({ repIds: [livia] });
  const both = await update(id, { repIds: [marc, livia, randomUUID()] });
  expect(both.reps).toEqual([
    { id: livia, name: "Livia Ferrero", isArchived: false },
    { id: marc, name: "Marc Petit", isArchived: false },
  ]);
  const change = await latestChange(id);
  expect(change?.fields).toEqual([{ field: `rep ${marc}`, from: "", to: "Marc Petit" }]);
  expect((await update(id, { alias: "à deux" })).reps).toHaveLength(2);
  expect(await undoChange(shop, id, change?.id ?? "")).toMatchObject({ ok: true, value: { customer: { reps: [{}] } } });
});

it("[A25] archives a sales rep, who keeps their customers and gets no new ones", async () => {
  const id = await newRep("Chiara Conti");
  const customer = await created({ repIds: [id] });
  expect(await archiveRep(shop, { id, isArchived: true })).toBe(1);
  expect(await archiveRep(stranger, { id, isArchived: false })).toBe(0);
  expect((await openCustomer(shop, customer.id))?.customer.reps).toEqual([
    { id, name: "Chiara Conti", isArchived: true },
  ]);
  expect((await customerFormChoices(shop)).reps.map((rep) => rep.id)).not.toContain(id);
  expect(await listReps(shop)).toContainEqual(
    expect.objectContaining({ id, isArchived: true, customerCount: 1, version: 2 }),
  );
});

it("[A25] is one sales rep to a staff member, and gives no name twice", async () => {
  const first = await newRep("Anna Un", true);
  const second = await newRep("Anna Deux", true);
  const mine = async (by: typeof shop) => (await listReps(by)).filter(({ isMe }) => isMe).map(({ id }) => id);
  expect(await mine(shop)).toEqual([second]);
  expect(await mine(colleague)).toEqual([]);
  const again = { id: first, version: null, name: "Anna Deux", email: "", isMe: false };
  expect(await saveRep(shop, again)).toMatchObject({ refusal: { code: "name-taken" } });
  expect(await saveRep(shop, { ...again, name: "Anna Trois" })).toMatchObject({
    refusal: { code: "changed-meanwhile" },
  });
  expect(await saveRep(shop, { ...again, version: 1, name: "Anna Trois", isMe: true })).toMatchObject({ ok: true });
  expect(await mine(shop)).toEqual([first]);
});

it("[A25] stays whose it is while somebody else corrects its name, until who it is says otherwise", async () => {
  const id = await newRep("Nadia Blanc", true);
  const save = (by: typeof shop, version: number, name: string, isMe: boolean) =>
    saveRep(by, { id, version, name, email: "nadia@example.com", isMe });
  expect(await save(colleague, 1, "Nadia Leblanc", false)).toMatchObject({ ok: true });
  expect(await findOwnRepId(shop)).toBe(id);
  expect(await findOwnRepId(colleague)).toBeNull();
  expect(await save(shop, 2, "Nadia Leblanc", false)).toMatchObject({ ok: true });
  expect(await findOwnRepId(shop)).toBeNull();
});

it("[A15] leaves no label and no rep of who was erased", async () => {
  const rep = await newRep("Paolo Erba");
  const { id } = await created({ labels: ["À effacer"], repIds: [rep] });
  await shop.inShop((db) => redactCustomers(db, [id], shop.at));
  expect((await customerFormChoices(shop)).labels).not.toContain("À effacer");
  expect(await shop.inShop((db) => db.customerRep.count({ where: { repId: rep } }))).toBe(0);
});
