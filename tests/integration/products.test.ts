import * as fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { tasks } from "../../app/jobs/tasks.server.ts";
import { searchOffered } from "../../app/orders/offered-products.server.ts";
import { getCataloguedVariants } from "../../app/products/catalogued-variants.server.ts";
import { parseVariantQuery, tokensOfVariant } from "../../app/products/product-tokens.ts";
import { findReading, readAgain } from "../../app/products/reading-record.server.ts";
import { readSoFar } from "../../app/products/reading.ts";
import { searchVariants } from "../../app/products/search-variants.server.ts";
import { takeProducts } from "../../app/products/take-products.server.ts";
import { createShopContext } from "../../app/store/shop-context.server.ts";
import { authenticate } from "../../app/store/shopify.server.ts";
import type { StoreProduct } from "../../app/store/store-product.ts";
import { gid } from "../../app/values/gid.ts";
import { money } from "../../app/values/money.ts";
import { parseMoneyV2 } from "../../app/values/money-text.ts";
import { OTHER_SHOP, appOnDevstore } from "./app-on-devstore.ts";
import { queueOf } from "./queue.ts";
import { listenForWebhooks } from "./webhook-listener.ts";

const app = appOnDevstore({ webhooks: true });
const queue = queueOf(app.fresh);
listenForWebhooks(app);

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const shop = (shopId = app.shopId) => createShopContext({ shopId, staffId: "1", at: new Date() });
const admin = <Data = Record<string, unknown>>(query: string, variables: Record<string, unknown> = {}) =>
  app.devstore.admin<Data>(query, variables);

async function readAll() {
  await readAgain(shop());
  await queue.work("products/");
  const reading = await findReading(shop());
  if (reading === null) throw new Error("Nothing was read");
  return reading;
}

/** Everything that waits is delivered and worked on. */
async function settled() {
  await app.devstore.control.deliverNow();
  await queue.work("products/");
}

type StoreVariant = {
  id: string;
  sku: string | null;
  price: string;
  product: { id: string; title: string; status: string; tags: string[]; collections: { nodes: { id: string }[] } };
  inventoryItem: { id: string; unitCost: { amount: string } | null };
};

