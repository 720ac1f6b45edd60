import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import type { CustomerInput } from "../../app/address-book/customer.ts";
import { findCustomer, openCustomer } from "../../app/address-book/find-customer.server.ts";
import { mergeCustomers } from "../../app/address-book/merge-customers.server.ts";
import { LONGEST_NOTE, type NoteInput } from "../../app/address-book/note.ts";
import { saveNoteSchema } from "../../app/address-book/note.schema.ts";
import { deleteNote, listPinnedNotes, saveNote } from "../../app/address-book/notes.server.ts";
import { redactCustomers } from "../../app/address-book/redact-customers.server.ts";
import { saveRep } from "../../app/address-book/sales-reps.server.ts";
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

async function created(changes: Partial<CustomerInput> = {}) {
  const id = randomUUID();
  const input = customerInput({ company: `Maison ${id}`, email: `${id}@example.com`, ...changes });
  const result = await createCustomer(shop, id, input);
  if (!result.ok) throw new Error(result.refusal.code);
  return { id, input, saved: result.value };
}

let minutes = 0;
async function noted(customerId: string, changes: Partial<NoteInput> = {}, by = shop) {
  const note = { id: randomUUID(), version: null, text: "rings twice", isPinned: false, ...changes };
  // Each a minute after the one before.
  minutes += 1;
  const result = await saveNote({ ...by, at: new Date(by.at.getTime() + minutes * 60_000) }, customerId, note);
  if (!result.ok) throw new Error(result.refusal.code);
  return { ...note, changeId: result.value.changeId ?? "" };
}

const opened = async (id: string, by = shop) => {
  const customer = await openCustomer(by, id);
  if (customer === null) throw new Error("No such customer");
  return customer;
};
const textsOf = async (id: string, by = shop) => (await opened(id, by)).notes.map(({ text }) => text);
const latestOf = async (id: string) => (await opened(id)).history.changes[0];

it("[A14] keeps dated notes with their author, the pinned first, then the latest", async () => {
  const { id } = await created();
  await noted(id, { text: "first" });
  await noted(id, { text: "second", isPinned: true }, colleague);
  await noted(id, { text: "third" });
  const { notes } = await opened(id);
  expect(notes).toMatchObject([
    { text: "second", isPinned: true, isOwn: false, author: null, editedOn: null },
    { text: "third", isOwn: true },
    { text: "first", isOwn: true },
  ]);
  const rep = { id: randomUUID(), version: null, name: "Livia Ferrero", email: "", isMe: true };
  expect(await saveRep(colleague, rep)).toMatchObject({ ok: true });
  expect((await opened(id)).notes[0]).toMatchObject({ author: "Livia Ferrero" });
  expect(await listPinnedNotes(shop, id)).toMatchObject([{ text: "second" }]);
  expect(await listPinnedNotes(stranger, id)).toEqual([]);
});

it("[A14] shows whoever writes an order what is pinned now, the latest first: nothing deleted or unpinned", async () => {
  const { id } = await created();
  const pinned = async (text: string) => noted(id, { text, isPinned: true });
  const [first, second, third] = [await pinned("ramp"), await pinned("dog"), await pinned("bell")];
  await pinned("gate");
  expect((await listPinnedNotes(shop, id)).map(({ text }) => text)).toEqual(["gate", "bell", "dog", "ramp"]);
  expect(await deleteNote(shop, id, { id: second.id, version: 1 })).toMatchObject({ ok: true });
  expect(await saveNote(shop, id, { ...third, version: 1, isPinned: false })).toMatchObject({ ok: true });
  expect((await listPinnedNotes(shop, id)).map(({ text }) => text)).toEqual(["gate", "ramp"]);
  expect((await opened(id)).notes.map(({ id: own }) => own)).toContain(first.id);
});

