import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import type { CustomerInput } from "../../app/address-book/customer.ts";
import { customerFormChoices, openCustomer } from "../../app/address-book/find-customer.server.ts";
import { findGroupEffect } from "../../app/address-book/groups/group-effect.server.ts";
import { createCustomer } from "../../app/address-book/save-customer.server.ts";
import { giveCatalogs, saveCatalog } from "../../app/pricing/catalogs.server.ts";
import { PLAIN_LIST, type PriceListInput } from "../../app/pricing/price-list-input.ts";
import type { RangeGroupInput } from "../../app/pricing/range-group.ts";
import {
  archiveRangeGroup,
  deleteRangeGroup,
  listRangeGroups,
  openRangeGroup,
  restoreRangeGroup,
  saveRangeGroup,
} from "../../app/pricing/range-groups.server.ts";
import { savePriceList } from "../../app/pricing/save-price-list.server.ts";
import { listTold } from "../../app/pricing/told-changes.server.ts";
import { takeProducts } from "../../app/products/take-products.server.ts";
import { gid } from "../../app/values/gid.ts";
import { eur } from "../pricing/some-prices.ts";
import { addressBook, alpina, customerInput, setUpShop } from "./address-book.ts";
import { freshDatabase } from "./database.ts";

const fresh = freshDatabase();
const shop = addressBook(fresh, alpina);
const colleague = addressBook(fresh, alpina, "102");
const stranger = addressBook(fresh, "beta.myshopify.com");
const [FLOUR, OIL] = [gid("ProductVariant", 11), gid("ProductVariant", 12)];

beforeAll(async () => {
  await setUpShop(shop);
  await setUpShop(stranger);
  const item = { position: 0, title: "", barcode: null, taxable: true, unitCost: null, inventoryQuantity: null };
  await shop.inShop((db) =>
    takeProducts(
      db,
      [FLOUR, OIL].map((id, index) => ({
        ...{ id: gid("Product", 100 + index), title: ["Farine", "Huile"][index] ?? "", handle: `p${index}` },
        ...{ status: "ACTIVE", vendor: "", productType: "", tags: [], collections: [] },
        ...{ isGiftCard: false, requiresSellingPlan: false, updatedAt: "2026-11-01T00:00:00Z" },
        variants: [
          {
            ...{ ...item, id, sku: `SKU-${index}`, price: eur(1000), inventoryPolicy: "DENY" },
            inventoryItemId: gid("InventoryItem", 500 + index),
          },
        ],
      })),
      new Date("2026-11-01T00:00:00Z"),
    ),
  );
});

const input = (name: string, more: Partial<RangeGroupInput> = {}): RangeGroupInput => ({
  ...{ name, priceListId: null, priceDisplay: null, catalogIds: [], ...more },
});
const save = (id: string, version: number | null, group: RangeGroupInput, by = shop) =>
  saveRangeGroup(by, { id, version, ...group });
async function newGroup(name: string, more: Partial<RangeGroupInput> = {}): Promise<string> {
  const id = randomUUID();
  expect(await save(id, null, input(name, more))).toMatchObject({ ok: true });
  return id;
}
async function newList(more: Partial<PriceListInput>): Promise<string> {
  const id = randomUUID();
  const list = { ...PLAIN_LIST, name: `List ${id}`, currencyCode: "EUR", taxesIncluded: true, ...more };
  expect(await shop.inShop((db) => savePriceList(db, shop, id, list))).toMatchObject({ ok: true });
  return id;
}
async function newCustomer(more: Partial<CustomerInput>): Promise<string> {
  const id = randomUUID();
  expect(await createCustomer(shop, id, customerInput({ email: `${id}@example.com`, ...more }))).toMatchObject({
    ok: true,
  });
  return id;
}
const rowOf = async (id: string) => (await listRangeGroups(shop)).find((group) => group.id === id);

