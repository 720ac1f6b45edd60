import { randomUUID } from "node:crypto";
import pg from "pg";
import { beforeAll, expect, it, vi } from "vitest";
import type { CustomerInput } from "../../app/address-book/customer.ts";
import { findCustomer, openCustomer } from "../../app/address-book/find-customer.server.ts";
import { dismissPair, listDuplicates, lookForDuplicates } from "../../app/address-book/find-duplicates.server.ts";
import { findEmailHolder } from "../../app/address-book/find-email-holder.server.ts";
import { listChoices } from "../../app/address-book/filter-choices.server.ts";
import { findDuplicates } from "../../app/address-book/find-duplicates.job.ts";
import { listCustomers } from "../../app/address-book/list-customers.server.ts";
import {
  findSurvivor,
  forgetOldMerges,
  mergeCustomers,
  openPair,
  whoStays,
} from "../../app/address-book/merge-customers.server.ts";
import type { MergePart } from "../../app/address-book/merge-choice.ts";
import { redactCustomers } from "../../app/address-book/redact-customers.server.ts";
import { createCustomer, updateCustomer } from "../../app/address-book/save-customer.server.ts";
import { findSelected } from "../../app/address-book/selected-customers.server.ts";
import { searchCustomers } from "../../app/address-book/search-customers.server.ts";
import { undoChange } from "../../app/address-book/undo-change.server.ts";
import { withMerged } from "../../app/privacy/affected-person.server.ts";
import { addressBook, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";
import { broughtIn } from "./store-people.ts";

const fresh = freshDatabase();
const shop = addressBook(fresh, alpina, "101");
const stranger = addressBook(fresh, "beta.myshopify.com");

beforeAll(async () => {
  await setUpShop(shop);
  await setUpShop(stranger);
});

const search = (by = shop) => findDuplicates(by);

const place = (line1: string, zip = "73000", city = "Chambéry") => ({
  ...customerInput({}).billing,
  ...{ line1, zip, city },
});

let count = 0;
async function created(input: Partial<CustomerInput>, by = shop) {
  const id = randomUUID();
  count += 1;
  const own = { company: `Maison ${id}`, email: `${id}@example.com`, billing: place(`${count} rue ${id.slice(0, 8)}`) };
  const result = await createCustomer(by, id, customerInput({ ...own, ...input }));
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

async function merged(id: string, otherId: string, taken: readonly MergePart[] = []) {
  const pair = await openPair(shop, id, otherId);
  if (pair === null) throw new Error("Not both are there");
  const result = await mergeCustomers(shop, id, {
    ...{ otherId, taken, version: pair.stays.version, otherVersion: pair.goes.version },
  });
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

const changesOf = async (id: string) => (await openCustomer(shop, id))?.history.changes ?? [];
const pairsWith = async (id: string) =>
  (await listDuplicates(shop)).pairs.filter(({ first, second }) => first.id === id || second.id === id);

it("[A23] finds who is saved twice, tells why, and leaves a chain's branches and another shop's customers alone", async () => {
  const at = place("12 rue des Halles");
  const one = await created({ company: "Boulangerie Bouvier SARL", billing: at });
  const two = await created({
    company: "S.A.R.L. Boulangerie Bouvier",
    billing: { ...at, line1: "12, rue des Halles" },
  });
  await created({ company: "Boulangerie Bouvier", billing: place("3 place Bellecour", "69002", "Lyon") });
  await created({ company: "Boulangerie Bouvier SARL", billing: at }, stranger);
  await search();
  expect(await pairsWith(one.id)).toMatchObject([
    { strength: "certain", reasons: ["name", "address"], first: { city: "Chambéry" } },
  ]);
  expect((await pairsWith(one.id)).flatMap(({ first, second }) => [first.id, second.id]).sort()).toEqual(
    [one.id, two.id].sort(),
  );
  expect((await listDuplicates(stranger)).pairs).toEqual([]);
});

it("[A23] remembers for good that two are not the same, and forgets a pair that is none any more", async () => {
  const at = place("8 quai du Lac");
  const [one, two] = [
    await created({ company: "Café du Lac", billing: at }),
    await created({ company: "Café du Lac", billing: at }),
  ];
  const [three, four] = [
    await created({ company: "Bar Roma", billing: at }),
    await created({ company: "Bar Roma", billing: at }),
  ];
  await search();
  const before = (await listChoices(shop, false)).duplicateCount;
  expect(await dismissPair(shop, [two.id, one.id])).toBe(true);
  const input = customerInput({
    company: "Tout autre",
    email: "autre@example.com",
    number: four.number,
    generateNumber: false,
  });
  expect(await updateCustomer(shop, four.id, four.version, { ...input, billing: place("1 rue Neuve") })).toMatchObject({
    ok: true,
  });
  await search();
  expect(await pairsWith(one.id)).toEqual([]);
  expect(await pairsWith(three.id)).toEqual([]);
  expect((await listChoices(shop, false)).duplicateCount).toBe(before - 2);
  const opened = await openCustomer(shop, one.id);
  expect(opened?.duplicates).toEqual([]);
});

it("[A23] names the one who is there while a customer is typed, and at their record", async () => {
  const there = await created({ company: "Épicerie Alpine", billing: place("5 rue Haute") });
  const typed = {
    company: "epicerie alpine sas",
    firstName: "",
    lastName: "",
    email: "",
    phone: null,
    vatNumber: null,
  };
  const places = [{ line1: "5, rue Haute", zip: "73000", city: "Chambery", countryCode: "FR" }];
  expect(await lookForDuplicates(shop, { ...typed, places, except: "" })).toMatchObject([
    { id: there.id, strength: "certain", number: there.number },
  ]);
  expect(await lookForDuplicates(shop, { ...typed, places, except: there.id })).toEqual([]);
  expect(await lookForDuplicates(stranger, { ...typed, places, except: "" })).toEqual([]);
  const twin = await created({ company: "Epicerie Alpine", billing: place("5 rue Haute") });
  expect((await openCustomer(shop, twin.id))?.duplicates).toMatchObject([{ id: there.id }]);
});

it("[A23] goes on where a killed search was, and ends with the same pairs", async () => {
  await fresh.withShop(alpina, (db) =>
    db.duplicateSearch.update({ where: { shopId: alpina }, data: { finishedAt: null, cursor: null } }),
  );
  await search();
  const whole = (await listDuplicates(shop)).pairs;
  await fresh.withShop(alpina, async (db) => {
    const middle = await db.customer.findFirstOrThrow({ orderBy: { id: "asc" }, skip: 3 });
    await db.duplicateSearch.update({ where: { shopId: alpina }, data: { finishedAt: null, cursor: middle.id } });
  });
  expect((await listDuplicates(shop)).isSearching).toBe(true);
  await search();
  expect((await listDuplicates(shop)).pairs).toEqual(whole);
  expect((await listDuplicates(shop)).isSearching).toBe(false);
});

it("[A23] makes keys anew in the night for whom they are not what they should be, and for nobody else", async () => {
  const at = place("77 rue des Moulins");
  const [one, two] = [await created({ company: "Le Moulin", billing: at }), await created({ billing: at })];
  const keys = () =>
    fresh.withShop(
      alpina,
      (db) => db.$queryRaw`SELECT customer_id, hash::text, xmin::text FROM duplicate_key ORDER BY 1, 2`,
    );
  await search();
  const before = await keys();
  await search();
  expect(await keys()).toEqual(before);
  // Whatever way the row was written, nobody told of it.
  await fresh.withShop(alpina, (db) =>
    db.customer.updateMany({ where: { id: two.id }, data: { company: "Le Moulin" } }),
  );
  await search();
  expect(await pairsWith(one.id)).toMatchObject([{ strength: "certain" }]);
});

const contact = (name: string, more: object = {}) => ({
  ...{ id: randomUUID(), name, role: "", email: "", phone: null, notes: "", ...more },
});

it("[A23] merges field by field, unites what there are many of, and undoes it with what was changed since", async () => {
  const one = await created({
    ...{ company: "Hôtel Mont Blanc", alias: "le blanc", labels: ["VIP"], billing: place("1 rue du Mont") },
    contacts: [contact("Luca Rossi", { email: "luca@example.com" })],
  });
  const two = await created({
    ...{ company: "Hotel du Mont-Blanc SARL", email: "blanc@example.com", number: "H-7", generateNumber: false },
    ...{ labels: ["Vip", "Noël"], billing: place("2 rue du Mont"), phone: "+33465711123" },
    contacts: [contact("luca rossi", { role: "Chef" }), contact("Zoé Petit")],
  });
  const order = randomUUID();
  await fresh.withShop(alpina, (db) =>
    db.draftOrder.create({
      data: {
        ...{ shopId: alpina, id: order, customerId: two.id, state: "intended", request: {}, requestHash: "x" },
        ...{ deliverOn: new Date("2030-01-08"), currencyCode: "EUR", totalMinor: 100n, createdBy: "101" },
      },
    }),
  );
  const ownerOf = () =>
    fresh.withShop(alpina, async (db) => (await db.draftOrder.findFirstOrThrow({ where: { id: order } })).customerId);
  const result = await merged(one.id, two.id, ["number", "phone", "email"]);
  expect(result).toMatchObject({
    ...{ company: "Hôtel Mont Blanc", number: "H-7", email: "blanc@example.com", phone: "+33465711123" },
    ...{ alias: "le blanc", labels: ["Noël", "VIP"] },
    contacts: [{ name: "Luca Rossi", role: "Chef", email: "luca@example.com" }, { name: "Zoé Petit" }],
    addresses: [
      { kind: "billing", line1: "2 rue du Mont", company: "Hotel du Mont-Blanc SARL" },
      { kind: "delivery", line1: "2 rue du Mont" },
    ],
  });
  expect(await ownerOf()).toBe(one.id);
  expect(await findCustomer(shop, two.id)).toBeNull();
  expect(await findSurvivor(shop, two.id)).toBe(one.id);
  expect((await searchCustomers(shop, "mont blanc", 9)).map(({ id }) => id)).toEqual([one.id]);
  expect((await findEmailHolder(shop, "blanc@example.com", ""))?.id).toBe(one.id);
  const listed = (await listCustomers(shop)).customers.map(({ id }) => id);
  expect(listed).toContain(one.id);
  expect(listed).not.toContain(two.id);
  const [line] = await changesOf(one.id);
  expect(line).toMatchObject({ kind: "merge", mergedName: "Hotel du Mont-Blanc SARL", isFinal: false });

  // The same press twice finds it done.
  const again = { otherId: two.id, taken: [], version: one.version, otherVersion: two.version };
  expect(await mergeCustomers(shop, one.id, again)).toMatchObject({ ok: true });

  const later = customerInput({
    ...{ company: "Hôtel Mont Blanc", email: "nouveau@example.com", number: "H-7", generateNumber: false },
    ...{ phone: result.phone, alias: "tout blanc", billing: result.billing, labels: ["VIP", "Noël"] },
  });
  expect(await updateCustomer(shop, one.id, result.version, later)).toMatchObject({ ok: true });
  const undone = await undoChange(shop, one.id, line?.id ?? "");
  expect(undone).toMatchObject({
    ok: true,
    value: {
      customer: { number: one.number, phone: null, alias: "tout blanc", email: "nouveau@example.com", labels: ["VIP"] },
      kept: [{ field: "email" }],
      broughtBack: { id: two.id, displayName: "Hotel du Mont-Blanc SARL", lost: [] },
    },
  });
  const { version, ...back } = { ...(await findCustomer(shop, two.id)) };
  expect(back).toEqual({ ...two, version: undefined });
  expect(version).toBeGreaterThan(two.version);
  expect(await ownerOf()).toBe(two.id);
  expect((await searchCustomers(shop, "mont blanc", 9)).map(({ id }) => id).sort()).toEqual([one.id, two.id].sort());
  expect((await listCustomers(shop)).customers.map(({ id }) => id)).toContain(two.id);
  expect(await undoChange(shop, one.id, line?.id ?? "")).toMatchObject({ refusal: { code: "undone-already" } });
  const [undo] = await changesOf(one.id);
  expect(undo).toMatchObject({ kind: "undo", isFinal: true });
  expect(await undoChange(shop, one.id, undo?.id ?? "")).toMatchObject({ refusal: { code: "too-late" } });
});

it("[A16][A23] unites the instructions of two, the own ones first, and gives each theirs back with the undo", async () => {
  const [dock, cold, call] = await fresh.withShop(alpina, async (db) => {
    const ids = [randomUUID(), randomUUID(), randomUUID()] as const;
    for (const id of ids)
      await db.instructionTemplate.create({ data: { shopId: alpina, id, name: id, kind: "order", text: "Quai 2" } });
    return ids;
  });
  const one = await created({ instructionIds: [dock, cold] });
  const two = await created({ instructionIds: [call, dock] });
  const idsOf = async (id: string) => (await findCustomer(shop, id))?.instructions.map((each) => each.id);
  expect((await merged(one.id, two.id)).instructions.map(({ id }) => id)).toEqual([dock, cold, call]);
  const [merge] = await changesOf(one.id);
  expect(await undoChange(shop, one.id, merge?.id ?? "")).toMatchObject({ ok: true });
  expect(await idsOf(two.id)).toEqual([call, dock]);
  expect(await idsOf(one.id)).toEqual([dock, cold]);
});

it("[A23] merges nothing that was saved since it was compared, nor another shop's, nor one with themselves", async () => {
  const [one, two] = [await created({}), await created({})];
  const request = { otherId: two.id, version: one.version, otherVersion: two.version + 1, taken: [] };
  expect(await mergeCustomers(shop, one.id, request)).toMatchObject({ refusal: { code: "changed-meanwhile" } });
  const foreign = await created({}, stranger);
  for (const otherId of [foreign.id, one.id, randomUUID(), "x"])
    expect(await mergeCustomers(shop, one.id, { ...request, otherId })).toMatchObject({
      refusal: { code: "not-found" },
    });
  expect(await openPair(shop, one.id, foreign.id)).toBeNull();
  expect(await findSurvivor(stranger, two.id)).toBeNull();
});

it("[A23] merges two into each other at once only one way", async () => {
  const [one, two] = [await created({}), await created({})];
  const request = (otherId: string) => ({ otherId, version: one.version, otherVersion: two.version, taken: [] });
  const results = await Promise.all([
    mergeCustomers(shop, one.id, request(two.id)),
    mergeCustomers(shop, two.id, request(one.id)),
  ]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
});

it("[A23] merges after who waits for the customer with a row of theirs in hand, instead of giving up", async () => {
  const [one, two] = [await created({}), await created({})];
  const other = new pg.Client({ connectionString: fresh.superuserUrl });
  await other.connect();
  try {
    await other.query("BEGIN");
    await other.query("SELECT FROM address WHERE customer_id = $1 FOR UPDATE", [two.id]);
    const merging = merged(one.id, two.id);
    const isWaiting = "SELECT FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()";
    await vi.waitFor(async () => expect((await other.query(isWaiting)).rowCount).toBe(1));
    await other.query("SELECT FROM customer WHERE id = $1 FOR UPDATE", [two.id]);
    await other.query("COMMIT");
    expect((await merging).id).toBe(one.id);
    expect(await findSurvivor(shop, two.id)).toBe(one.id);
  } finally {
    await other.end();
  }
});

it("[A23] keeps the one whom the store knows, and hands the link over where only the other has one", async () => {
  const [one, two] = [await created({}), await created({})];
  const link = (id: string, storeId: bigint | null) =>
    fresh.withShop(alpina, (db) => db.customer.updateMany({ where: { id }, data: { shopifyCustomerId: storeId } }));
  const linkOf = async (id: string) =>
    fresh.withShop(alpina, async (db) => (await db.customer.findFirstOrThrow({ where: { id } })).shopifyCustomerId);
  await link(two.id, 901n);
  expect(await whoStays(shop, [one.id, two.id])).toEqual([two.id, one.id]);
  expect(await openPair(shop, one.id, two.id)).toMatchObject({ isOnlyOtherLinked: true, areBothLinked: false });
  await merged(one.id, two.id);
  expect([await linkOf(one.id), await linkOf(two.id)]).toEqual([901n, null]);
  await undoChange(shop, one.id, (await changesOf(one.id))[0]?.id ?? "");
  expect([await linkOf(one.id), await linkOf(two.id)]).toEqual([null, 901n]);
  await link(one.id, 902n);
  expect(await openPair(shop, one.id, two.id)).toMatchObject({ areBothLinked: true });
  await merged(one.id, two.id);
  expect(await linkOf(one.id)).toBe(902n);
});

it("[A23] brings back without the number that another has by now, leads on through two mergings, and forgets after thirty days", async () => {
  const [one, two, three] = [
    await created({}),
    await created({ number: "N-1", generateNumber: false }),
    await created({}),
  ];
  await merged(one.id, two.id);
  await created({ number: "N-1", generateNumber: false });
  const back = await undoChange(shop, one.id, (await changesOf(one.id))[0]?.id ?? "");
  expect(back).toMatchObject({ ok: true, value: { broughtBack: { lost: ["number"] } } });
  expect((await findCustomer(shop, two.id))?.number).toBeNull();
  await merged(one.id, two.id);
  expect(await findSelected(shop, { ids: [one.id, two.id] })).toEqual([one.id]);
  await merged(three.id, one.id);
  expect(await findSurvivor(shop, two.id)).toBe(three.id);
  const [line] = await changesOf(three.id);
  await fresh.withShop(alpina, (db) => forgetOldMerges(db, new Date(Date.now() + 31 * 86_400_000)));
  expect((await changesOf(three.id))[0]).toMatchObject({ kind: "merge", mergedName: null, isFinal: true });
  expect(await undoChange(shop, three.id, line?.id ?? "")).toMatchObject({ refusal: { code: "too-late" } });
});

it("[A23] erases with a customer all who were merged into them", async () => {
  const [one, two] = [await created({}), await created({ company: "Zzeffacé" })];
  await merged(one.id, two.id);
  await fresh.withShop(alpina, async (db) => {
    const ids = await withMerged(db, [one.id]);
    expect(ids.sort()).toEqual([one.id, two.id].sort());
    await redactCustomers(db, ids, new Date());
    expect(await db.customer.count({ where: { id: { in: ids } } })).toBe(0);
    expect(JSON.stringify(await db.customerMerge.findMany({ select: { kept: true } }))).not.toContain("Zzeffacé");
    expect(await db.customerChange.count({ where: { customerId: { in: ids } } })).toBe(0);
  });
});

it("[A23] finds those of one name among the many who share an accountant's e-mail, in the night and while they are typed", async () => {
  const email = "compta@cabinet.example";
  const names = [
    "Zinc du Port",
    ...Array.from({ length: 50 }, (_, index) => `Client ${index}`),
    "Le Zinc du Port SARL",
  ];
  await broughtIn(
    shop,
    names.map((company) => ({ company, email })),
  );
  await search();
  const found = (await listDuplicates(shop)).pairs.filter(({ first }) => first.email === email);
  expect(found).toMatchObject([{ strength: "likely", reasons: ["email", "name"] }]);
  expect(found.flatMap(({ first, second }) => [first.displayName, second.displayName]).sort()).toEqual(
    ["Zinc du Port", "Le Zinc du Port SARL"].sort(),
  );
  const typed = {
    company: "Zinc du Port",
    firstName: "",
    lastName: "",
    email,
    phone: null,
    vatNumber: null,
    places: [],
  };
  expect(await lookForDuplicates(shop, { ...typed, except: "" })).toHaveLength(2);
});
