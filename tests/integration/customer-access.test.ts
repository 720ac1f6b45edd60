import { randomUUID } from "node:crypto";
import { beforeEach, expect, it, vi } from "vitest";
import type { ChangeAction } from "../../app/address-book/change-set.ts";
import { disablePassword, setLogin, setPassword } from "../../app/address-book/customer-access.server.ts";
import type { CustomerInput, SavedCustomer } from "../../app/address-book/customer.ts";
import { findEmailHolder } from "../../app/address-book/find-email-holder.server.ts";
import { findCustomer, openCustomer } from "../../app/address-book/find-customer.server.ts";
import { inviteCustomer } from "../../app/address-book/invite-customer.server.ts";
import { makeChangeSet } from "../../app/address-book/make-change-set.server.ts";
import { forgetOldMerges, mergeCustomers } from "../../app/address-book/merge-customers.server.ts";
import { redactCustomers } from "../../app/address-book/redact-customers.server.ts";
import { createCustomer, updateCustomer } from "../../app/address-book/save-customer.server.ts";
import { saveStoreSettings } from "../../app/address-book/store-settings.server.ts";
import { undoChange } from "../../app/address-book/undo-change.server.ts";
import { verifyAccess } from "../../app/address-book/verify-access.server.ts";
import { customerInput } from "./address-book.ts";
import { orderDesk } from "./order-desk.ts";
import { queueOf } from "./queue.ts";

const desk = orderDesk();
const { app } = desk;
const queue = queueOf(app.fresh);
const shop = () => desk.shop(new Date());

vi.setConfig({ testTimeout: 60_000 });

let count = 0;
let email = "";
beforeEach(async () => {
  email = `acces-${++count}@port.example`;
  await queue.clear();
});

async function saved(input: Partial<CustomerInput> = {}): Promise<SavedCustomer> {
  const result = await createCustomer(shop(), randomUUID(), customerInput({ email, ...input }));
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

async function found(id: string): Promise<SavedCustomer> {
  const customer = await findCustomer(shop(), id);
  if (customer === null) throw new Error("gone");
  return customer;
}

/** The version is the present one. */
const login = async (id: string, mayLogIn: boolean) =>
  setLogin(shop(), id, { version: (await found(id)).version, mayLogIn });

async function act(id: string, action: ChangeAction) {
  const made = await makeChangeSet(shop(), { id: randomUUID(), action, selection: { ids: [id] } });
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value;
}

const history = async (id: string) => (await openCustomer(shop(), id))?.history.changes ?? [];
const lastChange = async (id: string) => (await history(id))[0];
const inputOf = ({ company, firstName, lastName, locale, billing, number }: SavedCustomer) =>
  customerInput({ company, firstName, lastName, locale, billing, number, generateNumber: false });

it("[A20] lets one of two who share an e-mail log in, and names who it is, whatever the capitals", async () => {
  const first = await saved({ company: "Le Fournil" });
  const second = await saved({ company: "La Gare", email: email.toUpperCase() });
  expect(first.mayLogIn).toBe(false);
  expect(await login(first.id, true)).toMatchObject({ ok: true, value: { mayLogIn: true, version: 2 } });
  const holder = { id: first.id, displayName: first.displayName, number: first.number };
  expect(await login(second.id, true)).toEqual({ ok: false, refusal: { code: "login-held", holder } });
  expect((await openCustomer(shop(), second.id))?.access.holder).toEqual(holder);
  expect(await findEmailHolder(shop(), email, second.id)).toEqual({ ...holder, mayLogIn: true });
  expect(await lastChange(first.id)).toMatchObject({ fields: [{ field: "mayLogIn", from: "", to: "yes" }] });
  // A press whose answer was lost, pressed again on the version that it knew.
  expect(await setLogin(shop(), first.id, { version: 1, mayLogIn: true })).toMatchObject({ ok: true });
  expect(await setLogin(shop(), first.id, { version: 1, mayLogIn: false })).toMatchObject({
    refusal: { code: "changed-meanwhile", current: { version: 2 } },
  });

  expect(await login(first.id, false)).toMatchObject({ ok: true });
  expect(await login(second.id, true)).toMatchObject({ ok: true });
  expect(await setLogin(shop(), randomUUID(), { version: 1, mayLogIn: true })).toMatchObject({ ok: false });
});

it("[A20] names the one who has the login, also where others were saved with the e-mail before, and first the first saved", async () => {
  const first = await saved({ company: "Le Fournil" });
  const second = await saved({ company: "La Gare" });
  const third = await saved({ company: "La Poste" });
  expect(await findEmailHolder(shop(), email, third.id)).toMatchObject({ id: first.id, mayLogIn: false });
  await login(second.id, true);
  expect(await findEmailHolder(shop(), email, third.id)).toMatchObject({ id: second.id, mayLogIn: true });
});

it("[A20] lets a new customer log in from the start, unless another has the login of their e-mail, who is named", async () => {
  const holder = await saved({ mayLogIn: true });
  expect((await found(holder.id)).mayLogIn).toBe(true);
  const other = customerInput({ email: email.toUpperCase(), mayLogIn: true });
  const refused = await createCustomer(shop(), randomUUID(), other);
  expect(refused).toMatchObject({ ok: false, refusal: { code: "login-held", holder: { id: holder.id } } });
  expect(await createCustomer(shop(), randomUUID(), { ...other, mayLogIn: false })).toMatchObject({ ok: true });
});

it("[A20] lets one in when two are let in at the same moment, and names the other", async () => {
  const both = [await saved({ company: "Le Fournil" }), await saved({ company: "La Gare" })];
  const answers = await Promise.all(both.map(({ id }) => setLogin(shop(), id, { version: 1, mayLogIn: true })));
  const winner = both[answers.findIndex(({ ok }) => ok)];
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "login-held", holder: { id: winner?.id } } });
});

