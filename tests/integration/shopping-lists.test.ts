import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { openCustomer } from "../../app/address-book/find-customer.server.ts";
import { mergeCustomers } from "../../app/address-book/merge-customers.server.ts";
import { redactCustomers } from "../../app/address-book/redact-customers.server.ts";
import { saveShoppingListSchema } from "../../app/address-book/shopping-list.schema.ts";
import { deleteShoppingList, listShoppingLists } from "../../app/address-book/shopping-lists.server.ts";
import { undoChange } from "../../app/address-book/undo-change.server.ts";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import { findFavourites } from "../../app/orders/favourites.server.ts";
import { keepList, openList, openLists, reviveList } from "../../app/orders/shopping-lists.server.ts";
import { saveCatalog } from "../../app/pricing/catalogs.server.ts";
import { takeProducts } from "../../app/products/take-products.server.ts";
import { createShopContext } from "../../app/store/shop-context.server.ts";
import { gid, idOf } from "../../app/values/gid.ts";
import { OTHER_SHOP } from "./app-on-devstore.ts";
import { orderDesk, type Product } from "./order-desk.ts";

const desk = orderDesk();
const { app } = desk;

/** Carnet has read these of the store: a list that is saved knows what they cost then. */
async function know(products: readonly Product[]) {
  const readAt = new Date("2026-11-22T08:00:00Z");
  const product = {
    ...{
      id: gid("Product", 700),
      title: "Produit",
      handle: "p",
      status: "ACTIVE" as const,
      vendor: "",
      productType: "",
    },
    ...{ tags: [], collections: [], isGiftCard: false, requiresSellingPlan: false, updatedAt: readAt.toISOString() },
    variants: products.map(({ id, sku, price }, position) => ({
      ...{ id, position, title: `V${position}`, sku, barcode: null, price, taxable: true, unitCost: null },
      inventoryItemId: gid("InventoryItem", idOf(id)),
      ...{ inventoryQuantity: null, inventoryPolicy: "DENY" as const },
    })),
  };
  await desk.shop().inShop((db) => takeProducts(db, [product], readAt));
}

type Wanted = { readonly product: Product; readonly quantity: number };
type More = { readonly id?: string; readonly version?: number };

const sent = (name: string, lines: readonly Wanted[], { id = randomUUID(), version }: More = {}) =>
  saveShoppingListSchema.parse({
    ...{ id, version: version ?? null, name },
    lines: lines.map(({ product, quantity }) => ({ variantId: product.id, quantity, title: product.sku })),
  });
async function kept(customerId: string, name: string, lines: readonly Wanted[]) {
  const list = sent(name, lines);
  const saved = await keepList(desk.shop(), customerId, list);
  if (!saved.ok) throw new Error(saved.refusal.code);
  return { ...list, changeId: saved.value.changeId ?? "" };
}
const namesOf = async (customerId: string) =>
  (await listShoppingLists(desk.shop(), customerId)).map(({ name }) => name);
const two = () => [
  { product: desk.product(1), quantity: 6 },
  { product: desk.product(4), quantity: 2 },
];
const changesOf = async (customerId: string) => (await openCustomer(desk.shop(), customerId))?.history.changes ?? [];

it("[M8] keeps a list in its order, and brings it into an order as it was when nothing has changed", async () => {
  await know([desk.product(1), desk.product(4)]);
  const customerId = await desk.saveCustomer({ name: "garde" });
  const { id } = await kept(customerId, "Chaque lundi", two());
  const revived = await reviveList(desk.shop(), customerId, id);
  expect(revived).toMatchObject({
    ok: true,
    value: { name: "Chaque lundi", savedOn: "2026-11-23", missing: [], repriced: [], short: [] },
  });
  const lines = revived.ok ? revived.value.lines.map(({ variant, quantity }) => [variant.variantId, quantity]) : [];
  expect(lines).toEqual(two().map(({ product, quantity }) => [product.id, quantity]));
});