it("[G1] [G2] creates a group once, renames it, and overwrites nobody's change", async () => {
  const id = randomUUID();
  const first = await save(id, null, input("Restaurants"));
  expect(await save(id, null, input("Restaurants"))).toEqual(first);
  expect(await save(randomUUID(), null, input("Restaurants"))).toEqual({ ok: false, refusal: { code: "name-taken" } });
  const list = await newList({ percentageBasisPoints: -500 });
  const changed = input("Tables", { priceListId: list, priceDisplay: "without-tax" });
  expect(await save(id, 1, changed)).toMatchObject({ ok: true, value: { version: 2 } });
  expect(await save(id, 1, input("Mine"), colleague)).toMatchObject({
    ok: false,
    refusal: { code: "changed-meanwhile", current: { name: "Tables", priceListId: list } },
  });
  expect(await save(id, 2, input("Tables", { priceListId: randomUUID() }))).toMatchObject({
    refusal: { code: "list-missing" },
  });
  const { changes } = await listTold(colleague, id);
  expect(changes[0]).toMatchObject({ isOwn: false, author: null });
  expect(changes[0]?.fields.map(({ part, to }) => [part, to])).toEqual([
    ["name", "Tables"],
    ["priceDisplay", "without-tax"],
    ["priceListId", `List ${list}`],
  ]);
  expect(await openRangeGroup(stranger, id)).toBeNull();
});

it("[G3] gives a group a catalog once there are two, and says so before", async () => {
  const id = await newGroup("Cantines");
  const [main, narrow] = [randomUUID(), randomUUID()];
  const given = input("Cantines", { catalogIds: [narrow] });
  expect(await save(id, 1, given)).toEqual({ ok: false, refusal: { code: "main-catalog-missing" } });
  const catalog = (catalogId: string, isMain: boolean) =>
    shop.inShop((db) => saveCatalog(db, shop, catalogId, { name: catalogId, isMain, includes: [], excludes: [] }));
  await catalog(main, true);
  expect(await save(id, 1, given)).toEqual({ ok: false, refusal: { code: "narrower-catalog-missing" } });
  await catalog(narrow, false);
  // What was refused was not written in part.
  expect((await openRangeGroup(shop, id))?.group.version).toBe(1);
  expect(await save(id, 1, given)).toMatchObject({ ok: true, value: { catalogIds: [narrow] } });
  expect(await rowOf(id)).toMatchObject({ catalogs: [narrow] });
  await shop.inShop((db) => giveCatalogs(db, shop, { kind: "range-group", id }, []));
});

it("[G2] archives a group that its customers keep, and deletes none that somebody is in", async () => {
  const list = await newList({ percentageBasisPoints: -500 });
  const id = await newGroup("Épiceries", { priceListId: list });
  const member = await newCustomer({ rangeGroupId: id });
  expect(await rowOf(id)).toMatchObject({ customerCount: 1, priceList: `List ${list}` });
  expect(await deleteRangeGroup(shop, id)).toEqual({ ok: false, refusal: { code: "has-customers", count: 1 } });
  const offered = async () => (await customerFormChoices(shop)).rangeGroups.some((group) => group.id === id);
  expect(await offered()).toBe(true);
  expect(await archiveRangeGroup(shop, { id, isArchived: true })).toBe(1);
  expect(await offered()).toBe(false);
  expect((await openCustomer(shop, member))?.choices.rangeGroups).toContainEqual({ id, name: "Épiceries" });
  expect(await archiveRangeGroup(stranger, { id, isArchived: false })).toBe(0);
  expect(await archiveRangeGroup(shop, { id, isArchived: false })).toBe(1);
  expect(await offered()).toBe(true);
});

it("[G2] deletes no group that an archived customer would come back to", async () => {
  const id = await newGroup("Fromageries");
  const member = await newCustomer({ rangeGroupId: id });
  await shop.inShop((db) => db.customer.updateMany({ where: { id: member }, data: { archivedAt: shop.at } }));
  expect(await deleteRangeGroup(shop, id)).toEqual({ ok: false, refusal: { code: "has-customers", count: 1 } });
  expect(await rowOf(id)).toMatchObject({ customerCount: 0 });
});