it("[A20] refuses an e-mail whose login is another's to one who may log in, and gives it to one who may not", async () => {
  const holder = await saved({ company: "Le Fournil", mayLogIn: true });
  const other = await saved({ company: "La Gare", email: `autre-${email}`, mayLogIn: true });
  const moved = { ...inputOf(other), email };
  expect(await updateCustomer(shop(), other.id, 1, moved)).toMatchObject({
    refusal: { code: "login-held", holder: { id: holder.id, displayName: holder.displayName } },
  });
  expect(await updateCustomer(shop(), other.id, 1, { ...moved, mayLogIn: false })).toMatchObject({ ok: true });
  expect((await found(other.id)).mayLogIn).toBe(false);
});

it("[A20] who is archived stands in nobody's way, and comes back without a login that is another's by then", async () => {
  const away = await saved({ company: "Le Fournil", mayLogIn: true });
  await act(away.id, { kind: "archive" });
  const other = await saved({ company: "La Gare", mayLogIn: true });
  await act(away.id, { kind: "restore" });
  expect(await found(away.id)).toMatchObject({ mayLogIn: false, archivedAt: null });
  expect((await lastChange(away.id))?.fields.map(({ field, to }) => [field, to])).toEqual([
    ...[
      ["mayLogIn", ""],
      ["archivedAt", ""],
    ],
  ]);
  // Where nobody took it they have it again.
  await login(other.id, false);
  await login(away.id, true);
  await act(away.id, { kind: "archive" });
  await act(away.id, { kind: "restore" });
  expect((await found(away.id)).mayLogIn).toBe(true);
});

it("[A20][A24] undoes the end of a login, unless another has it by now, whom it names", async () => {
  const one = await saved({ company: "Le Fournil", mayLogIn: true });
  await login(one.id, false);
  const ended = (await lastChange(one.id))?.id ?? "";
  const other = await saved({ company: "La Gare", mayLogIn: true });
  expect(await undoChange(shop(), one.id, ended)).toMatchObject({
    refusal: { code: "login-held", holder: { id: other.id } },
  });
  await login(other.id, false);
  expect(await undoChange(shop(), one.id, ended)).toMatchObject({ ok: true, value: { customer: { mayLogIn: true } } });

  // Of a change of more than that, the rest is undone.
  const now = await found(one.id);
  await updateCustomer(shop(), one.id, now.version, { ...inputOf(now), email, alias: "le quai", mayLogIn: false });
  const both = (await lastChange(one.id))?.id ?? "";
  await login(other.id, true);
  expect(await undoChange(shop(), one.id, both)).toMatchObject({
    value: { customer: { mayLogIn: false, alias: null }, loginHolder: { id: other.id } },
  });
});

it("[A20] who was deleted comes back without a login that is another's by then, and their history says so", async () => {
  const gone = await saved({ company: "Le Fournil", mayLogIn: true });
  await act(gone.id, { kind: "delete" });
  const other = await saved({ company: "La Gare", mayLogIn: true });
  const deletion = await app.fresh.withShop(app.shopId, (db) =>
    db.customerChange.findFirstOrThrow({ where: { customerId: gone.id, kind: "delete" } }),
  );
  expect(await undoChange(shop(), gone.id, deletion.id)).toMatchObject({ value: { customer: { mayLogIn: false } } });
  expect(await lastChange(gone.id)).toMatchObject({
    kind: "undo",
    fields: [{ field: "mayLogIn", from: "yes", to: "" }],
  });
  expect((await found(other.id)).mayLogIn).toBe(true);
});