it("[M8] says of a list what has changed since: a price, the stock, a product that was deleted", async () => {
  await know([desk.product(1), desk.product(4), desk.product(33)]);
  const customerId = await desk.saveCustomer({ name: "change" });
  const { id } = await kept(customerId, "Tout", [
    ...two(),
    { product: desk.product(33), quantity: 1 },
    { product: desk.product(5), quantity: 999_999 },
  ]);
  await desk.giveAgreedList(customerId);
  await app.devstore.admin(`mutation ($id: ID!) { productDelete(input: { id: $id }) { deletedProductId } }`, {
    id: await productOf(desk.product(33)),
  });
  const revived = await reviveList(desk.shop(), customerId, id);
  if (!revived.ok) throw new Error(revived.refusal.code);
  const { repriced, missing, short, lines } = revived.value;
  expect(repriced).toMatchObject([{ variantId: desk.product(1).id, now: { amountMinor: 1111, currencyCode: "EUR" } }]);
  expect(repriced[0]?.before.amountMinor).toBe(970);
  expect(missing).toEqual([desk.product(33).sku]);
  expect(short).toMatchObject([{ variantId: desk.product(5).id, asked: 999_999 }]);
  expect(lines).toHaveLength(3);
  const opened = await openList(desk.shop(), customerId, id);
  expect(opened?.unsold).toEqual([desk.product(33).id]);
  expect(opened?.list?.lines).toHaveLength(4);
});

it("[M8][G4] leaves out what is not in the customer's catalog, and names it", async () => {
  const customerId = await desk.saveCustomer({ name: "gamme" });
  await know([desk.product(1), desk.product(4)]);
  const { id } = await kept(customerId, "Gamme", two());
  // A main catalog in which nothing of it is.
  const none = { name: "Gamme", isMain: true, includes: [{ kind: "tag" as const, tag: "rien" }], excludes: [] };
  const main = randomUUID();
  await desk.shop().inShop((db) => saveCatalog(db, desk.shop(), main, none));
  expect(await reviveList(desk.shop(), customerId, id)).toMatchObject({
    ok: true,
    value: { lines: [], missing: two().map(({ product }) => product.sku) },
  });
  expect((await openList(desk.shop(), customerId, id))?.unsold).toHaveLength(2);
  await desk.shop().inShop((db) => db.catalog.deleteMany());
});

it("[M8] says so where the store does not answer, and says of nothing that it is gone meanwhile", async () => {
  const customerId = await desk.saveCustomer({ name: "muet" });
  const { id } = await kept(customerId, "Muet", two());
  app.devstore.control.setFaults({ errorNext: 6 });
  expect(await reviveList(desk.shop(), customerId, id)).toMatchObject({ ok: false, refusal: { code: "store" } });
  expect(await openList(desk.shop(), customerId, id)).toMatchObject({ unsold: [] });
  app.devstore.control.clearFaults();
  expect(await reviveList(desk.shop(), customerId, randomUUID())).toEqual({ ok: false, refusal: { code: "gone" } });
});

it("[M8] saves a list once, never over a colleague's newer one, and under no name that another has", async () => {
  const customerId = await desk.saveCustomer({ name: "collegues" });
  const list = await kept(customerId, "Lundi", two());
  expect(await keepList(desk.shop(), customerId, list)).toMatchObject({ ok: true, value: { changeId: null } });
  const mine = sent("Mardi", two(), { id: list.id, version: 1 });
  expect(await keepList(desk.shop(), customerId, mine)).toMatchObject({ ok: true, value: { list: { version: 2 } } });
  const theirs = sent("Jeudi", two().slice(1), { id: list.id, version: 1 });
  expect(await keepList(desk.shop(), customerId, theirs)).toMatchObject({
    ok: false,
    refusal: { code: "changed-meanwhile", current: { name: "Mardi", version: 2, lines: [{}, {}] } },
  });
  const late = { id: list.id, version: 1 };
  expect(await deleteShoppingList(desk.shop(), customerId, late)).toMatchObject({
    refusal: { code: "changed-meanwhile" },
  });
  const twin = sent("MARDI", two());
  expect(await keepList(desk.shop(), customerId, twin)).toEqual({ ok: false, refusal: { code: "name-taken" } });
  expect(await namesOf(customerId)).toEqual(["Mardi"]);
  const other = await desk.saveCustomer({ name: "autre" });
  expect(await keepList(desk.shop(), other, twin)).toMatchObject({ ok: true });
});