async function storeVariants(query = ""): Promise<StoreVariant[]> {
  const all: StoreVariant[] = [];
  let after: string | null = null;
  do {
    const page: { productVariants: { nodes: StoreVariant[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
      await admin(
        `query ($after: String, $query: String) { productVariants(first: 250, after: $after, query: $query) {
          nodes { id sku price inventoryItem { id unitCost { amount } }
            product { id title status tags collections(first: 50) { nodes { id } } } }
          pageInfo { hasNextPage endCursor } } }`,
        { after, query },
      );
    all.push(...page.productVariants.nodes);
    after = page.productVariants.pageInfo.hasNextPage ? page.productVariants.pageInfo.endCursor : null;
  } while (after !== null);
  return all;
}

async function variantOf(sku: string): Promise<StoreVariant> {
  const [found] = await storeVariants(`sku:${sku}`);
  if (found === undefined) throw new Error(`The store has no ${sku}`);
  return found;
}

const save = async (sku: string, input: object) => {
  const { id, product } = await variantOf(sku);
  await admin(
    `mutation ($id: ID!, $input: ProductVariantsBulkInput!) {
      productVariantsBulkUpdate(productId: $id, variants: [$input]) { userErrors { message } } }`,
    { id: product.id, input: { id, ...input } },
  );
};

/** All that is known of the store's goods, but for when it was read. */
async function mirror() {
  const rows = (sql: string) => queue.sql(`SELECT to_jsonb(t)::text AS row FROM (${sql}) t ORDER BY 1`);
  const alive = "WHERE shop_id = '" + app.shopId + "' AND gone_at IS NULL";
  return Promise.all([
    rows(`SELECT id, title, tags, status, fingerprint FROM product ${alive}`),
    rows(`SELECT id, product_id, sku, price_minor, unit_cost_minor, words, is_active FROM product_variant ${alive}`),
    rows(`SELECT id, title FROM collection ${alive}`),
    rows(`SELECT product_id, collection_id FROM product_collection WHERE shop_id = '${app.shopId}'`),
    rows(`SELECT is_active, token, variant_id FROM variant_token WHERE shop_id = '${app.shopId}'`),
  ]);
}

const found = async (text: string) => {
  const variants = await searchVariants(shop(), text, 20);
  if (variants === null) throw new Error("Not all products are here");
  return variants;
};

beforeAll(async () => {
  await authenticate.admin(app.request());
});
beforeEach(() => {
  app.devstore.control.clock.reset();
});

describe("reading everything", () => {
  it("[E5] [S2] begins by itself once Carnet is installed; until it is done, the store is asked", async () => {
    expect((await queue.jobs()).map(({ identifier }) => identifier)).toEqual([
      ...["documents/begin-orders", "products/begin-reading"],
    ]);
    expect(await searchVariants(shop(), "farine", 20)).toBeNull();
    const before = await searchOffered(shop(), "FAR-T55-25", null);
    expect(app.calls("VariantsBySearch")).toBeGreaterThan(0);
    await queue.work("products/");
    expect(await findReading(shop())).toMatchObject({ state: "done", isWhole: true, failure: null });
    app.devstore.control.clearCalls();
    // The same answer, whoever gives it.
    expect(await searchOffered(shop(), "FAR-T55-25", null)).toEqual(before);
    expect(app.calls("VariantsBySearch")).toBe(0);
  });

  it("[E5] knows what the store has, by counts that add up, and writes nothing anew that is the same", async () => {
    const reading = await readAll();
    const inStore = await storeVariants();
    const { productsCount } = await admin<{ productsCount: { count: number } }>("{ productsCount { count } }");
    expect(reading).toMatchObject({
      state: "done",
      total: productsCount.count,
      unchanged: productsCount.count,
      gone: 0,
    });
    expect([readSoFar(reading), reading.variants]).toEqual([productsCount.count, inStore.length]);
    const known = await getCataloguedVariants(
      shop(),
      inStore.map(({ id }) => gid("ProductVariant", id.split("/").at(-1) ?? "")),
    );
    const minor = (amount: string) => parseMoneyV2({ amount, currencyCode: "EUR" }).amountMinor;
    expect(
      [...known.values()].map(({ variantId, price, unitCost, collectionIds, tags, productId }) => [
        ...[
          variantId,
          productId,
          price.amountMinor,
          unitCost?.amountMinor ?? null,
          [...collectionIds].sort(),
          [...tags].sort(),
        ],
      ]),
    ).toEqual(
      expect.arrayContaining(
        inStore.map(({ id, price, inventoryItem: { unitCost }, product }) => [
          ...[id, product.id, minor(price), unitCost && minor(unitCost.amount)],
          ...[product.collections.nodes.map((one) => one.id).sort(), [...product.tags].sort()],
        ]),
      ),
    );
    expect(known.size).toBe(inStore.length);
    expect([...known.values()].filter(({ unitCost }) => unitCost === null).length).toBeGreaterThan(10);
    const { collections } = await admin<{ collections: { nodes: object[] } }>(
      "{ collections(first: 250) { nodes { id } } }",
    );
    expect(await queue.sql("SELECT FROM collection WHERE gone_at IS NULL")).toHaveLength(collections.nodes.length);
    expect(await queue.sql("SELECT presentment_currencies AS c FROM shop_settings")).toEqual([{ c: ["EUR"] }]);
  });

  it("[E5] heals whatever no report came of, also what is gone", async () => {
    app.devstore.control.setFaults({ webhooksPaused: true });
    await save("FAR-T45-25", { price: "25.55", inventoryItem: { cost: "19.0051" } });
    const { product } = await variantOf("FAR-T65-25");
    await admin(`mutation ($id: ID!) { productDelete(input: { id: $id }) { deletedProductId } }`, { id: product.id });
    app.devstore.control.clearDeliveries();
    const reading = await readAll();
    expect(reading).toMatchObject({ state: "done", changed: 1, created: 0, gone: 1 });
    expect((await found("FAR-T45-25"))[0]?.price).toEqual(money(2555, "EUR"));
    expect(await queue.sql("SELECT title FROM product WHERE gone_at IS NOT NULL")).toEqual([{ title: product.title }]);
    const words = await queue.sql(`SELECT word FROM variant_word w WHERE NOT EXISTS (
      SELECT FROM variant_token t WHERE t.shop_id = w.shop_id AND t.token = w.word)`);
    expect(words).toEqual([]);
  });

  it("[E5] reads on where costs may not be seen, without them, and says so", async () => {
    app.devstore.control.setFaults({ costsHidden: true });
    expect(await readAll()).toMatchObject({ state: "done", withCosts: false });
    expect(
      await queue.sql("SELECT FROM product_variant WHERE gone_at IS NULL AND unit_cost_minor IS NOT NULL"),
    ).toEqual([]);
    await save("FAR-T45-25", { price: "25.60" });
    await settled();
    expect((await found("FAR-T45-25"))[0]?.price).toEqual(money(2560, "EUR"));
    app.devstore.control.clearFaults();
    expect(await readAll()).toMatchObject({ state: "done", withCosts: true });
    // Seen at first, and no longer: one product read by itself finds out too.
    app.devstore.control.setFaults({ costsHidden: true });
    await save("FAR-T45-25", { price: "25.65" });
    await settled();
    expect(await findReading(shop())).toMatchObject({ withCosts: false });
    app.devstore.control.clearFaults();
    await readAll();
  });

  it("[E5] says why it ended early, keeps what it knows, and can be begun again", async () => {
    const before = await mirror();
    app.devstore.control.setFaults({ bulkFailsAfter: 1 });
    expect(await readAll()).toMatchObject({ state: "failed", failure: "export-failed", isWhole: true });
    app.devstore.control.clearFaults();
    app.devstore.control.setScopes(["read_customers"]);
    expect(await readAll()).toMatchObject({ state: "failed", failure: "access-denied" });
    app.devstore.control.reinstall();
    expect(await readAll()).toMatchObject({ state: "done", failure: null });
    expect(await mirror()).toEqual(before);
    await queue.clear();
  });

  it("[E5] goes on behind whatever broke off: a lost start, a file cut in two, a store that asks for patience", async () => {
    app.devstore.control.setFaults({
      loseNext: 1,
      loseOperation: "BulkOperationRunQuery",
      bulkCutNext: 1,
      throttleNext: 2,
    });
    await readAgain(shop());
    for (let attempt = 0; attempt < 4; attempt++) {
      await queue.work("products/").catch(() => undefined);
      await queue.sql("UPDATE graphile_worker._private_jobs SET last_error = NULL, run_at = now()");
    }
    expect(await findReading(shop())).toMatchObject({ state: "done" });
    expect(app.calls("BulkOperationRunQuery")).toBe(1);
  });
});

describe("reports of the store", () => {
  it("[E5] [M1] a price that a person changes in the store's admin is the price in the search", async () => {
    await readAll();
    const { product, id } = await variantOf("FAR-T55-25");
    const page = `${app.devstore.url}/store/epicerie-alpina/products/${product.id.split("/").at(-1) ?? ""}`;
    const form = new Map<string, string>();
    const html = await (await fetch(page)).text();
    for (const [, tag = ""] of html.matchAll(/<input([^>]*)>/g)) {
      const name = /name="([^"]*)"/.exec(tag)?.[1];
      if (name !== undefined && !/checkbox/.test(tag)) form.set(name, /value="([^"]*)"/.exec(tag)?.[1] ?? "");
    }
    form.set(`price:${id.split("/").at(-1) ?? ""}`, "23.45");
    form.set("title", "Farine de blé T55 «tradition»");
    form.set("status", "ACTIVE");
    const body = new URLSearchParams([...form]);
    const sent = await fetch(page, { method: "POST", body, headers: { origin: app.devstore.url }, redirect: "manual" });
    expect(sent.status).toBe(303);
    await settled();
    expect((await found("far t55 25"))[0]).toMatchObject({
      ...{ sku: "FAR-T55-25", price: money(2345, "EUR"), title: "Farine de blé T55 «tradition»" },
    });
  });

  it("[E5] whichever way they come, the end is what the store has", async () => {
    await readAll();
    app.devstore.control.setFaults({ webhooksPaused: true });
    const [a, b] = [await variantOf("FAR-T55-5"), await variantOf("FAR-T45-5")];
    type Made = { collectionCreate: { collection: { id: string } } };
    const changes: (() => Promise<unknown>)[] = [
      () => save("FAR-T55-5", { price: "5.55" }),
      () => save("FAR-T45-5", { inventoryItem: { cost: "3.33" } }),
      () =>
        admin(
          `mutation ($id: ID!) { inventoryItemUpdate(id: $id, input: { cost: "3.99" }) { userErrors { message } } }`,
          { id: a.inventoryItem.id },
        ),
      async () => {
        const made = await admin<Made>(
          `mutation ($ids: [ID!]) { collectionCreate(input: { title: "Été", products: $ids }) { collection { id } } }`,
          { ids: [a.product.id, b.product.id] },
        );
        const { id } = made.collectionCreate.collection;
        const members = `mutation ($id: ID!, $ids: [ID!]!) { collectionRemoveProducts(id: $id, productIds: $ids) { userErrors { message } } }`;
        await admin(members, { id, ids: [a.product.id] });
      },
      () =>
        admin(
          `mutation ($id: ID!) { productUpdate(product: { id: $id, status: DRAFT, tags: ["Été", "bio"] }) { userErrors { message } } }`,
          { id: b.product.id },
        ),
      () =>
        admin(
          `mutation { productCreate(product: { title: "Œufs ⭐ ${"très ".repeat(45)}frais" }) { userErrors { message } } }`,
        ),
      async () => {
        const made = await admin<Made>(`mutation { collectionCreate(input: { title: "Vide" }) { collection { id } } }`);
        await admin(`mutation ($id: ID!) { collectionDelete(input: { id: $id }) { deletedCollectionId } }`, {
          id: made.collectionCreate.collection.id,
        });
      },
    ];
    for (const change of changes) await change();
    app.devstore.control.setFaults({ webhooksPaused: true, webhooksDuplicated: true });
    await app.devstore.control.deliverNow();
    const jobs = await queue.sql("SELECT payload FROM graphile_worker._private_jobs ORDER BY id");
    expect(jobs.length).toBeGreaterThan(8);
    await queue.clear();
    const task = tasks["products/reported"];
    const before = await savedRows();
    await readAll();
    const wanted = await mirror();
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(jobs, { minLength: jobs.length }),
        fc.array(fc.nat(jobs.length - 1), { maxLength: 3 }),
        async (order, again) => {
          await restoreRows(before);
          for (const job of [...order, ...again.flatMap((index) => jobs.slice(index, index + 1))])
            await task?.(job["payload"], { job: { id: "1" } } as never);
          expect(await mirror()).toEqual(wanted);
        },
      ),
      { numRuns: process.env["CARNET_DEEP"] ? 60 : 3 },
    );
    await queue.clear();
    await readAll();
  });

  const TABLES = ["product_collection", "variant_token", "variant_word", "product_variant", "collection", "product"];
  const savedRows = async () =>
    Promise.all(TABLES.map((table) => queue.sql(`SELECT coalesce(json_agg(t), '[]')::text AS rows FROM ${table} t`)));
  async function restoreRows(saved: Awaited<ReturnType<typeof savedRows>>) {
    const insert = TABLES.map((table, index) => {
      const rows = String(saved[index]?.[0]?.["rows"]).replaceAll("'", "''");
      return `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, '${rows}');`;
    });
    await queue.sql(
      `BEGIN; SET LOCAL session_replication_role = replica; ${TABLES.map((table) => `DELETE FROM ${table};`).join("")} ${insert.join("")} COMMIT;`,
    );
  }

  it("[E5] reads a product with 2,000 variants with everything else, and is never asked to slow down", async () => {
    const made = await admin<{ productCreate: { product: { id: string } } }>(
      `mutation { productCreate(product: { title: "Étiquettes numérotées", tags: ["étiquette"] }) { product { id } } }`,
    );
    const { id } = made.productCreate.product;
    const variants = Array.from({ length: 2_000 }, (_, index) => ({
      optionValues: [{ name: `N° ${index + 1}` }],
      ...{ price: `${index}.50`, inventoryItem: { sku: `ETIQ-${index + 1}`, cost: "0.25" } },
    }));
    await admin(
      `mutation ($id: ID!, $variants: [ProductVariantsBulkInput!]!) {
        productVariantsBulkCreate(productId: $id, variants: $variants) { userErrors { message } } }`,
      { id, variants },
    );
    await settled();
    expect((await found("ETIQ-1999"))[0]).toMatchObject({ variantTitle: "N° 1999", price: money(199_850, "EUR") });
    const known = await queue.sql(`SELECT count(*)::int AS count FROM product_variant WHERE sku LIKE 'ETIQ-%'`);
    expect(known).toEqual([{ count: 2_000 }]);
    expect(app.devstore.control.calls().filter(({ status }) => status.includes("THROTTLED"))).toEqual([]);
    expect(await readAll()).toMatchObject({ state: "done", changed: 0 });
    await admin(`mutation ($id: ID!) { productDelete(input: { id: $id }) { deletedProductId } }`, { id });
    await settled();
    expect(await found("ETIQ-1999")).toEqual([]);
  });

  it("[E5] reads everything at once when products are reported faster than they can be read by themselves", async () => {
    await queue.sql("UPDATE product_sync SET single_reads = 500, single_reads_since = now()");
    app.devstore.control.clearCalls();
    await save("FAR-T55-5", { price: "5.65" });
    await settled();
    expect([app.calls("MirroredProductById"), app.calls("BulkOperationRunQuery")]).toEqual([0, 1]);
    expect((await found("FAR-T55-5"))[0]?.price).toEqual(money(565, "EUR"));
    await queue.sql("UPDATE product_sync SET single_reads = 0");
  });
});