it("[G2] brings a deleted group back as it was", async () => {
  const list = await newList({ percentageBasisPoints: -500 });
  const id = await newGroup("Traiteurs", { priceListId: list, priceDisplay: "hidden" });
  expect(await deleteRangeGroup(shop, id)).toMatchObject({ ok: true });
  expect(await rowOf(id)).toBeUndefined();
  expect(await restoreRangeGroup(stranger, id)).toMatchObject({ refusal: { code: "not-found" } });
  expect(await restoreRangeGroup(shop, id)).toMatchObject({ ok: true });
  expect(await openRangeGroup(shop, id)).toMatchObject({
    group: { name: "Traiteurs", priceListId: list, priceDisplay: "hidden", isArchived: false },
  });
  expect(await restoreRangeGroup(shop, id)).toMatchObject({ refusal: { code: "not-found" } });
});

it("[G2] tells what a move does to prices before it is made: for whom, of what, from what to what", async () => {
  const [cheap, dear] = [
    await newList({ fixedPrices: [{ variantId: FLOUR, minimumQuantity: 1, price: eur(800) }] }),
    await newList({ percentageBasisPoints: -1000, percentageBreaks: [{ minimumQuantity: 6, value: -3000 }] }),
  ];
  const [one, two] = [
    await newGroup("Effet 1", { priceListId: cheap }),
    await newGroup("Effet 2", { priceListId: dear }),
  ];
  const [a, b] = [await newCustomer({ rangeGroupId: one }), await newCustomer({ rangeGroupId: one })];
  const [loner, there, own] = [
    await newCustomer({ rangeGroupId: null }),
    await newCustomer({ rangeGroupId: two }),
    await newCustomer({ rangeGroupId: one }),
  ];
  await shop.inShop(async (db) => {
    await db.customerPriceList.create({ data: { shopId: alpina, customerId: own, position: 0, priceListId: dear } });
    await db.draftOrder.create({
      data: {
        ...{ shopId: alpina, id: randomUUID(), customerId: a, state: "created", requestHash: "", createdBy: "1" },
        ...{ shopifyDraftId: 1n, name: "#D1" },
        ...{ deliverOn: new Date(), currencyCode: "EUR", totalMinor: 1n },
        request: { lines: [{ variantId: FLOUR, quantity: 6 }] },
      },
    });
  });
  const ask = async (ids: readonly string[], groupId: string | null, priceListId?: string | null) => {
    const answer = await findGroupEffect(shop, { selection: { ids }, groupId, priceListId });
    if (!answer.ok) throw new Error(answer.refusal.code);
    const shifts = answer.value.groups.map(({ group, customerCount, shifts: all }) => [
      ...[group, customerCount],
      all.map(({ title, quantity, from, to }) => [title, quantity, from?.amountMinor, to?.amountMinor]),
    ]);
    return { ...answer.value, groups: shifts };
  };
  // Flour is what one of them orders, by sixes: the break counts.
  expect(await ask([a, b, loner, there, own], two)).toEqual({
    ...{ customerCount: 5, unchangedCount: 1, ownListCount: 1, moreGroups: 0 },
    groups: [
      [
        ...["Effet 1", 2],
        [
          ["Farine", 6, 800, 700],
          ["Huile", 1, 1000, 900],
        ],
      ],
      [
        ...[null, 1],
        [
          ["Farine", 6, 1000, 700],
          ["Huile", 1, 1000, 900],
        ],
      ],
    ],
  });
  expect((await ask([a], null)).groups).toEqual([["Effet 1", 1, [["Farine", 6, 800, 1000]]]]);
  // The same group with another list, for those who are in it.
  expect((await ask([a, b], one, dear)).groups).toEqual([
    [
      ...["Effet 1", 2],
      [
        ["Farine", 6, 800, 700],
        ["Huile", 1, 1000, 900],
      ],
    ],
  ]);
  expect(await ask([a, b], one, cheap)).toMatchObject({ unchangedCount: 2, groups: [] });
  expect(await findGroupEffect(stranger, { selection: { ids: [a] }, groupId: two })).toEqual({
    ...{ ok: false, refusal: { code: "group-gone" } },
  });
  // Nothing was written by asking.
  expect(await rowOf(one)).toMatchObject({ customerCount: 3, priceList: `List ${cheap}` });
});
