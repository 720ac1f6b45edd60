import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { createCustomer } from "../../app/address-book/save-customer.server.ts";
import { catalogVerdict } from "../../app/pricing/catalog.ts";
import type { CatalogInput } from "../../app/pricing/catalog-input.ts";
import { getCatalogTerms, giveCatalogs, saveCatalog } from "../../app/pricing/catalogs.server.ts";
import { getPriceDisplay, setPriceDisplay } from "../../app/pricing/price-display.server.ts";
import { listPriceChanges } from "../../app/pricing/price-history.server.ts";
import { PLAIN_LIST, type PriceListInput } from "../../app/pricing/price-list-input.ts";
import { effectiveQuantityRule } from "../../app/pricing/quantity-rules.ts";
import { getQuantityRules, saveQuantityRule } from "../../app/pricing/quantity-rules.server.ts";
import { savePriceList } from "../../app/pricing/save-price-list.server.ts";
import type { PricedVariant, Target } from "../../app/pricing/terms.ts";
import { localDate } from "../../app/values/local-date.ts";
import { collectionId, eur, facts, flour, productId, someVariant } from "../pricing/some-prices.ts";
import { addressBook, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";

const fresh = freshDatabase();
const shop = addressBook(fresh, alpina);
const bio: Target = { kind: "tag", tag: "Bio" };
const bread: Target = { kind: "collection", collectionId: collectionId(7) };

let rangeGroupId: string;
let lists = 0;
beforeAll(async () => {
  rangeGroupId = await setUpShop(shop);
});

const save = (id: string, more: Partial<PriceListInput>, known: readonly PricedVariant[] = []) =>
  shop.inShop((db) => {
    const input = { ...PLAIN_LIST, name: `List ${++lists}`, currencyCode: "EUR", taxesIncluded: true, ...more };
    return savePriceList(db, shop, id, input, known);
  });
async function newList(more: Partial<PriceListInput> = {}): Promise<string> {
  const id = randomUUID();
  expect(await save(id, more)).toEqual({ ok: true, value: null });
  return id;
}
const refusal = async (more: Partial<PriceListInput>, id: string = randomUUID()) => {
  const saved = await save(id, more);
  return saved.ok ? null : saved.refusal;
};
const onList = (listId: string) => ({ kind: "parent", listId }) as const;
const changesOf = async (subjectId: string) =>
  (await shop.inShop((db) => listPriceChanges(db, subjectId, 10))).map(({ fields, changedBy }) => ({
    ...{ changedBy, fields },
  }));
async function newCustomer(groupId: string | null = null): Promise<string> {
  const id = randomUUID();
  await createCustomer(shop, id, customerInput({ rangeGroupId: groupId }));
  return id;
}

it("[G7] [G10] refuses a list that could not be meant, and leaves everything as it was", async () => {
  const list = await newList({ name: "Tarif 2026", percentageBasisPoints: -500 });
  expect(await refusal({ name: "Tarif 2026" })).toEqual({ code: "name-taken" });
  expect(await refusal({ name: "Tarif 2026", percentageBasisPoints: -600 }, list)).toBeNull();
  expect(await refusal({ currencyCode: "CHF" })).toEqual({
    ...{ code: "currency-not-sold", currencyCode: "CHF", sold: ["EUR"] },
  });
  const both = { ...flour, facts: facts({ tags: ["bio"], collectionIds: [collectionId(7)] }) };
  const change = { kind: "percentage", value: -1000, breaks: [] } as const;
  const rules = [
    { target: bio, ...change },
    { target: bread, ...change },
  ];
  const tied = await save(list, { name: "Tied", rules }, [both]);
  expect(tied).toEqual({
    ...{ ok: false, refusal: { code: "rules-tie", one: bio, other: bread, variantId: flour.variantId } },
  });
  expect(await shop.inShop((db) => db.priceList.findFirst({ where: { id: list } }))).toMatchObject({
    ...{ name: "Tarif 2026", percentageBasisPoints: -600 },
  });
});

it("[G5] refuses a circle of parents however it is closed, and a fourth list on top of each other", async () => {
  const top = await newList({ percentageBasisPoints: -100 });
  const middle = await newList({ base: onList(top) });
  const child = await newList({ base: onList(middle) });
  expect(await refusal({ base: onList(child) }, top)).toEqual({
    ...{ code: "parents-circular", listIds: [top, child, middle, top] },
  });
  expect(await refusal({ base: onList(child) })).toMatchObject({ code: "parents-too-deep", allowed: 3 });
  const gone = randomUUID();
  expect(await refusal({ base: onList(gone) })).toEqual({ code: "parent-missing", listId: gone });
  expect(await refusal({ base: onList(top), taxesIncluded: false })).toMatchObject({
    code: "parent-differs",
    by: "tax",
  });
  // Two people at once, each of whom closes half of a circle.
  const [one, other] = [await newList(), await newList()];
  const saved = await Promise.all([save(one, { base: onList(other) }), save(other, { base: onList(one) })]);
  expect(saved.map(({ ok }) => ok).sort()).toEqual([false, true]);
});

it("[G5] notes who changed which part of a list from what to what, and touches nothing else", async () => {
  const oil = someVariant(2).variantId;
  const price = (variantId: typeof oil, amountMinor: number, minimumQuantity = 1) => ({
    ...{ variantId, minimumQuantity, price: eur(amountMinor) },
  });
  const rule = { target: bio, kind: "amount", value: -50, breaks: [] } as const;
  const name = "Kept";
  const id = await newList({ name, fixedPrices: [price(flour.variantId, 1900), price(oil, 900)], rules: [rule] });
  const rowsBefore = await shop.inShop((db) => db.priceRule.findMany({ where: { priceListId: id } }));
  const fixedPrices = [price(flour.variantId, 1900), price(flour.variantId, 1700, 10)];
  await save(id, { name, fixedPrices, rules: [rule], validFrom: localDate("2026-12-01") });
  await save(id, { name, fixedPrices, rules: [rule], validFrom: localDate("2026-12-01") });
  const [latest, first, ...more] = await changesOf(id);
  expect(more).toEqual([]);
  const none = { breakQuantities: [], breakAmountsMinor: [], validUntil: null };
  expect(latest).toEqual({
    changedBy: shop.staffId,
    fields: [
      {
        part: "price 1/0001-01-01",
        from: { amountMinor: 1900, ...none },
        to: { amountMinor: 1900, breakQuantities: [10], breakAmountsMinor: [1700], validUntil: null },
      },
      { part: "price 2/0001-01-01", from: { amountMinor: 900, ...none }, to: null },
      { part: "validFrom", from: null, to: "2026-12-01" },
    ],
  });
  expect(first?.fields).toContainEqual({
    ...{ part: "rule tag:bio", from: null, to: { kind: "amount", value: -50, breakQuantities: [], breakValues: [] } },
  });
  // The rule is the row that it was; the price that went is gone.
  expect(await shop.inShop((db) => db.priceRule.findMany({ where: { priceListId: id } }))).toEqual(rowsBefore);
  expect(await shop.inShop((db) => db.fixedPrice.count({ where: { priceListId: id } }))).toBe(1);
});

it("[G3] gives nobody a catalog before there are a main one and another, and says so", async () => {
  const customer = await newCustomer(rangeGroupId);
  const catalog = (id: string, more: Partial<CatalogInput>) =>
    shop.inShop((db) => saveCatalog(db, shop, id, { name: id, isMain: false, includes: [], excludes: [], ...more }));
  const give = (ids: readonly string[], kind: "customer" | "range-group" = "customer") =>
    shop.inShop((db) => giveCatalogs(db, shop, { kind, id: kind === "customer" ? customer : rangeGroupId }, ids));
  const verdict = async (more: Parameters<typeof facts>[0]) =>
    catalogVerdict(await shop.inShop((db) => getCatalogTerms(db, customer)), facts(more));
  const refused = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } });
  const [main, breads, organic] = [randomUUID(), randomUUID(), randomUUID()];

  expect(await verdict({})).toEqual({ kind: "in" });
  expect(await give([breads])).toEqual(refused("main-catalog-missing"));
  await catalog(main, { isMain: true, excludes: [{ kind: "product", productId: productId(99) }] });
  expect(await give([breads])).toEqual(refused("narrower-catalog-missing"));
  await catalog(breads, { includes: [bread] });
  await catalog(organic, { includes: [bio, bread], excludes: [{ kind: "tag", tag: "lourd" }] });
  expect(await give([randomUUID()])).toMatchObject(refused("catalog-missing"));
  expect(await give([main])).toEqual(refused("catalog-is-main", { catalogId: main }));

  expect(await give([breads], "range-group")).toMatchObject({ ok: true });
  expect(await verdict({ tags: ["bio"] })).toEqual({ kind: "out", reason: "narrower", catalogIds: [breads] });
  expect(await give([organic])).toMatchObject({ ok: true });
  expect(await verdict({ tags: ["bio"] })).toEqual({ kind: "in" });
  expect(await verdict({ tags: ["bio", "Lourd"] })).toMatchObject({ reason: "narrower", catalogIds: [organic] });
  expect(await verdict({ productId: productId(99), tags: ["bio"] })).toMatchObject({ reason: "main" });

  expect(await catalog(randomUUID(), { isMain: true })).toEqual(refused("main-taken", { catalogId: main }));
  expect(await catalog(main, { isMain: false })).toEqual(refused("main-needed"));
  expect(await catalog(randomUUID(), { name: main })).toEqual(refused("name-taken"));
  expect(await catalog(breads, { includes: [bio], excludes: [{ kind: "tag", tag: "BIO" }] })).toMatchObject({
    refusal: { code: "named-and-excluded" },
  });
  expect((await changesOf(customer))[0]?.fields).toEqual([{ part: "catalogs", from: [], to: [organic] }]);
});