const PRODUCT: StoreProduct = {
  ...{ id: gid("Product", 7), title: "Riz", handle: "riz", status: "ACTIVE", vendor: "", productType: "", tags: [] },
  ...{ isGiftCard: false, requiresSellingPlan: false, updatedAt: "2026-11-01T00:00:00Z" },
  collections: [{ id: gid("Collection", 1), title: "Riz" }],
  variants: [
    {
      ...{ id: gid("ProductVariant", 70), position: 1, title: "", sku: "RIZ-7", barcode: null, taxable: true },
      ...{ price: money(700, "EUR"), unitCost: null, inventoryItemId: gid("InventoryItem", 71) },
      ...{ inventoryQuantity: null, inventoryPolicy: "DENY" },
    },
  ],
};

it("[M1] [store/down] finds products while the store does not answer", async () => {
  app.devstore.control.setFaults({ errorPercent: 100 });
  expect(await searchOffered(shop(), "beaufort", null)).toMatchObject({ ok: true });
  expect(app.calls("VariantsBySearch")).toBe(0);
});

it("[E5] an earlier answer that comes late changes nothing", async () => {
  const take = (product: StoreProduct, at: string) => shop().inShop((db) => takeProducts(db, [product], new Date(at)));
  const none = { created: 0, changed: 0, unchanged: 0, newer: 0 };
  expect(await take(PRODUCT, "2026-11-20T10:00:02Z")).toEqual({ ...none, created: 1 });
  expect(await take({ ...PRODUCT, title: "Old", collections: [] }, "2026-11-20T10:00:01Z")).toEqual({
    ...none,
    newer: 1,
  });
  expect(await take({ ...PRODUCT, collections: [] }, "2026-11-20T10:00:03Z")).toEqual({ ...none, unchanged: 1 });
  expect(await queue.sql("SELECT title FROM product WHERE id = 7")).toEqual([{ title: "Riz" }]);
  expect(await queue.sql("SELECT FROM product_collection WHERE product_id = 7")).toEqual([]);
  await readAll();
});

