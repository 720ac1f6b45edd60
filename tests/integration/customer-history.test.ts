import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import type { CustomerInput } from "../../app/address-book/customer.ts";
import type { CustomerChange } from "../../app/address-book/customer-history.ts";
import { openCustomer } from "../../app/address-book/find-customer.server.ts";
import { createCustomer, updateCustomer } from "../../app/address-book/save-customer.server.ts";
import { undoChange } from "../../app/address-book/undo-change.server.ts";
import { instant } from "../../app/values/moment.ts";
import { addressBook, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";

const fresh = freshDatabase();
const shop = addressBook(fresh, alpina, "101");
const colleague = addressBook(fresh, alpina, "102");
const stranger = addressBook(fresh, "beta.myshopify.com");
let group: string;

beforeAll(async () => {
  group = await setUpShop(shop);
  await setUpShop(stranger);
});

const before = customerInput({ number: null });

async function created() {
  const id = randomUUID();
  const result = await createCustomer(shop, id, before);
  if (!result.ok) throw new Error(result.refusal.code);
  return { id, input: { ...before, number: result.value.number, generateNumber: false } };
}

async function update(id: string, input: CustomerInput, by = shop) {
  const opened = await openCustomer(by, id);
  const result = await updateCustomer(by, id, opened?.customer.version ?? 0, input);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

const historyOf = async (id: string, by = shop): Promise<readonly CustomerChange[]> =>
  (await openCustomer(by, id))?.history.changes ?? [];

it("[A24] tells who changed what, when, from what to what, the latest first", async () => {
  const { id, input } = await created();
  const billing = { ...input.billing, city: "Chambéry", zip: "73000" };
  await update(id, { ...input, email: "neu@port.example", rangeGroupId: group, billing }, colleague);
  const [latest, first, ...others] = await historyOf(id);
  expect(others).toEqual([]);
  expect(first).toMatchObject({ kind: "create", isOwn: true, at: instant(shop.at.toISOString()) });
  expect(latest).toMatchObject({
    kind: "update",
    isOwn: false,
    isUndone: false,
    at: instant(colleague.at.toISOString()),
  });
  expect(latest?.fields).toEqual([
    { field: "email", from: "contact@port.example", to: "neu@port.example" },
    { field: "rangeGroupId", from: "", to: "Boulangeries" },
    { field: "billing.zip", from: "73100", to: "73000" },
    { field: "billing.city", from: "Aix-les-Bains", to: "Chambéry" },
  ]);
});

it("[A16][A24] tells by its name which instruction was given and taken, and takes that back", async () => {
  const templates = { "Quai 2": randomUUID(), "Sonner deux fois": randomUUID() };
  await shop.inShop(async (db) => {
    for (const [name, id] of Object.entries(templates))
      await db.instructionTemplate.create({ data: { shopId: alpina, id, name, kind: "order", text: name } });
  });
  const [dock, bell] = Object.values(templates) as [string, string];
  const { id, input } = await created();
  await update(id, { ...input, instructionIds: [dock] });
  await update(id, { ...input, instructionIds: [bell] }, colleague);
  const [exchanged, given] = await historyOf(id);
  expect(given?.fields).toEqual([{ field: `instruction ${dock}`, from: "", to: "Quai 2" }]);
  expect(exchanged).toMatchObject({ isOwn: false });
  expect(new Set(exchanged?.fields)).toEqual(
    new Set([
      { field: `instruction ${dock}`, from: "Quai 2", to: "" },
      { field: `instruction ${bell}`, from: "", to: "Sonner deux fois" },
    ]),
  );
  expect(await update(id, { ...input, alias: "later", instructionIds: [bell] })).toMatchObject({ version: 4 });
  expect(await undoChange(shop, id, exchanged?.id ?? "")).toMatchObject({
    ...{ ok: true, value: { kept: [], customer: { alias: "later", instructions: [{ id: dock, name: "Quai 2" }] } } },
  });
});

it("[A24] notes nothing down for a save that changes nothing, or that is refused", async () => {
  const { id, input } = await created();
  await update(id, input);
  expect(await updateCustomer(shop, id, 1, { ...input, email: "spät@port.example" })).toMatchObject({ ok: false });
  expect(await updateCustomer(shop, id, 2, { ...input, rangeGroupId: randomUUID() })).toMatchObject({ ok: false });
  expect((await historyOf(id)).map(({ kind }) => kind)).toEqual(["create"]);
});

it("[A24] takes a change back and keeps what was changed since; the undo is undone as well", async () => {
  const { id, input } = await created();
  await update(id, { ...input, alias: "le port", email: "a@port.example" });
  await update(id, { ...input, alias: "le port", email: "b@port.example", locale: "it" });
  const [, second] = await historyOf(id);
  const undone = await undoChange(shop, id, second?.id ?? "");
  expect(undone).toMatchObject({
    ok: true,
    value: {
      customer: { alias: null, email: "b@port.example", locale: "it", version: 4 },
      kept: [{ field: "email", from: "contact@port.example", to: "a@port.example" }],
    },
  });
  expect(await undoChange(shop, id, second?.id ?? "")).toEqual({ ok: false, refusal: { code: "undone-already" } });
  const [undo, , marked] = await historyOf(id);
  expect(marked).toMatchObject({ id: second?.id, isUndone: true });
  expect(undo).toMatchObject({ kind: "undo", fields: [{ field: "alias", from: "le port", to: "" }] });
  expect(await undoChange(shop, id, undo?.id ?? "")).toMatchObject({
    ok: true,
    value: { customer: { alias: "le port" } },
  });
});

it("[A24] refuses in a code what can't be taken back", async () => {
  const { id, input } = await created();
  await update(id, { ...input, number: "P-1" });
  const [renumbered, creation] = await historyOf(id);
  expect(await undoChange(shop, id, creation?.id ?? "")).toEqual({ ok: false, refusal: { code: "not-found" } });
  const { id: otherId } = await created();
  expect(await undoChange(shop, otherId, renumbered?.id ?? "")).toEqual({ ok: false, refusal: { code: "not-found" } });
  const holder = await update(otherId, { ...input, number: input.number });
  expect(await undoChange(shop, id, renumbered?.id ?? "")).toEqual({
    ok: false,
    refusal: { code: "number-taken", holder: { id: otherId, displayName: holder.displayName } },
  });
  await update(id, { ...input, number: "P-2" });
  expect(await undoChange(shop, id, renumbered?.id ?? "")).toEqual({ ok: false, refusal: { code: "changed-since" } });
});

it("[A24] takes a change back once when two ask at the same moment, and for no other shop", async () => {
  const { id, input } = await created();
  await update(id, { ...input, alias: "le port" });
  const [latest] = await historyOf(id);
  expect(await undoChange(stranger, id, latest?.id ?? "")).toEqual({ ok: false, refusal: { code: "not-found" } });
  const answers = await Promise.all([shop, colleague].map((by) => undoChange(by, id, latest?.id ?? "")));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await historyOf(id)).filter(({ kind }) => kind === "undo")).toHaveLength(1);
});
