import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { createDraft } from "../../app/orders/create-draft.server.ts";
import type { DraftSnapshot } from "../../app/orders/draft-order.ts";
import { getOffered, searchOffered } from "../../app/orders/offered-products.server.ts";
import { previewSchema } from "../../app/orders/order.schema.ts";
import { previewOrder } from "../../app/orders/preview-order.server.ts";
import type { CatalogOwner } from "../../app/pricing/catalog-input.ts";
import { giveCatalogs, saveCatalog } from "../../app/pricing/catalogs.server.ts";
import { PLAIN_LIST, type PriceListInput } from "../../app/pricing/price-list-input.ts";
import type { QuantityRule } from "../../app/pricing/quantity-rules.ts";
import { saveQuantityRule } from "../../app/pricing/quantity-rules.server.ts";
import { replayReceipt } from "../../app/pricing/replay-receipt.ts";
import { savePriceList } from "../../app/pricing/save-price-list.server.ts";
import type { Target } from "../../app/pricing/terms.ts";
import { takeProducts } from "../../app/products/take-products.server.ts";
import type { StoreProduct } from "../../app/store/store-product.ts";
import { gid } from "../../app/values/gid.ts";
import type { Money } from "../../app/values/money.ts";
import { appProcesses } from "./app-processes.ts";
import { eur, orderDesk, type Line, type Product } from "./order-desk.ts";

const desk = orderDesk();
const processes = appProcesses();
const READ_AT = new Date("2026-11-22T08:00:00Z");
const BREADS = { id: gid("Collection", 700), title: "Pains" };
/** "é" as one character and as two: the store takes them for one tag. */
const [COMPOSED, DECOMPOSED] = ["Thé".normalize("NFC"), "THÉ".normalize("NFD")];

type Known = { readonly tags?: string[]; readonly collections?: (typeof BREADS)[]; readonly unitCost?: Money | null };
/** Carnet has read a product of the store, whose variants these are. */
async function know(number: number, products: readonly Product[], { unitCost = null, ...known }: Known = {}) {
  const product: StoreProduct = {
    ...{ id: gid("Product", number), title: `Produit ${number}`, handle: `p-${number}`, status: "ACTIVE" },
    ...{ vendor: "", productType: "", isGiftCard: false, requiresSellingPlan: false, updatedAt: READ_AT.toISOString() },
    ...{ tags: [], collections: [], ...known },
    variants: products.map(({ id, sku, price }, position) => ({
      ...{ id, position, title: `Variante ${position}`, sku, barcode: null, price, taxable: true, unitCost },
      inventoryItemId: gid("InventoryItem", Number(id.split("/").at(-1))),
      ...{ inventoryQuantity: null, inventoryPolicy: "DENY" },
    })),
  };
  await desk.shop().inShop((db) => takeProducts(db, [product], READ_AT));
}

const saveList = (id: string, more: Partial<PriceListInput>) =>
  desk.shop().inShop(async (db) => {
    const input = { ...PLAIN_LIST, name: id, currencyCode: "EUR", taxesIncluded: true, ...more };
    expect(await savePriceList(db, desk.shop(), id, input)).toMatchObject({ ok: true });
    return id;
  });
const giveList = (customerId: string, priceListId: string) =>
  desk.shop().inShop((db) => {
    const { shopId } = desk.app;
    return db.customerPriceList.create({ data: { shopId, customerId, position: 0, priceListId } });
  });
async function customerWith(name: string, more: Partial<PriceListInput>): Promise<string> {
  const id = await desk.saveCustomer({ name });
  await giveList(id, await saveList(randomUUID(), more));
  return id;
}
const catalog = (id: string, includes: readonly Target[], isMain = false, name = id) =>
  desk.shop().inShop((db) => saveCatalog(db, desk.shop(), id, { name, isMain, includes, excludes: [] }));
const give = (owner: CatalogOwner, ids: readonly string[]) =>
  desk.shop().inShop((db) => giveCatalogs(db, desk.shop(), owner, ids));
const rule = (product: Product, priceListId: string | null, quantities: QuantityRule | null) =>
  desk.shop().inShop((db) => saveQuantityRule(db, desk.shop(), { variantId: product.id, priceListId }, quantities));