it("[A14] saves a note that is sent twice once, and never over another's newer text", async () => {
  const { id } = await created();
  const note = await noted(id);
  expect(await saveNote(shop, id, note)).toEqual({ ok: true, value: { changeId: null } });
  const edited = { ...note, version: 1, text: "rings once" };
  expect(await saveNote(colleague, id, edited)).toMatchObject({ ok: true });
  expect(await saveNote(colleague, id, edited)).toEqual({ ok: true, value: { changeId: null } });
  const late = { ...note, version: 1, text: "never rings" };
  expect(await saveNote(shop, id, late)).toEqual({ ok: false, refusal: { code: "changed-meanwhile" } });
  expect(await deleteNote(shop, id, late)).toEqual({ ok: false, refusal: { code: "changed-meanwhile" } });
  expect((await opened(id)).notes).toMatchObject([{ text: "rings once", version: 2, isOwn: true }]);
  expect((await opened(id)).notes[0]?.editedOn).not.toBeNull();
});

it("[A14] leaves the customer's version, so that an open form is saved all the same", async () => {
  const { id, input, saved } = await created();
  await noted(id);
  expect(await updateCustomer(shop, id, saved.version, { ...input, alias: "x" })).toMatchObject({ ok: true });
});

it("[A14] gives nobody power over another customer's note, another shop's, or one of who is gone", async () => {
  const [one, other] = [await created(), await created()];
  const note = await noted(one.id);
  const changed = { ...note, version: 1, text: "stolen" };
  const refusal = { ok: false, refusal: { code: "not-found" } };
  expect(await saveNote(shop, other.id, { ...changed, version: null })).toEqual(refusal);
  expect(await saveNote(shop, other.id, changed)).toEqual(refusal);
  expect(await deleteNote(shop, other.id, changed)).toEqual(refusal);
  expect(await saveNote(stranger, one.id, changed)).toEqual(refusal);
  expect(await saveNote(shop, "no id", changed)).toEqual(refusal);
  expect(await saveNote(shop, randomUUID(), { ...changed, version: null })).toEqual(refusal);
  await shop.inShop((db) => redactCustomers(db, [other.id], new Date()));
  expect(await saveNote(shop, other.id, { ...changed, id: randomUUID(), version: null })).toEqual(refusal);
  expect(await textsOf(one.id)).toEqual(["rings twice"]);
});

it("[A14][A24] tells who added, changed, pinned and deleted a note, and takes each back unless it was changed since", async () => {
  const { id } = await created();
  const note = await noted(id);
  await saveNote(colleague, id, { ...note, version: 1, text: "rings once", isPinned: true });
  const edit = await latestOf(id);
  const fact = (text: string, pinned: string | null) => JSON.stringify({ text, pinned });
  expect(edit).toMatchObject({
    ...{ kind: "update", isOwn: false, isFinal: false },
    fields: [{ field: `note ${note.id}`, from: fact("rings twice", null), to: fact("rings once", "pinned") }],
  });
  await deleteNote(shop, id, { id: note.id, version: 2 });
  expect(await textsOf(id)).toEqual([]);
  const removal = await latestOf(id);
  // The edit is under the removal: that one first.
  const early = await undoChange(shop, id, edit?.id ?? "");
  expect(early).toEqual({ ok: false, refusal: { code: "changed-since" } });
  expect(await undoChange(shop, id, removal?.id ?? "")).toMatchObject({ ok: true, value: { kept: [] } });
  expect(await undoChange(shop, id, removal?.id ?? "")).toMatchObject({ refusal: { code: "undone-already" } });
  expect((await opened(id)).notes).toMatchObject([{ text: "rings once", isPinned: true, isOwn: true }]);
  expect(await undoChange(shop, id, edit?.id ?? "")).toMatchObject({ ok: true });
  expect((await opened(id)).notes).toMatchObject([{ text: "rings twice", isPinned: false }]);
  expect(await undoChange(shop, id, note.changeId)).toMatchObject({ ok: true });
  expect(await textsOf(id)).toEqual([]);
  // And the taking back is taken back itself.
  expect(await undoChange(shop, id, (await latestOf(id))?.id ?? "")).toMatchObject({ ok: true });
  expect(await textsOf(id)).toEqual(["rings twice"]);
});