it("[M8] lets two colleagues who save at once both know what became of it", async () => {
  const customerId = await desk.saveCustomer({ name: "ensemble" });
  const { id } = await kept(customerId, "Ensemble", two());
  const saves = ["Un", "Deux", "Trois"].map((name) =>
    keepList(desk.shop(), customerId, sent(name, two(), { id, version: 1 })),
  );
  const answers = await Promise.all(saves);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const told = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal]));
  const [name] = await namesOf(customerId);
  expect(told).toEqual([0, 1].map(() => expect.objectContaining({ code: "changed-meanwhile" }) as unknown));
  for (const refusal of told) expect(refusal).toMatchObject({ current: { name } });
});

it("[M8] gives nobody power over another customer's list, another shop's, or one of who is gone", async () => {
  const [one, other] = [await desk.saveCustomer({ name: "un" }), await desk.saveCustomer({ name: "deux" })];
  const list = await kept(one, "Sien", two());
  const stranger = createShopContext({ shopId: OTHER_SHOP, staffId: "1", at: desk.shop().at });
  const refusal = { ok: false, refusal: { code: "not-found" } };
  const changed = sent("Volé", two(), { id: list.id, version: 1 });
  expect(await keepList(desk.shop(), other, changed)).toEqual(refusal);
  expect(await keepList(desk.shop(), other, { ...changed, version: null })).toEqual(refusal);
  expect(await deleteShoppingList(desk.shop(), other, { id: list.id, version: 1 })).toEqual(refusal);
  expect(await deleteShoppingList(desk.shop(), "no id", { id: list.id, version: 1 })).toEqual(refusal);
  expect(await deleteShoppingList(stranger, one, { id: list.id, version: 1 })).toEqual(refusal);
  expect(await openLists(stranger, one)).toBeNull();
  expect(await openList(desk.shop(), other, list.id)).toBeNull();
  expect(await reviveList(desk.shop(), other, list.id)).toMatchObject({ refusal: { code: "gone" } });
  expect(await namesOf(one)).toEqual(["Sien"]);
});

it("[M8][A24] tells in the history who wrote, changed and deleted a list, and takes each back unless it was changed since", async () => {
  const customerId = await desk.saveCustomer({ name: "histoire" });
  const { id } = await kept(customerId, "Lundi", two());
  const renamed = await keepList(desk.shop(), customerId, sent("Mardi", two(), { id, version: 1 }));
  const deleted = await deleteShoppingList(desk.shop(), customerId, { id, version: 2 });
  if (!renamed.ok || !deleted.ok) throw new Error("Both were written");
  const [last, middle, first] = await changesOf(customerId);
  expect([first, middle, last].map((change) => change?.fields[0])).toEqual([
    { field: `list ${id}`, from: "", to: '{"name":"Lundi","count":2}' },
    { field: `list ${id}`, from: '{"name":"Lundi","count":2}', to: '{"name":"Mardi","count":2}' },
    { field: `list ${id}`, from: '{"name":"Mardi","count":2}', to: "" },
  ]);
  const undo = (changeId: string | null) => undoChange(desk.shop(), customerId, changeId ?? "");
  expect(await undo(renamed.value.changeId)).toEqual({ ok: false, refusal: { code: "changed-since" } });
  expect(await undo(deleted.value.changeId)).toMatchObject({ ok: true });
  expect(await undo(renamed.value.changeId)).toMatchObject({ ok: true });
  expect(await namesOf(customerId)).toEqual(["Lundi"]);
  // A name that another list has by now is not given twice.
  await deleteShoppingList(desk.shop(), customerId, { id, version: 5 });
  await kept(customerId, "lundi", two());
  const again = (await changesOf(customerId)).find(({ fields }) => fields[0]?.to === "");
  expect(await undo(again?.id ?? null)).toEqual({ ok: false, refusal: { code: "changed-since" } });
});