it("[A20][A23] merges with the login that was chosen, and gives it back with the undo, unless another has it", async () => {
  const stays = await saved({ company: "Le Fournil" });
  const goes = await saved({ company: "La Gare", mayLogIn: true });
  const request = { otherId: goes.id, version: 1, otherVersion: 1, taken: ["mayLogIn"] as const };
  expect(await mergeCustomers(shop(), stays.id, request)).toMatchObject({ ok: true, value: { mayLogIn: true } });
  const merging = (await lastChange(stays.id))?.id ?? "";
  expect(await undoChange(shop(), stays.id, merging)).toMatchObject({ value: { broughtBack: { lost: [] } } });
  expect([(await found(stays.id)).mayLogIn, (await found(goes.id)).mayLogIn]).toEqual([false, true]);

  const versions = { version: (await found(stays.id)).version, otherVersion: (await found(goes.id)).version };
  await mergeCustomers(shop(), stays.id, { ...request, ...versions, taken: [] });
  const third = await saved({ company: "Le Quai", mayLogIn: true });
  const again = await undoChange(shop(), stays.id, (await lastChange(stays.id))?.id ?? "");
  expect(again).toMatchObject({ value: { broughtBack: { id: goes.id, lost: ["login"] } } });
  expect([(await found(goes.id)).mayLogIn, (await found(third.id)).mayLogIn]).toEqual([false, true]);
  expect(await lastChange(goes.id)).toMatchObject({ fields: [{ field: "mayLogIn", from: "yes", to: "" }] });
});

type InStore = { readonly id: string; readonly state: string; readonly metafield: { readonly value: string } | null };
async function inStore(): Promise<InStore | null> {
  const { customerByIdentifier } = await app.devstore.admin<{ customerByIdentifier: InStore | null }>(
    `query ($email: String!) { customerByIdentifier(identifier: { emailAddress: $email }) {
      id state metafield(namespace: "$app", key: "carnet_may_log_in") { value } } }`,
    { email },
  );
  return customerByIdentifier;
}
const flag = async () => (await inStore())?.metafield?.value ?? null;
const mirrored = () => queue.work("address-book/mirror");

it("[A20] tells the store who may log in, and that who was archived, deleted or merged away may not", async () => {
  await saveStoreSettings(shop(), { createsInStore: true, storeWins: [], fromOrders: "off" });
  const one = await saved({ company: "Le Fournil" });
  await mirrored();
  expect(await flag()).toBeNull();
  await login(one.id, true);
  await mirrored();
  expect(await flag()).toBe("true");
  const sent = desk.wire.sent("CustomerLoginSet");
  await updateCustomer(shop(), one.id, 2, { ...inputOf(one), email, alias: "le quai" });
  await mirrored();
  expect(desk.wire.sent("CustomerLoginSet")).toBe(sent);

  await act(one.id, { kind: "archive" });
  await mirrored();
  expect(await flag()).toBe("false");
  await act(one.id, { kind: "restore" });
  await mirrored();
  expect(await flag()).toBe("true");
  const { id: deletion } = await act(one.id, { kind: "delete" });
  await mirrored();
  expect(await flag()).toBe("false");
  const { id: change } = await app.fresh.withShop(app.shopId, (db) =>
    db.customerChange.findFirstOrThrow({ where: { changeSetId: deletion } }),
  );
  await undoChange(shop(), one.id, change);
  await mirrored();
  expect(await flag()).toBe("true");

  // Into one who has another account in the store: this one is nobody's then.
  const other = await saved({ company: "La Gare", email: `autre-${email}` });
  await mirrored();
  const versions = { version: 1, otherVersion: (await found(one.id)).version };
  await mergeCustomers(shop(), other.id, { otherId: one.id, taken: [], ...versions });
  await mirrored();
  expect(await flag()).toBe("false");
});

it("[A20] sends the store's invitation once more, and says why where there is none to send", async () => {
  const one = await saved({ company: "Le Fournil" });
  const invite = () => inviteCustomer(shop(), one.id);
  expect(await invite()).toEqual({ ok: false, refusal: { code: "login-off" } });
  await login(one.id, true);
  expect(await invite()).toEqual({ ok: false, refusal: { code: "new-accounts" } });
  expect(desk.wire.sent("CustomerInvite")).toBe(0);

  app.devstore.control.setCustomerAccounts("CLASSIC");
  expect(await invite()).toEqual({ ok: true, value: { sent: true } });
  expect(await inStore()).toMatchObject({ state: "INVITED" });
  expect(await invite()).toMatchObject({ ok: true });
  expect((await openCustomer(shop(), one.id))?.access).toMatchObject({ accounts: "classic", accountState: "INVITED" });
  app.devstore.control.setFaults({ loseNext: 1, loseOperation: "CustomerInvite" });
  expect(await invite()).toEqual({ ok: false, refusal: { code: "unknown-outcome" } });
  app.devstore.control.clearFaults();

  app.devstore.control.setAccountState(Number((await inStore())?.id.split("/").at(-1)), "ENABLED");
  expect(await invite()).toEqual({ ok: false, refusal: { code: "has-account" } });
  expect((await openCustomer(shop(), one.id))?.access.accountState).toBe("ENABLED");

  await login(one.id, false);
  const other = await saved({ company: "La Gare", mayLogIn: true });
  expect(await inviteCustomer(shop(), other.id)).toEqual({ ok: false, refusal: { code: "shared" } });
  app.devstore.control.setCustomerAccounts("NEW_CUSTOMER_ACCOUNTS");
});

