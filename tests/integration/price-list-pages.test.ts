import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { createCustomer } from "../../app/address-book/save-customer.server.ts";
import { changePriceList, copyPriceList } from "../../app/pricing/change-price-list.server.ts";
import { deletePriceList } from "../../app/pricing/delete-price-list.server.ts";
import { listPriceLists } from "../../app/pricing/list-price-lists.server.ts";
import { getListChoices, openPriceList } from "../../app/pricing/open-price-list.server.ts";
import { PLAIN_LIST } from "../../app/pricing/price-list-input.ts";
import type { ListContent, ListSettings, OpenedList } from "../../app/pricing/price-list-page.ts";
import { listPriceSets } from "../../app/pricing/price-sets.server.ts";
import { savePriceList } from "../../app/pricing/save-price-list.server.ts";
import { savePrices } from "../../app/pricing/save-prices.server.ts";
import { undoPriceSet } from "../../app/pricing/undo-prices.server.ts";
import { eur, flour, someVariant } from "../pricing/some-prices.ts";
import { addressBook, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";

const fresh = freshDatabase();
const shop = addressBook(fresh, alpina);
const colleague = addressBook(fresh, alpina, "102");

let rangeGroupId: string;
const customerIds: string[] = [];
beforeAll(async () => {
  rangeGroupId = await setUpShop(shop);
  for (let number = 0; number < 2; number++) {
    const id = randomUUID();
    const email = `customer${number}@example.com`;
    await createCustomer(shop, id, customerInput({ email, company: `Maison ${number}` }));
    customerIds.push(id);
  }
});

const { fixedPrices: _prices, confirmsZero: _asked, ...plain } = PLAIN_LIST;
let lists = 0;
const settingsOf = (more: Partial<ListSettings> = {}): ListSettings => ({
  ...{ ...plain, name: `List ${++lists}`, currencyCode: "EUR", taxesIncluded: true },
  ...more,
});
const nobody: ListContent["reach"] = { isShopDefault: false, rangeGroupIds: [], customers: [] };
const content = (more: Partial<ListContent> = {}): ListContent => ({
  ...{ settings: settingsOf(), quantityRules: [], reach: nobody },
  ...more,
});
async function created(more: Partial<ListContent> = {}, by = shop): Promise<OpenedList> {
  const request = { id: randomUUID(), setId: randomUUID(), stamp: null, ...content(more) };
  const saved = await changePriceList(by, request);
  if (!saved.ok) throw new Error(JSON.stringify(saved.refusal));
  return saved.value;
}
const opened = async (id: string) => {
  const list = await openPriceList(shop, id);
  if (!list) throw new Error("It is gone");
  return list;
};
const change = (list: OpenedList, more: Partial<ListContent>, by = shop) => {
  const { id, stamp, settings, quantityRules, reach } = list;
  return changePriceList(by, { id, stamp, setId: randomUUID(), settings, quantityRules, reach, ...more });
};
const makingOf = async (listId: string) => {
  const set = (await listPriceSets(shop, { listId })).sets.find(({ kind }) => kind === "list-created");
  if (!set) throw new Error("Nothing was noted");
  return set;
};
const undo = (setId: string) => undoPriceSet(shop, { id: randomUUID(), setId });

it("[G5] saves a list with its quantities and who has it at once, and shows it in the list of lists", async () => {
  const other = await created({ reach: { ...nobody, customers: [{ id: customerIds[0] ?? "", place: 0 }] } });
  const list = await created({
    settings: settingsOf({ name: "Boulangers", percentageBasisPoints: -800 }),
    quantityRules: [{ variantId: "1", minimum: 6, maximum: null, increment: 6 }],
    reach: {
      ...{ isShopDefault: true, rangeGroupIds: [rangeGroupId] },
      customers: customerIds.map((id) => ({ id, place: 0 })),
    },
  });
  expect(list.customers.map(({ name, place, lists: count }) => [name, place, count])).toEqual([
    ["Maison 0", 0, 2],
    ["Maison 1", 0, 1],
  ]);
  const row = (await listPriceLists(shop)).find(({ id }) => id === list.id);
  expect(row).toMatchObject({
    ...{ name: "Boulangers", isShopDefault: true, groups: ["Boulangeries"], customers: 2, prices: 0 },
  });
  expect((await opened(other.id)).customers).toMatchObject([{ place: 1, lists: 2 }]);
});

it("[G6] refuses a quantity rule that no quantity meets, and leaves the rest of the page unsaved", async () => {
  const list = await created();
  const saved = await change(list, {
    settings: { ...list.settings, name: "Never" },
    quantityRules: [{ variantId: "1", minimum: 10, maximum: 11, increment: 6 }],
  });
  expect(saved).toMatchObject({
    ...{ ok: false, refusal: { code: "quantity-refused", variantId: "1", refusal: { code: "maximum-under-minimum" } } },
  });
  expect((await opened(list.id)).settings.name).toBe(list.settings.name);
  expect((await opened(list.id)).stamp).toBe(list.stamp);
});

it("[G5] tells whoever saves second what the first has made of the list, and writes nothing over it", async () => {
  const list = await created();
  const first = await change(list, { settings: { ...list.settings, percentageBasisPoints: -500 } }, colleague);
  expect(first.ok).toBe(true);
  const second = await change(list, { settings: { ...list.settings, name: "Mine" } });
  expect(second).toMatchObject({
    ...{ ok: false, refusal: { code: "changed-meanwhile", current: { settings: { percentageBasisPoints: -500 } } } },
  });
  expect(await opened(list.id)).toMatchObject({ settings: { name: list.settings.name } });
});

it("[G10] refuses to give a list with prices another currency, and names both lists of a circle", async () => {
  const top = await created({ settings: settingsOf({ name: "Top" }) });
  const child = await created({ settings: settingsOf({ name: "Child", base: { kind: "parent", listId: top.id } }) });
  const circle = await change(top, { settings: { ...top.settings, base: { kind: "parent", listId: child.id } } });
  expect(circle).toMatchObject({
    refusal: { refusal: { code: "parents-circular" }, names: { [top.id]: "Top", [child.id]: "Child" } },
  });
  expect(await deletePriceList(shop, { id: top.id, setId: randomUUID() })).toEqual({
    ...{ ok: false, refusal: { code: "is-parent", names: ["Child"] } },
  });
});

it("[G11] [A24] writes cells as one named set, refuses those that a colleague changed, and takes the set back", async () => {
  const [one, other] = [await created(), await created()];
  const cell = (listId: string, variantId: string, from: number | null, to: number | null) => ({
    ...{ listId, variantId, from, to },
  });
  const save = (edits: ReturnType<typeof cell>[], confirmsZero = false, by = shop) =>
    savePrices(by, { id: randomUUID(), name: "Hausse", edits, confirmsZero });
  const id = randomUUID();
  const edits = [cell(one.id, "1", null, 1900), cell(one.id, "2", null, 500), cell(other.id, "1", null, 1800)];
  expect(await savePrices(shop, { id, name: "Tarif d’hiver", edits, confirmsZero: false })).toEqual({
    ok: true,
    value: 3,
  });
  expect(await savePrices(shop, { id, name: "Tarif d’hiver", edits, confirmsZero: false })).toEqual({
    ok: true,
    value: 0,
  });
  expect(await save([cell(one.id, "1", null, 0)])).toMatchObject({
    refusal: { refusal: { code: "price-zero" } },
  });
  expect(await save([cell(one.id, "3", null, 0)])).toMatchObject({ refusal: { refusal: { code: "price-zero" } } });
  expect(await save([cell(one.id, "3", null, -1)], true)).toMatchObject({
    refusal: { refusal: { code: "price-negative" } },
  });
  expect(await save([cell(one.id, "3", null, 0)], true)).toEqual({ ok: true, value: 1 });

  // A colleague's price in between is neither written over nor taken back.
  expect(await save([cell(one.id, "1", 1900, 1950)], false, colleague)).toEqual({ ok: true, value: 1 });
  expect(await save([cell(one.id, "1", 1900, 2000), cell(one.id, "2", 500, 510)])).toEqual({
    ok: false,
    refusal: { code: "changed-meanwhile", conflicts: [{ listId: one.id, variantId: "1", now: 1950 }] },
  });
  const undone = await undo(id);
  expect(undone).toMatchObject({
    ...{ ok: true, value: [{ subjectId: one.id, part: "price 1/0001-01-01", why: "changed-since" }] },
  });
  const left = await shop.inShop((db) => db.fixedPrice.findMany({ orderBy: [{ priceListId: "asc" }] }));
  const shown = left.filter(({ priceListId }) => [one.id, other.id].includes(priceListId));
  expect(shown.map(({ variantId, amountMinor }) => [Number(variantId), Number(amountMinor)]).sort()).toEqual([
    [1, 1950],
    [3, 0],
  ]);
  expect(await undo(id)).toEqual({ ok: false, refusal: { code: "undone-already" } });
  const sets = (await listPriceSets(shop, {})).sets;
  expect(sets.find(({ kind }) => kind === "undo")).toMatchObject({
    ...{ undoes: { kind: "prices", name: "Tarif d’hiver" }, kept: [{ why: "changed-since" }] },
  });
  expect(sets.find((set) => set.id === id)).toMatchObject({ isUndone: true, isOwn: true, name: "Tarif d’hiver" });
});

it("[A24] deletes a list with all that hangs on it, and brings all of it back", async () => {
  const list = await created({
    settings: settingsOf({ name: "À supprimer", percentageBasisPoints: -100 }),
    quantityRules: [{ variantId: "7", minimum: null, maximum: null, increment: 12 }],
    reach: { isShopDefault: true, rangeGroupIds: [rangeGroupId], customers: [{ id: customerIds[1] ?? "", place: 0 }] },
  });
  await shop.inShop((db) =>
    savePriceList(db, shop, list.id, {
      ...{ ...list.settings, confirmsZero: false },
      fixedPrices: [
        { variantId: flour.variantId, minimumQuantity: 1, price: eur(1900) },
        { variantId: flour.variantId, minimumQuantity: 10, price: eur(1700) },
        { variantId: someVariant(2).variantId, minimumQuantity: 1, price: eur(900) },
      ],
    }),
  );
  const before = await opened(list.id);
  const setId = randomUUID();
  expect(await deletePriceList(shop, { id: list.id, setId })).toEqual({ ok: true, value: { name: "À supprimer" } });
  expect(await openPriceList(shop, list.id)).toBeNull();
  expect(await undo(setId)).toEqual({ ok: true, value: [] });
  expect(await opened(list.id)).toEqual(before);
  const prices = await shop.inShop((db) => db.fixedPrice.findMany({ where: { priceListId: list.id } }));
  expect(prices.map(({ breakQuantities }) => breakQuantities)).toEqual(expect.arrayContaining([[10], []]));
});

it("[A24] takes back the making of a list, and says where it can't", async () => {
  const list = await created({ reach: { ...nobody, customers: [{ id: customerIds[0] ?? "", place: 0 }] } });
  expect(await undo((await makingOf(list.id)).id)).toEqual({ ok: true, value: [] });
  expect(await openPriceList(shop, list.id)).toBeNull();

  const used = await created();
  const made = (await makingOf(used.id)).id;
  await change(used, { settings: { ...used.settings, percentageBasisPoints: -300 } });
  expect(await undo(made)).toEqual({ ok: false, refusal: { code: "nothing-left" } });
});

it("[G5] copies a list with its prices and quantities under another name, given to nobody", async () => {
  const list = await created({
    quantityRules: [{ variantId: "1", minimum: 6, maximum: null, increment: 6 }],
    reach: { ...nobody, customers: [{ id: customerIds[0] ?? "", place: 0 }] },
  });
  const price = { listId: list.id, variantId: "1", from: null, to: 1500 };
  await savePrices(shop, { id: randomUUID(), name: "", edits: [price], confirmsZero: false });
  const copy = { id: randomUUID(), ofId: list.id, setId: randomUUID(), name: "Copie" };
  expect(await copyPriceList(shop, copy)).toMatchObject({ value: { prices: 1, customers: [], quantityRules: [{}] } });
  expect(await copyPriceList(shop, { ...copy, id: randomUUID(), setId: randomUUID() })).toMatchObject({
    refusal: { refusal: { code: "name-taken" } },
  });
});

it("[G10] offers a list every currency that the store sells in, its own first", async () => {
  await shop.inShop((db) => db.shopSettings.updateMany({ data: { presentmentCurrencies: ["CHF", "EUR"] } }));
  expect((await getListChoices(shop)).currencies).toEqual(["EUR", "CHF"]);
  expect(await created({ settings: settingsOf({ currencyCode: "CHF" }) })).toMatchObject({
    settings: { currencyCode: "CHF" },
  });
  await shop.inShop((db) => db.shopSettings.updateMany({ data: { presentmentCurrencies: [] } }));
});