it("[E5] [M1] tells two shops apart that sell the same", async () => {
  await authenticate.admin(app.request({ shop: OTHER_SHOP }));
  const [variant] = await found("FAR-T55-25");
  if (variant === undefined) throw new Error("no flour");
  const other = { ...PRODUCT, id: variant.productId, title: "Farine d’ailleurs" };
  const [own] = PRODUCT.variants;
  if (own === undefined) throw new Error("no variant");
  const variants = [{ ...own, id: variant.variantId, sku: "FAR-T55-25" }];
  await shop(OTHER_SHOP).inShop((db) => takeProducts(db, [{ ...other, variants }], new Date()));
  await shop(OTHER_SHOP).inShop((db) =>
    db.productSync.create({
      data: { shopId: OTHER_SHOP, readingId: crypto.randomUUID(), startedAt: new Date(), completedAt: new Date() },
    }),
  );
  expect(await searchVariants(shop(OTHER_SHOP), "farine", 20)).toMatchObject([{ price: money(700, "EUR") }]);
  expect(await searchVariants(shop(OTHER_SHOP), "ailleur", 20)).toHaveLength(1);
  expect(await searchVariants(shop(OTHER_SHOP), "beaufort", 20)).toEqual([]);
  expect((await found("FAR-T55-25"))[0]?.price).not.toEqual(money(700, "EUR"));
  expect(await found("ailleur")).toEqual([]);
  const ids = [variant.variantId];
  expect((await getCataloguedVariants(shop(OTHER_SHOP), ids)).get(variant.variantId)?.price).toEqual(money(700, "EUR"));
  await queue.clear();
});