it("[A21] opens with the number and its password, as long as login is on and the password is not disabled", async () => {
  const number = `K-${count}`;
  const one = await saved({ company: "Le Fournil", number });
  const set = (password: string) => setPassword(shop(), one.id, password);
  expect(await set("quatre fois la porte")).toEqual({ ok: false, refusal: { code: "login-off" } });
  await login(one.id, true);
  expect(await set("le fournil")).toEqual({ ok: false, refusal: { code: "own-words" } });
  expect(await set("court")).toEqual({ ok: false, refusal: { code: "too-short" } });
  expect(await set("quatre fois la porte")).toEqual({ ok: true, value: { set: true } });
  const access = async () => (await openCustomer(shop(), one.id))?.access;
  expect((await access())?.password).toMatchObject({ kind: "set", isOwn: true });
  // Neither the password nor what is kept of it reaches a screen or the history.
  const opened = JSON.stringify(await openCustomer(shop(), one.id));
  expect([opened.includes("porte"), opened.includes("scrypt")]).toEqual([false, false]);

  const opens = (password: string, code: string = number) => verifyAccess(shop(), { code, password });
  expect(await opens("quatre fois la porte")).toBe(one.id);
  expect(await opens("quatre fois la porte", ` ${number.toLowerCase()} `)).toBe(one.id);
  expect(await opens("Quatre fois la porte")).toBeNull();
  expect(await opens("quatre fois la porte", "K-0")).toBeNull();
  expect(await set("cinq fois la porte")).toMatchObject({ ok: true });
  expect(await opens("quatre fois la porte")).toBeNull();

  expect(await disablePassword(shop(), one.id, true)).toMatchObject({ ok: true });
  expect((await access())?.password.kind).toBe("disabled");
  expect(await opens("cinq fois la porte")).toBeNull();
  expect(await disablePassword(shop(), one.id, false)).toMatchObject({ ok: true });
  await login(one.id, false);
  expect(await opens("cinq fois la porte")).toBeNull();
  await login(one.id, true);
  expect(await opens("cinq fois la porte")).toBe(one.id);
  await act(one.id, { kind: "archive" });
  expect(await opens("cinq fois la porte")).toBeNull();

  await app.fresh.withShop(app.shopId, (db) => redactCustomers(db, [one.id], new Date()));
  expect(await app.fresh.withShop(app.shopId, (db) => db.customerPassword.count())).toBe(0);
  expect(await disablePassword(shop(), one.id, true)).toMatchObject({ ok: false });
});

it("[A21] sets no password without a number, and keeps that of one merged away for as long as they can come back", async () => {
  const unnumbered = await saved({ generateNumber: false, mayLogIn: true });
  expect(await setPassword(shop(), unnumbered.id, "quatre fois la porte")).toMatchObject({
    refusal: { code: "no-code" },
  });
  const goes = await saved({ company: "La Gare", email: `autre-${email}`, mayLogIn: true });
  await setPassword(shop(), goes.id, "quatre fois la porte");
  const code = goes.number ?? "";
  await mergeCustomers(shop(), unnumbered.id, { otherId: goes.id, version: 1, otherVersion: 1, taken: ["number"] });
  expect(await verifyAccess(shop(), { code, password: "quatre fois la porte" })).toBeNull();
  await undoChange(shop(), unnumbered.id, (await lastChange(unnumbered.id))?.id ?? "");
  expect(await verifyAccess(shop(), { code, password: "quatre fois la porte" })).toBe(goes.id);

  const versions = { version: (await found(unnumbered.id)).version, otherVersion: (await found(goes.id)).version };
  await mergeCustomers(shop(), unnumbered.id, { otherId: goes.id, ...versions, taken: [] });
  await app.fresh.withShop(app.shopId, (db) => forgetOldMerges(db, new Date(Date.now() + 31 * 86_400_000)));
  expect(await app.fresh.withShop(app.shopId, (db) => db.customerPassword.count())).toBe(0);
});