it("[G6] keeps a variant's quantities for a list and for all, and refuses a maximum under the minimum", async () => {
  const list = await newList();
  const { variantId } = flour;
  const put = (priceListId: string | null, rule: Parameters<typeof saveQuantityRule>[3]) =>
    shop.inShop((db) => saveQuantityRule(db, shop, { variantId, priceListId }, rule));
  const effective = async () =>
    effectiveQuantityRule(await shop.inShop((db) => getQuantityRules(db, [variantId])), [list], variantId);
  const six = { minimum: 12, maximum: null, increment: 6 };
  expect(await put(null, six)).toMatchObject({ ok: true });
  expect(await put(null, { ...six, minimum: 6 })).toMatchObject({ ok: true });
  expect(await effective()).toEqual({ rule: { ...six, minimum: 6 }, origin: { kind: "variant" } });
  expect(await put(list, { minimum: 1, maximum: 40, increment: 1 })).toMatchObject({ ok: true });
  expect(await effective()).toMatchObject({ rule: { maximum: 40 }, origin: { kind: "list", listId: list } });
  expect(await put(list, { minimum: 7, maximum: 11, increment: 6 })).toMatchObject({
    refusal: { code: "maximum-under-minimum", effective: { minimum: 12, maximum: 6 } },
  });
  expect(await put(randomUUID(), six)).toEqual({ ok: false, refusal: { code: "list-missing" } });
  expect(await put(list, null)).toMatchObject({ ok: true });
  expect(await effective()).toMatchObject({ origin: { kind: "variant" } });
  expect((await changesOf(`${variantId.split("/").at(-1) ?? ""}/${list}`)).length).toBe(2);
});

it("[G9] shows prices to a customer as their own setting says, else the group's, else the shop's", async () => {
  const customer = await newCustomer(rangeGroupId);
  const display = () => shop.inShop((db) => getPriceDisplay(db, customer));
  const set = (...of: Parameters<typeof setPriceDisplay> extends [unknown, unknown, ...infer Rest] ? Rest : never) =>
    shop.inShop((db) => setPriceDisplay(db, shop, ...of));
  expect(await display()).toEqual({ display: "with-tax", origin: "store" });
  await set({ kind: "shop" }, "without-tax");
  expect(await display()).toEqual({ display: "without-tax", origin: "shop" });
  await set({ kind: "range-group", id: rangeGroupId }, "with-tax");
  expect(await display()).toEqual({ display: "with-tax", origin: "group" });
  await set({ kind: "customer", id: customer }, "hidden");
  expect(await display()).toEqual({ display: "hidden", origin: "customer" });
  await set({ kind: "customer", id: customer }, null);
  expect((await changesOf(customer)).map(({ fields }) => fields)).toEqual([
    [{ part: "priceDisplay", from: "hidden", to: null }],
    [{ part: "priceDisplay", from: null, to: "hidden" }],
  ]);
});