it("[M1] finds what a plain look at every variant finds, from the first character on", async () => {
  const all = (await storeVariants("product_status:ACTIVE")).map(({ id, sku, product }) => ({ id, sku, product }));
  const rows = await queue.sql(
    `SELECT 'gid://shopify/ProductVariant/' || v.id AS id, p.title, p.vendor, v.title AS "variantTitle", sku, barcode
     FROM product_variant v JOIN product p USING (shop_id) WHERE p.id = v.product_id AND v.gone_at IS NULL AND p.status = 'ACTIVE' AND shop_id = '${app.shopId}'`,
  );
  expect(rows).toHaveLength(all.length);
  const tokens = rows.map((row) => ({ id: String(row["id"]), tokens: tokensOfVariant(row as never) }));
  const words = [...new Set(tokens.flatMap((one) => one.tokens.filter((token) => /^[\p{L}\p{N}]/u.test(token))))];
  const part = fc
    .tuple(fc.constantFrom(...words), fc.nat(6), fc.integer({ min: 1, max: 7 }), fc.boolean())
    .map(([word, from, length, isInside]) =>
      [...word].slice(isInside ? from : 0, (isInside ? from : 0) + length).join(""),
    );
  const query = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(" "));
  await fc.assert(
    fc.asyncProperty(query, async (text) => {
      const parsed = parseVariantQuery(text);
      const matches = (list: readonly string[], term: string, isInside: boolean) =>
        list.some((token) => token.startsWith(term) || (isInside && term.length >= 3 && token.includes(term)));
      const seen = new Set<string>((await searchVariants(shop(), text, 1_000))?.map(({ variantId }) => variantId));
      if (parsed === null) {
        expect(seen.size).toBe(0);
        return;
      }
      const isCode = tokens.some((one) => one.tokens.includes(parsed.code));
      const wanted = tokens.filter(
        (one) =>
          one.tokens.includes(parsed.code) ||
          one.tokens.some((token) => token.startsWith(parsed.title)) ||
          ((parsed.compact === null || !isCode) && parsed.terms.every((term) => matches(one.tokens, term, !isCode))) ||
          (parsed.compact !== null && matches(one.tokens, parsed.compact, !isCode)),
      );
      expect([...seen].sort()).toEqual(wanted.map(({ id }) => id).sort());
    }),
    { numRuns: process.env["CARNET_DEEP"] ? 1_500 : 80 },
  );
});

it("[E5] [S2] begins anew after a new installation, and trusts nothing it knew before", async () => {
  await queue.clear();
  app.devstore.control.uninstall();
  // The store delivers this one at once, and the erasure two days later.
  await vi.waitFor(async () => expect(await queue.jobs()).toHaveLength(1), { timeout: 10_000 });
  await queue.work("store/");
  expect(await queue.sql("SELECT FROM product_sync WHERE completed_at IS NOT NULL")).not.toEqual([]);
  app.devstore.control.reinstall();
  await authenticate.admin(app.request());
  const task = tasks["products/begin-reading"];
  const [job] = await queue.sql("SELECT payload FROM graphile_worker._private_jobs");
  await queue.sql("UPDATE product_sync SET started_at = now() - interval '1 day'");
  await task?.(job?.["payload"], { job: { id: "1" } } as never);
  expect(await searchVariants(shop(), "farine", 20)).toBeNull();
  await queue.work("products/");
  expect(await findReading(shop())).toMatchObject({ state: "done", isWhole: true });
});