it("[M8][A23] unites the lists of two who are merged, gives them back with the undo, and erases them", async () => {
  const [stays, goes] = [await desk.saveCustomer({ name: "reste" }), await desk.saveCustomer({ name: "part" })];
  await kept(stays, "Lundi", two());
  await kept(goes, "LUNDI", two());
  await kept(goes, "Lundi (2)", two());
  const dropped = await kept(goes, "Ancienne", two());
  await deleteShoppingList(desk.shop(), goes, { id: dropped.id, version: 1 });
  const request = { otherId: goes, version: 1, otherVersion: 1, taken: [] };
  expect(await mergeCustomers(desk.shop(), stays, request)).toMatchObject({ ok: true });
  expect(await namesOf(stays)).toEqual(["Lundi", "Lundi (2)", "LUNDI (3)"]);
  expect(await namesOf(goes)).toEqual([]);
  const change = (await changesOf(stays))[0]?.id ?? "";
  expect(await undoChange(desk.shop(), stays, change)).toMatchObject({ ok: true });
  expect(await namesOf(stays)).toEqual(["Lundi"]);
  expect(await namesOf(goes)).toEqual(["LUNDI", "Lundi (2)"]);
  await desk.shop().inShop((db) => redactCustomers(db, [goes], new Date()));
  expect(await desk.shop().inShop((db) => db.shoppingList.count({ where: { customerId: goes } }))).toBe(0);
  expect(await namesOf(stays)).toEqual(["Lundi"]);
});

it("[M8][A23] gives lists back under names that are theirs alone, whatever they were called meanwhile", async () => {
  const [stays, goes] = [await desk.saveCustomer({ name: "reste2" }), await desk.saveCustomer({ name: "part2" })];
  const own = await kept(stays, "Lundi", two());
  await kept(goes, "LUNDI", two());
  const other = await kept(goes, "Mardi", two());
  const request = { otherId: goes, version: 1, otherVersion: 1, taken: [] };
  expect(await mergeCustomers(desk.shop(), stays, request)).toMatchObject({ ok: true });
  const merge = (await changesOf(stays))[0]?.id ?? "";
  await deleteShoppingList(desk.shop(), stays, { id: own.id, version: 1 });
  const renamed = sent("lundi", two(), { id: other.id, version: 1 });
  expect(await keepList(desk.shop(), stays, renamed)).toMatchObject({ ok: true });
  expect(await undoChange(desk.shop(), stays, merge)).toMatchObject({ ok: true });
  expect(await namesOf(goes)).toEqual(["lundi", "LUNDI (2)"]);
  expect(await namesOf(stays)).toEqual([]);
});

it("[M8] offers what a customer has most often ordered in twelve months, in the quantity of the last time, with what has changed", async () => {
  const customerId = await desk.saveCustomer({ name: "favoris" });
  expect(await findFavourites(desk.shop(), customerId)).toEqual({ ok: false, refusal: { code: "none-yet" } });
  const [often, dear, once] = [desk.product(4), desk.product(1), desk.product(6)];
  await ordered(customerId, [often, 3], [dear, 5]);
  await ordered(customerId, [often, 7], [dear, 5]);
  await ordered(customerId, [often, 4], [once, 9]);
  const old = await ordered(customerId, [desk.product(7), 50]);
  const aged = new Date(desk.shop().at.getTime() - 366 * 86_400_000);
  await desk.shop().inShop((db) => db.draftOrder.updateMany({ where: { id: old }, data: { sentAt: aged } }));
  await desk.giveAgreedList(customerId);
  const found = await findFavourites(desk.shop(), customerId);
  if (!found.ok) throw new Error(found.refusal.code);
  expect(found.value.orders).toBe(3);
  expect(found.value.products).toMatchObject([
    { orders: 3, quantity: 4, line: { variant: { variantId: often.id }, quantity: 4 }, repriced: null },
    { orders: 2, quantity: 5, repriced: { now: { amountMinor: 1111 } } },
    { orders: 1, quantity: 9, line: { variant: { variantId: once.id } } },
  ]);
  const stranger = createShopContext({ shopId: OTHER_SHOP, staffId: "1", at: desk.shop().at });
  await stranger.inShop((db) => db.shopSettings.count());
  expect(await findFavourites(stranger, "no id")).toMatchObject({ refusal: { code: "none-yet" } });
});

async function ordered(customerId: string, ...lines: readonly (readonly [Product, number])[]): Promise<string> {
  const order = await desk.order(
    customerId,
    lines.map(([product, quantity]) => ({ product, quantity })),
  );
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true });
  return order.id;
}

async function productOf({ id }: Product): Promise<string> {
  const { productVariant } = await app.devstore.admin<{ productVariant: { product: { id: string } } }>(
    `query ($id: ID!) { productVariant(id: $id) { product { id } } }`,
    { id },
  );
  return productVariant.product.id;
}
