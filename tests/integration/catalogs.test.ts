import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { createCustomer } from "../../app/address-book/save-customer.server.ts";
import type { CatalogInput } from "../../app/pricing/catalog-input.ts";
import {
  deleteCatalog,
  listCatalogs,
  openCatalog,
  restoreCatalog,
  writeCatalog,
} from "../../app/pricing/catalog-pages.server.ts";
import { findCustomerPrices, giveOwnCatalog, saveOwnPrices } from "../../app/pricing/customer-prices.server.ts";
import { saveRangeGroup } from "../../app/pricing/range-groups.server.ts";
import { searchTargets, sizeOfCatalog } from "../../app/pricing/search-targets.server.ts";
import type { Target } from "../../app/pricing/terms.ts";
import { takeProducts } from "../../app/products/take-products.server.ts";
import { gid } from "../../app/values/gid.ts";
import { addressBook, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";

const fresh = freshDatabase();
const shop = addressBook(fresh, alpina);
const stranger = addressBook(fresh, "beta.myshopify.com");
const BREADS = { id: gid("Collection", 7), title: "Pains" };
const bio: Target = { kind: "tag", tag: "Bio" };
const breads: Target = { kind: "collection", collectionId: BREADS.id };
const [main, narrow] = [randomUUID(), randomUUID()];
let rangeGroupId: string;

beforeAll(async () => {
  rangeGroupId = await setUpShop(shop);
  await setUpShop(stranger);
  const product = (number: number, title: string, more: { tags?: string[]; collections?: (typeof BREADS)[] }) => ({
    ...{ id: gid("Product", number), title, handle: title, status: "ACTIVE" as const, vendor: "", productType: "" },
    ...{ isGiftCard: false, requiresSellingPlan: false, updatedAt: "2026-11-01T00:00:00Z", variants: [] },
    ...{ tags: [], collections: [], ...more },
  });
  const products = [
    product(1, "Pain de campagne", { tags: ["bio"], collections: [BREADS] }),
    product(2, "Pain blanc", { collections: [BREADS] }),
    product(3, "Huile", { tags: ["BIO"] }),
    product(4, "Sel", {}),
  ];
  await shop.inShop((db) => takeProducts(db, products, new Date()));
});

const write = (
  id: string,
  version: number | null,
  more: Partial<CatalogInput> & { readonly name: string },
  by = shop,
) => writeCatalog(by, { id, version, isMain: false, includes: [], excludes: [], ...more });
async function newCustomer(): Promise<string> {
  const id = randomUUID();
  await createCustomer(shop, id, customerInput({ email: `${id}@example.com`, rangeGroupId }));
  return id;
}

it("[G3] gives a catalog to a customer once there is a main and another one, and tells what is missing", async () => {
  const customerId = await newCustomer();
  const refusal = async () => (await findCustomerPrices(shop, customerId))?.choices.catalogRefusal;
  expect(await refusal()).toBe("main-catalog-missing");
  expect(await giveOwnCatalog(shop, { catalogId: narrow, customerId, isGiven: true })).toEqual({
    ...{ ok: false, refusal: { code: "main-catalog-missing" } },
  });
  expect(await write(main, null, { name: "Tout", isMain: true })).toMatchObject({ ok: true });
  expect(await refusal()).toBe("narrower-catalog-missing");
  expect(await write(narrow, null, { name: "Fournil", includes: [breads], excludes: [bio] })).toMatchObject({
    ok: true,
    value: { includes: [{ target: breads, name: "Pains" }], excludes: [{ name: "bio" }] },
  });
  expect(await refusal()).toBeNull();
  expect(await giveOwnCatalog(shop, { catalogId: narrow, customerId, isGiven: true })).toMatchObject({ ok: true });
  expect((await findCustomerPrices(shop, customerId))?.own.catalogIds).toEqual([narrow]);
  expect(await openCatalog(shop, narrow)).toMatchObject({
    mainName: "Tout",
    holders: { customers: [{ id: customerId, name: "Boulangerie du Port" }], customerCount: 1 },
  });
  expect(await openCatalog(stranger, narrow)).toBeNull();
  expect(await deleteCatalog(shop, narrow)).toEqual({ ok: false, refusal: { code: "given-to-somebody" } });
  expect(await deleteCatalog(shop, main)).toEqual({ ok: false, refusal: { code: "main-needed" } });
  const former = await saveOwnPrices(shop, customerId, { catalogIds: [], priceDisplay: "hidden" });
  expect(former).toEqual({ ok: true, value: { catalogIds: [narrow], priceDisplay: null } });
  expect((await findCustomerPrices(shop, customerId))?.own).toEqual({ catalogIds: [], priceDisplay: "hidden" });
});

it("[G3] overwrites nobody's change, and brings a deleted catalog back as it was", async () => {
  const id = randomUUID();
  const first = await write(id, null, { name: "Épicerie", excludes: [breads] });
  expect(await write(id, null, { name: "Épicerie", excludes: [breads] })).toEqual(first);
  expect(await write(id, 1, { name: "Épicerie fine", excludes: [breads] })).toMatchObject({ value: { version: 2 } });
  expect(await write(id, 1, { name: "Autre" })).toMatchObject({ refusal: { code: "changed-meanwhile" } });
  expect(await write(randomUUID(), null, { name: "Second", isMain: true })).toMatchObject({
    refusal: { code: "main-taken" },
  });
  expect(await deleteCatalog(shop, id)).toMatchObject({ ok: true });
  expect((await listCatalogs(shop)).map(({ name }) => name)).toEqual(["Tout", "Fournil"]);
  expect(await restoreCatalog(stranger, id)).toMatchObject({ refusal: { code: "not-found" } });
  expect(await restoreCatalog(shop, id)).toMatchObject({ ok: true });
  expect(await openCatalog(shop, id)).toMatchObject({
    catalog: { name: "Épicerie fine", isMain: false, excludes: [{ target: breads }] },
  });
});

it("[G2] [G3] counts what a catalog holds, finds what can be named, and gives it to a group", async () => {
  const size = async (includes: Target[], excludes: Target[] = []) =>
    (await sizeOfCatalog(shop, { includes, excludes })).inside;
  expect(await sizeOfCatalog(shop, { includes: [], excludes: [] })).toEqual({ inside: 4, all: 4 });
  expect(await size([bio])).toBe(2);
  expect(await size([breads, bio])).toBe(3);
  expect(await size([breads], [bio])).toBe(1);
  expect(await size([], [{ kind: "product", productId: gid("Product", 4) }])).toBe(3);
  expect((await searchTargets(shop, "pain")).map(({ name, target }) => [target.kind, name])).toEqual([
    ["collection", "Pains"],
    ["product", "Pain blanc"],
    ["product", "Pain de campagne"],
  ]);
  expect((await searchTargets(shop, "BIO")).map(({ target }) => target.kind)).toEqual(["tag"]);
  expect(await searchTargets(stranger, "pain")).toEqual([]);
  const group = { id: rangeGroupId, version: 1, name: "Boulangeries", priceListId: null, priceDisplay: null };
  expect(await saveRangeGroup(shop, { ...group, catalogIds: [narrow] })).toMatchObject({ ok: true });
  expect((await findCustomerPrices(shop, await newCustomer()))?.groupCatalogs).toEqual(["Fournil"]);
});
