import { randomUUID } from "node:crypto";
import { beforeAll, expect, it, vi } from "vitest";
import { applyChange } from "../../app/address-book/apply-change.server.ts";
import type { ChangeAction, Selection } from "../../app/address-book/change-set.ts";
import { findChangeSet, listChangeSets } from "../../app/address-book/change-sets.server.ts";
import type { CustomerInput } from "../../app/address-book/customer.ts";
import { openCustomer } from "../../app/address-book/find-customer.server.ts";
import { listCustomers } from "../../app/address-book/list-customers.server.ts";
import { makeChangeSet, openChangeSet, undoChangeSet } from "../../app/address-book/make-change-set.server.ts";
import { redactCustomers } from "../../app/address-book/redact-customers.server.ts";
import { saveRep } from "../../app/address-book/sales-reps.server.ts";
import { createCustomer, updateCustomer } from "../../app/address-book/save-customer.server.ts";
import { searchCustomers } from "../../app/address-book/search-customers.server.ts";
import { undoChange } from "../../app/address-book/undo-change.server.ts";
import { workOnChangeSet } from "../../app/address-book/work-change-set.server.ts";
import type { ShopContext } from "../../app/store/shop-context.server.ts";
import { addressBook, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";
import { broughtIn } from "./store-people.ts";

const fresh = freshDatabase();
/** Draft orders that the store has. */
const inStore = new Map<string, "OPEN" | "COMPLETED">();
const run = vi.fn((_document: unknown, { ids }: { ids: string[] }) =>
  Promise.resolve({
    ok: true,
    value: { nodes: ids.map((id) => (inStore.has(id) ? { id, status: inStore.get(id) } : null)) },
  }),
);
const contextOf = (shopId: string, staffId: string) =>
  ({ ...addressBook(fresh, shopId, staffId), store: { run } }) as unknown as ShopContext;
const shop = contextOf(alpina, "101");
const colleague = contextOf(alpina, "102");
const stranger = contextOf("beta.myshopify.com", "101");
let group: string;

beforeAll(async () => {
  group = await setUpShop(shop);
  await setUpShop(stranger);
});

async function created(input: Partial<CustomerInput> = {}) {
  const id = randomUUID();
  const result = await createCustomer(shop, id, customerInput(input));
  if (!result.ok) throw new Error(result.refusal.code);
  return id;
}
const several = (count: number, input: Partial<CustomerInput> = {}) =>
  Promise.all(Array.from({ length: count }, () => created(input)));

async function make(action: ChangeAction, selection: Selection | string[], by = shop) {
  const chosen = Array.isArray(selection) ? { ids: selection } : selection;
  const made = await makeChangeSet(by, { id: randomUUID(), action, selection: chosen });
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value;
}
async function undo(setId: string, by = shop) {
  const undone = await undoChangeSet(by, setId, randomUUID());
  if (!undone.ok) throw new Error(undone.refusal.code);
  return undone.value;
}
const recordOf = async (id: string) => (await openCustomer(shop, id))?.customer ?? null;
const historyOf = async (id: string) => (await openCustomer(shop, id))?.history.changes ?? [];

async function update(id: string, changes: Partial<CustomerInput>) {
  const now = await recordOf(id);
  const input = customerInput({ generateNumber: false, number: now?.number ?? null, ...changes });
  expect(await updateCustomer(shop, id, now?.version ?? 0, input)).toMatchObject({ ok: true });
}

async function draftOf(customerId: string, state: string, shopifyDraftId: bigint | null = null) {
  await shop.inShop((db) =>
    db.draftOrder.create({
      data: {
        ...{ shopId: alpina, id: randomUUID(), customerId, state, request: {}, requestHash: "x", shopifyDraftId },
        ...{
          deliverOn: new Date(),
          currencyCode: "EUR",
          totalMinor: 1n,
          createdBy: "101",
          name: shopifyDraftId === null ? null : `#D${shopifyDraftId}`,
        },
      },
    }),
  );
}

it("[A24] labels many customers as one named set, with a line in the history of each", async () => {
  const ids = await several(3);
  const [has = ""] = ids;
  await update(has, { labels: ["vip"] });
  const set = await make({ kind: "add-label", label: "VIP" }, ids, colleague);
  expect(set).toMatchObject({ kind: "add-label", name: "VIP", total: 3, done: 3, changed: 2, refused: 0 });
  expect((await Promise.all(ids.map(recordOf))).map((one) => one?.labels)).toEqual([["vip"], ["vip"], ["vip"]]);
  expect((await historyOf(ids[1] ?? ""))[0]).toMatchObject({
    ...{ kind: "update", isOwn: false, set: { kind: "add-label", name: "VIP", count: 2 } },
    fields: [{ field: "label vip", from: "", to: "vip" }],
  });
  expect((await historyOf(has))[0]?.set).toBeNull();
  expect((await listChangeSets(shop, null)).sets[0]).toMatchObject({ id: set.id, isOwn: false, isUndone: false });
  expect((await listChangeSets(stranger, null)).sets).toEqual([]);
});

it("[A24] takes a whole set back, keeps later edits and names whose they are", async () => {
  const [kept = "", other = "", gone = "", single = ""] = await several(4);
  const set = await make({ kind: "range-group", id: group }, [kept, other, gone, single]);
  await update(kept, { rangeGroupId: null });
  await update(other, { rangeGroupId: group, alias: "later" });
  await undoChange(shop, single, (await historyOf(single))[0]?.id ?? "");
  await make({ kind: "delete" }, [gone]);
  const undone = await undo(set.id);
  expect(undone).toMatchObject({ kind: "undo", undoes: { kind: "range-group", name: "Boulangeries" }, changed: 1 });
  const outcomes = Object.fromEntries(undone.refusals.map(({ id, outcome }) => [id, outcome]));
  expect(outcomes).toEqual({ [kept]: "changed-since", [gone]: "gone", [single]: "undone-already" });
  expect(await recordOf(other)).toMatchObject({ rangeGroup: null, alias: "later" });
  expect(await undoChangeSet(shop, set.id, randomUUID())).toEqual({ ok: false, refusal: { code: "undone-already" } });
  expect(await undoChangeSet(stranger, set.id, randomUUID())).toEqual({ ok: false, refusal: { code: "not-found" } });
  await undo(undone.id);
  expect((await recordOf(other))?.rangeGroup?.id).toBe(group);
});

it("[A25] gives and takes a sales rep from many, and refuses one who is not there", async () => {
  const rep = randomUUID();
  await saveRep(shop, { id: rep, version: null, name: "Livia Ferrero", email: "", isMe: false });
  const ids = await several(2);
  expect(await make({ kind: "add-rep", id: rep }, ids)).toMatchObject({ name: "Livia Ferrero", changed: 2 });
  expect((await recordOf(ids[0] ?? ""))?.reps).toMatchObject([{ id: rep }]);
  expect(await make({ kind: "remove-rep", id: rep }, ids)).toMatchObject({ changed: 2 });
  expect((await recordOf(ids[0] ?? ""))?.reps).toEqual([]);
  const nobody = { id: randomUUID(), action: { kind: "add-rep" as const, id: randomUUID() }, selection: { ids } };
  expect(await makeChangeSet(shop, nobody)).toEqual({ ok: false, refusal: { code: "rep-gone" } });
  expect(await makeChangeSet(stranger, { ...nobody, action: { kind: "archive" } })).toEqual({
    ok: false,
    refusal: { code: "nobody" },
  });
});

it("[A17] archives customers, who are in no search, and brings them back to the same moment", async () => {
  const [id = ""] = await several(1, { company: "Zwieback Archiv" });
  const set = await make({ kind: "archive" }, [id]);
  expect(set).toMatchObject({ total: 1, customer: { id, displayName: "Zwieback Archiv" } });
  expect(await searchCustomers(shop, "zwieback", 5)).toEqual([]);
  const archived = { text: "zwieback", filter: { ...(await emptyFilter()), isArchived: true } };
  expect((await listCustomers(shop, archived)).customers.map((hit) => hit.id)).toEqual([id]);
  const { archivedAt } = (await recordOf(id)) ?? {};
  expect(archivedAt).toBe(shop.at.toISOString());
  await update(id, { company: "Zwieback Archiv", alias: "edited" });
  expect((await recordOf(id))?.archivedAt).toBe(archivedAt);
  await undo((await make({ kind: "restore" }, [id])).id);
  expect((await recordOf(id))?.archivedAt).toBe(archivedAt);
  const [, , , archiving] = await historyOf(id);
  expect(archiving?.fields).toEqual([{ field: "archivedAt", from: "", to: archivedAt }]);
  expect(await searchCustomers(shop, "zwieback", 5)).toEqual([]);
  await make({ kind: "restore" }, [id]);
  expect(await searchCustomers(shop, "zwieback", 5)).toMatchObject([{ id }]);
});

const emptyFilter = async () => (await import("../../app/address-book/customer-filter.ts")).EVERYONE;

/** All that stands of a customer in other tables, in an order of its own. */
const rows = { tokens: { orderBy: { token: "asc" } }, facets: { orderBy: { facet: "asc" } }, storeLink: true } as const;

it.each([true, false])(
  "[A17] deletes a customer and brings all of them back, archived before: %s",
  async (isArchived) => {
    const rep = randomUUID();
    const name = `Zorn ${isArchived ? "ja" : "nein"}`;
    await saveRep(shop, { id: rep, version: null, name, email: "", isMe: false });
    const { billing } = customerInput({});
    const id = await created({
      ...{
        company: name,
        labels: ["Alle"],
        repIds: [rep],
        rangeGroupId: group,
        delivery: { ...billing, city: "Annecy" },
      },
      addresses: [{ ...billing, id: randomUUID(), kind: "delivery", place: "Dock B" }],
      contacts: [{ id: randomUUID(), name: "Luca", role: "", email: "", phone: null, notes: "" }],
    });
    if (isArchived) await make({ kind: "archive" }, [id]);
    const linked = await shop.inShop(async (db) => {
      const storeId = isArchived ? 71n : 72n;
      await db.storeLink.create({ data: { shopId: alpina, customerId: id, kind: "linked", since: shop.at } });
      await db.customer.update({ where: { shopId_id: { shopId: alpina, id } }, data: { shopifyCustomerId: storeId } });
      return db.customer.findFirstOrThrow({ where: { id }, include: rows });
    });
    const before = await recordOf(id);
    const set = await make({ kind: "delete" }, [id]);
    expect(await recordOf(id)).toBeNull();
    for (const archived of [true, false]) {
      const filter = { ...(await emptyFilter()), isArchived: archived };
      expect((await listCustomers(shop, { text: "zorn", filter })).customers.map((hit) => hit.id)).not.toContain(id);
    }
    expect(await searchCustomers(shop, name, 5)).toEqual([]);
    expect(await createCustomer(shop, randomUUID(), customerInput({ number: before?.number ?? null }))).toMatchObject({
      refusal: { code: "number-taken" },
    });
    await undo(set.id);
    const { version: _before, ...former } = before ?? {};
    expect(await recordOf(id)).toMatchObject(former);
    const { tokens, facets, storeLink, shopifyCustomerId } = await shop.inShop((db) =>
      db.customer.findFirstOrThrow({ where: { id }, include: rows }),
    );
    expect({ tokens, facets, storeLink, shopifyCustomerId }).toEqual({
      ...{ tokens: linked.tokens, facets: linked.facets },
      ...{ storeLink: linked.storeLink, shopifyCustomerId: linked.shopifyCustomerId },
    });
    expect((await historyOf(id)).slice(0, 2).map(({ kind }) => kind)).toEqual(["undo", "delete"]);
  },
);

it("[A17] archives a customer with open orders and does not delete them, until the store has closed those", async () => {
  const [busy = "", sending = "", sought = "", done = "", refused = ""] = await several(5);
  await draftOf(busy, "created", 901n);
  await draftOf(sending, "intended");
  await draftOf(sought, "checking");
  await draftOf(done, "created", 902n);
  await draftOf(refused, "refused");
  inStore.set("gid://shopify/DraftOrder/901", "OPEN").set("gid://shopify/DraftOrder/902", "COMPLETED");
  const set = await make({ kind: "delete" }, [busy, sending, sought, done, refused]);
  expect(set).toMatchObject({ changed: 2, refused: 3 });
  expect(set.refusals.map(({ id }) => id).sort()).toEqual([busy, sending, sought].sort());
  expect(set.refusals.find(({ id }) => id === busy)).toMatchObject({
    ...{ outcome: "open-orders", openOrders: [{ name: "#D901" }] },
  });
  expect(await recordOf(done)).toBeNull();
  expect(await make({ kind: "archive" }, [busy, sending])).toMatchObject({ changed: 2 });
  inStore.delete("gid://shopify/DraftOrder/901");
  expect(await make({ kind: "delete" }, [busy])).toMatchObject({ changed: 1 });
});

it("[A17] leaves the store's account to whoever got it while the customer was deleted", async () => {
  const [first = "", second = ""] = await several(2);
  const link = (id: string) =>
    shop.inShop((db) => db.customer.updateMany({ where: { id }, data: { shopifyCustomerId: 99n } }));
  await link(first);
  const set = await make({ kind: "delete" }, [first]);
  await link(second);
  await undo(set.id);
  const linked = await shop.inShop((db) => db.customer.findMany({ where: { shopifyCustomerId: 99n } }));
  expect(linked.map(({ id }) => id)).toEqual([second]);
});

it("[A24] takes nobody back into a group that is gone by then, and says so of each", async () => {
  const former = await shop.inShop((db) => db.rangeGroup.create({ data: { shopId: alpina, name: "Saisonniers" } }));
  const ids = await several(3, { rangeGroupId: former.id });
  const [moved = "", ...others] = ids;
  const set = await make({ kind: "range-group", id: group }, ids);
  await update(moved, { rangeGroupId: null });
  await shop.inShop((db) => db.rangeGroup.deleteMany({ where: { id: former.id } }));
  const undone = await undo(set.id);
  expect(undone).toMatchObject({ total: 3, done: 3, changed: 0, refused: 3 });
  expect(Object.fromEntries(undone.refusals.map(({ id, outcome }) => [id, outcome]))).toEqual({
    [moved]: "changed-since",
    ...Object.fromEntries(others.map((id) => [id, "group-gone"])),
  });
  expect((await recordOf(others[0] ?? ""))?.rangeGroup?.id).toBe(group);
});

it("[A24] means by a filter whoever it finds when the set is made", async () => {
  const ids = await several(3, { labels: ["Filtered"] });
  await make({ kind: "archive" }, ids.slice(0, 1));
  const set = await make({ kind: "add-label", label: "seen" }, { text: "boulangerie", filter: "label=filtered" });
  expect(set).toMatchObject({ total: 2, changed: 2 });
  expect((await recordOf(ids[0] ?? ""))?.labels).toEqual(["Filtered"]);
});

it("[A24] does each of a set once when two work on it, and once when it is sent twice", async () => {
  const ids = await several(6);
  const request = { id: randomUUID(), action: { kind: "add-label" as const, label: "once" }, selection: { ids } };
  const sent = await Promise.allSettled([makeChangeSet(shop, request), workOnChangeSet(shop, request.id)]);
  expect(sent.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
  expect(await makeChangeSet(shop, request)).toMatchObject({ ok: true, value: { done: 6, changed: 6 } });
  expect((await historyOf(ids[0] ?? "")).filter(({ set }) => set !== null)).toHaveLength(1);
});

it("[A24] leaves more than a request can do to the background, which finishes what is left", async () => {
  const ids = await several(4);
  const many = ids.flatMap((id) => [id]);
  const set = await make({ kind: "add-label", label: "later" }, many);
  await shop.inShop(async (db) => {
    await db.changeSetCustomer.updateMany({
      where: { changeSetId: set.id, customerId: ids[0] ?? "" },
      data: { outcome: null },
    });
    await db.changeSet.updateMany({
      where: { id: set.id },
      data: { done: { decrement: 1 }, changed: { decrement: 1 } },
    });
  });
  expect(await undoChangeSet(shop, set.id, randomUUID())).toEqual({ ok: false, refusal: { code: "unfinished" } });
  await workOnChangeSet({ ...shop, staffId: "carnet" }, set.id);
  expect((await listChangeSets(shop, null)).sets.find(({ id }) => id === set.id)).toMatchObject({
    done: 4,
    changed: 3,
  });
});

it("[A24] keeps nothing of an erased customer in a set, not even a deleted one's", async () => {
  const [id = ""] = await several(1);
  const set = await make({ kind: "add-label", label: "Herr Geheim" }, [id]);
  await make({ kind: "delete" }, [id]);
  await shop.inShop((db) => redactCustomers(db, [id], shop.at));
  const rows = await shop.inShop((db) =>
    db.changeSet.findMany({ where: { id: set.id }, include: { customers: true } }),
  );
  expect(rows).toMatchObject([{ detail: "", detailName: "", total: 1, customers: [] }]);
});

it("[A24] changes many at once as it changes them one by one, row by row in every table, and takes it back so", async () => {
  const rep = randomUUID();
  await saveRep(shop, { id: rep, version: null, name: "Ugo Serra", email: "", isMe: false });
  const people = ["A", "B"].map((letter) => ({ company: "Halle aux Grains", email: `${letter}@grains.example` }));
  const [together = "", single = ""] = await broughtIn(shop, people);
  // A group of the other kind, which none of the acts is about until the last.
  const zone = randomUUID();
  await shop.inShop((db) =>
    db.deliveryGroup.create({ data: { shopId: alpina, id: zone, name: "Vallées", deliveryRules: {} } }),
  );
  await make({ kind: "delivery-group", id: zone }, [together, single]);
  const actions: ChangeAction[] = [
    { kind: "add-label", label: "Marché" },
    { kind: "add-label", label: "MARCHE" },
    { kind: "range-group", id: group },
    { kind: "add-rep", id: rep },
    { kind: "remove-label", label: "marché" },
    { kind: "remove-rep", id: rep },
    { kind: "delivery-group", id: null },
  ];
  const oneByOne = async (id: string) => {
    const set = await shop.inShop((db) => db.changeSet.findFirstOrThrow({ where: { id } }));
    await applyChange(shop, set, single);
  };
  for (const action of actions) {
    const set = await make(action, [together]);
    const request = { id: randomUUID(), action };
    await openChangeSet(shop, request, [single]);
    await oneByOne(request.id);
    expect(await rowsOf(together), action.kind).toEqual(await rowsOf(single));
    if (set.changed === 0) continue;
    await undo(set.id);
    const id = randomUUID();
    await shop.inShop(async (db) => {
      const own = {
        shopId: alpina,
        id,
        kind: "undo",
        undoesId: request.id,
        total: 1,
        changedBy: "101",
        changedAt: shop.at,
      };
      await db.changeSet.create({ data: own });
      await db.changeSetCustomer.create({ data: { shopId: alpina, changeSetId: id, customerId: single } });
    });
    await oneByOne(id);
    expect(await rowsOf(together), `${action.kind}, taken back`).toEqual(await rowsOf(single));
    for (const id of [together, single]) await make(action, [id]);
  }
});

/** All that names a customer, but for ids, moments and what tells them from their twin. */
function rowsOf(id: string): Promise<Record<string, string[]>> {
  return shop.inShop(async (db) => {
    const all: Record<string, string[]> = {};
    for (const table of TABLES) {
      const rows = await db.$queryRawUnsafe<{ row: Record<string, unknown> }[]>(
        `SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${table === "customer" ? "id" : "customer_id"} = $1::uuid`,
        id,
      );
      all[table] = rows
        .filter(({ row }) => row["kind"] !== "create")
        .map(({ row }) => JSON.stringify(row, (key, value: unknown) => (OWN.includes(key) ? undefined : value)))
        .sort();
    }
    return all;
  });
}
const TABLES = ["customer", "customer_label", "customer_rep", "customer_facet", "customer_change", "store_link"];
const OWN = [
  "id",
  "customer_id",
  "email",
  "number",
  "shopify_customer_id",
  "updated_at",
  "agreed",
  "change_set_id",
  "undoes_id",
];

it("[A24] brings a large set in by slices, whoever was erased meanwhile left out, and takes it back", async () => {
  const people = Array.from({ length: 201 }, (_, index) => ({
    company: `Client ${index}`,
    email: `c${index}@many.example`,
  }));
  const ids = await broughtIn(shop, people);
  const [gone = "", edited = ""] = ids;
  const set = await make({ kind: "add-label", label: "Large" }, ids);
  expect(set).toMatchObject({ total: 201, done: 0 });
  await shop.inShop((db) => redactCustomers(db, [gone], shop.at));
  await workOnChangeSet(shop, set.id);
  const stands = ({ id }: { id: string }) => findChangeSet(shop, id);
  expect(await stands(set)).toMatchObject({ total: 201, done: 201, changed: 200, refused: 0 });
  expect((await recordOf(edited))?.labels).toEqual(["Large"]);
  await make({ kind: "remove-label", label: "Large" }, [edited]);
  const undone = await undo(set.id);
  await workOnChangeSet(shop, undone.id);
  expect(await stands(undone)).toMatchObject({
    ...{ total: 200, done: 200, changed: 199, refused: 1 },
    refusals: [{ id: edited, outcome: "changed-since" }],
  });
  expect((await recordOf(ids[2] ?? ""))?.labels).toEqual([]);
});

it("[G1] gives a customer a group of each kind: one leaves the other as it was", async () => {
  const id = await created({ rangeGroupId: group });
  const zone = randomUUID();
  const row = { shopId: alpina, id: zone, name: "Lacs", deliveryRules: {} };
  await shop.inShop((db) => db.deliveryGroup.create({ data: row }));
  await make({ kind: "delivery-group", id: zone }, [id]);
  expect(await recordOf(id)).toMatchObject({ rangeGroup: { id: group }, deliveryGroup: { id: zone } });
  await make({ kind: "range-group", id: null }, [id]);
  expect(await recordOf(id)).toMatchObject({ rangeGroup: null, deliveryGroup: { id: zone } });
});