async function preview(customerId: string, lines: readonly Line[]) {
  const asked = lines.map(({ product: { id, price }, quantity }, index) => ({
    ...{ key: String(index), variantId: id, price, quantity },
  }));
  const seen = await previewOrder(
    desk.shop(),
    previewSchema.parse({ customerId, lines: asked, deliverOn: "2026-11-25" }),
  );
  if (!seen.ok) throw new Error(seen.refusal);
  return seen.value;
}
const unitPrices = async (customerId: string, lines: readonly Line[]) =>
  (await preview(customerId, lines)).order.lines.map((line) => (line.kind === "priced" ? line.unitPrice : line.code));
const problems = async (customerId: string, lines: readonly Line[]) =>
  (await preview(customerId, lines)).order.problems;
const percent = ({ price }: Product, share: number) => eur(Math.round((price.amountMinor * share) / 100));

it("[G5] [G7] [G8] prices an order by rules on collections and tags and by cost, and keeps their receipts", async () => {
  const [bread, tea, oil] = [desk.product(4), desk.product(5), desk.product(6)];
  const customerId = await customerWith("rules", {
    rules: [
      {
        target: { kind: "collection", collectionId: BREADS.id },
        ...{ kind: "percentage", value: -1000, breaks: [{ minimumQuantity: 12, value: -2000 }] },
      },
      { target: { kind: "tag", tag: COMPOSED }, kind: "amount", value: -30, breaks: [] },
    ],
  });
  const lines = [
    { product: bread, quantity: 12 },
    { product: tea, quantity: 1 },
  ];
  // Until Carnet has read the products nobody can say whether the rules are about them.
  expect(await unitPrices(customerId, lines)).toEqual(["variant-unknown", "variant-unknown"]);
  await know(41, [bread], { collections: [BREADS] });
  await know(51, [tea], { tags: [DECOMPOSED] });
  await know(61, [oil], { unitCost: eur(700) });
  expect(await unitPrices(customerId, lines)).toEqual([percent(bread, 80), eur(tea.price.amountMinor - 30)]);
  const costs = await customerWith("costs", { base: { kind: "unit-cost" }, percentageBasisPoints: 2500 });
  expect(await unitPrices(costs, [{ product: oil, quantity: 1 }])).toEqual([eur(875)]);

  const order = await desk.order(customerId, lines);
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: true, value: { state: "created" } });
  const kept = (await desk.row(order.id))?.request as unknown as DraftSnapshot;
  expect(kept.lines.map(({ receipt }) => replayReceipt(receipt))).toEqual(kept.lines.map((line) => line.unitPrice));
  expect(Object.values(kept.ruleNames ?? {})).toEqual(
    expect.arrayContaining([
      { kind: "collection", name: "Pains" },
      { kind: "tag", name: "thé" },
    ]),
  );
});

it("[G5] counts the variants of a product together where the list says so", async () => {
  const [small, large, other] = [desk.product(7), desk.product(8), desk.product(9)];
  await know(71, [small, large]);
  await know(91, [other]);
  const overall = { percentageBasisPoints: -500, percentageBreaks: [{ minimumQuantity: 10, value: -2000 }] };
  const customerId = await customerWith("across", { ...overall, breaksCount: "product" });
  const lines = [small, large, other].map((product) => ({ product, quantity: 5 }));
  expect(await unitPrices(customerId, lines)).toEqual([percent(small, 80), percent(large, 80), percent(other, 95)]);
});