it("[A14][A24] takes a field's change back with notes written before and since", async () => {
  const { id, input, saved } = await created();
  await noted(id, { text: "before" });
  await updateCustomer(shop, id, saved.version, { ...input, alias: "le port" });
  const change = await latestOf(id);
  await noted(id, { text: "since" });
  expect(await undoChange(shop, id, change?.id ?? "")).toMatchObject({ ok: true, value: { kept: [] } });
  expect((await findCustomer(shop, id))?.alias).toBeNull();
  expect(await textsOf(id)).toEqual(["since", "before"]);
});

it("[A14][A23] unites the notes of two who are merged, and gives them back with the undo", async () => {
  const [stays, goes] = [await created(), await created({ civility: "ms" })];
  await noted(stays.id, { text: "of one" });
  const moved = await noted(goes.id, { text: "of the other", isPinned: true });
  const versions = { version: stays.saved.version, otherVersion: goes.saved.version };
  const request = { otherId: goes.id, ...versions, taken: ["civility" as const] };
  expect(await mergeCustomers(shop, stays.id, request)).toMatchObject({ ok: true, value: { civility: "ms" } });
  expect(await textsOf(stays.id)).toEqual(["of the other", "of one"]);
  const merge = await latestOf(stays.id);
  await saveNote(shop, stays.id, { ...moved, version: 1, text: "of the other, changed" });
  await noted(stays.id, { text: "written since" });
  expect(await undoChange(shop, stays.id, merge?.id ?? "")).toMatchObject({
    ok: true,
    value: { customer: { civility: null } },
  });
  expect(await textsOf(stays.id)).toEqual(["written since", "of one"]);
  expect(await textsOf(goes.id)).toEqual(["of the other, changed"]);
  expect((await findCustomer(shop, goes.id))?.civility).toBe("ms");
});

it("[A14] erases the notes with their customer, deleted ones too", async () => {
  const { id } = await created();
  await noted(id);
  await deleteNote(shop, id, { ...(await noted(id)), version: 1 });
  await shop.inShop((db) => redactCustomers(db, [id], new Date()));
  expect(await shop.inShop((db) => db.customerNote.count({ where: { customerId: id } }))).toBe(0);
});

it("[A14] takes 5,000 characters of any script, and tells more and none at the text", async () => {
  const { id } = await created();
  const body = (text: string) => ({ id: randomUUID(), version: null, isPinned: false, text });
  const codeOf = (text: string) => saveNoteSchema.safeParse(body(text)).error?.issues[0]?.message;
  expect(codeOf(" \n ")).toBe("required");
  expect(codeOf("🧀".repeat(LONGEST_NOTE + 1))).toBe("too-long");
  const long = saveNoteSchema.parse(body("🧀".repeat(LONGEST_NOTE)));
  expect(await saveNote(shop, id, long)).toMatchObject({ ok: true });
  expect(saveNoteSchema.parse(body("one\r\ntwo\u0000 ")).text).toBe("one\ntwo");
});

it("[A11][A24] keeps a civility, leaves it where none is sent, and takes its change back", async () => {
  const { id, input, saved } = await created({ civility: "mr", number: "A11", generateNumber: false });
  expect(saved.civility).toBe("mr");
  const kept = await updateCustomer(shop, id, saved.version, { ...input, civility: undefined, alias: "x" });
  expect(kept).toMatchObject({ ok: true, value: { civility: "mr" } });
  await updateCustomer(shop, id, 2, { ...input, civility: null, alias: "x" });
  const change = await latestOf(id);
  expect(change?.fields).toEqual([{ field: "civility", from: "mr", to: "" }]);
  expect(await undoChange(shop, id, change?.id ?? "")).toMatchObject({
    ok: true,
    value: { customer: { civility: "mr" } },
  });
});