it("[G4] keeps what is outside the customer's catalog from search, picker, preview and draft", async () => {
  const [bread, oil] = [desk.product(10), desk.product(11)];
  await know(101, [bread], { tags: ["fournil"] });
  await know(111, [oil]);
  const customerId = await desk.saveCustomer({ name: "catalog" });
  const lines = [bread, oil].map((product) => ({ product, quantity: 5 }));
  const order = await desk.order(customerId, lines);
  const [main, narrow] = [randomUUID(), randomUUID()];
  await catalog(main, [], true);
  await catalog(narrow, [{ kind: "tag", tag: "Fournil" }], false, "Boulangerie");
  expect(await problems(customerId, lines)).toEqual([]);
  await give({ kind: "customer", id: customerId }, [narrow]);

  const seen = await preview(customerId, lines);
  expect(seen.order.problems).toEqual([
    { code: "outside-catalog", key: "1", reason: "narrower", catalogIds: [narrow] },
  ]);
  expect(seen.catalogNames[narrow]).toBe("Boulangerie");
  // The request of a screen that was opened before, or of anybody who writes it by hand.
  expect(await createDraft(desk.shop(), order)).toMatchObject({ ok: false, refusal: { code: "problems" } });
  expect(desk.wire.sent("DraftOrderCreate")).toBe(0);

  const marks = async (customer: string | null) => {
    const picked = await getOffered(desk.shop(), [oil.id, bread.id], customer);
    const found = await searchOffered(desk.shop(), oil.sku, customer);
    if (!picked.ok || !found.ok) throw new Error("The store does not answer");
    return [picked.value.map(({ isOutside }) => isOutside), found.value[0]?.isOutside];
  };
  expect(await marks(customerId)).toEqual([[true, false], true]);
  expect(await marks(null)).toEqual([[false, false], false]);
  // What nobody knows may be outside.
  expect(await problems(customerId, [{ product: desk.product(20), quantity: 5 }])).toMatchObject([
    { code: "outside-catalog", reason: "variant-unknown" },
  ]);
});

it("[G6] refuses a quantity against its rule, suggests the nearest, and takes that", async () => {
  const product = desk.product(12);
  await know(121, [product]);
  const list = await saveList(randomUUID(), { percentageBasisPoints: -100 });
  const customerId = await desk.saveCustomer({ name: "cases" });
  await giveList(customerId, list);
  await rule(product, null, { minimum: 2, maximum: null, increment: 1 });
  await rule(product, list, { minimum: 12, maximum: 48, increment: 6 });
  const of = async (...quantities: number[]) =>
    (
      await problems(
        customerId,
        quantities.map((quantity) => ({ product, quantity })),
      )
    ).map((problem) => (problem.code === "quantity-rule" ? [problem.key, problem.reason, problem.suggested] : problem));
  expect(await of(5)).toEqual([["0", "under-minimum", 12]]);
  expect(await of(14)).toEqual([["0", "between-increments", 12]]);
  expect(await of(60)).toEqual([["0", "over-maximum", 48]]);
  expect(await of(18)).toEqual([]);
  // Two lines of it are one quantity; the last is the one to change, if it can be.
  expect(await of(6, 6)).toEqual([]);
  expect(await of(6, 8)).toEqual([["1", "between-increments", 6]]);
  expect(await of(60, 1)).toEqual([["1", "over-maximum", null]]);

  const refused = await desk.order(customerId, [{ product, quantity: 14 }]);
  expect(await createDraft(desk.shop(), refused)).toMatchObject({ ok: false, refusal: { code: "problems" } });
  expect(desk.wire.sent("DraftOrderCreate")).toBe(0);
  const mended = await desk.order(customerId, [{ product, quantity: 18 }]);
  expect(await createDraft(desk.shop(), mended)).toMatchObject({ ok: true });
  await saveList(list, { percentageBasisPoints: -100, validUntil: "2026-11-23" as never });
  // A list that is over says nothing of quantities any more.
  expect(await of(5)).toEqual([]);
});

it("[G7] prices in one process by what another has just saved", async () => {
  const product = desk.product(13);
  await know(131, [product], { tags: ["stable"] });
  const list = await saveList(randomUUID(), {});
  const customerId = await desk.saveCustomer({ name: "processes" });
  await giveList(customerId, list);
  const [left, right] = await Promise.all([processes.start(), processes.start()]);
  const given = { shopId: desk.app.shopId, at: desk.shop().at.toISOString() };
  const line = { key: "a", variantId: product.id, price: product.price, quantity: 1 };
  const unitPrice = async (process: typeof left) => {
    const request = previewSchema.parse({ customerId, lines: [line], deliverOn: null });
    const seen = await process.run("preview", { ...given, request });
    const [priced] = seen.ok ? seen.value.order.lines : [];
    return priced?.kind === "priced" ? priced.unitPrice.amountMinor : null;
  };
  for (const [writer, reader, minor] of [
    [left, right, 1234],
    [right, left, 1111],
    [left, right, 1000],
  ] as const) {
    await unitPrice(reader);
    await writer.run("setPrice", { ...given, listId: list, variantId: product.id, minor });
    expect(await unitPrice(reader)).toBe(minor);
  }
});
