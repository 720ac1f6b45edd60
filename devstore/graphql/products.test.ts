import { expect, it, vi } from "vitest";
import { accessToken, call, testStore } from "../testing.ts";
import type { Devstore } from "../start.ts";

const ALL = `{ products { edges { node { id title tags isGiftCard requiresSellingPlan
  variants { edges { node { id price inventoryItem { id unitCost { amount } } } } }
  collections { edges { node { id title } } } } } } }`;

/** The file of a bulk query, line by line; null where it failed. */
async function bulk(devstore: Devstore, query = ALL): Promise<Record<string, unknown>[] | null> {
  const run = `mutation ($query: String!) { bulkOperationRunQuery(query: $query, groupObjects: true) {
    bulkOperation { id } userErrors { message } } }`;
  const { body } = await call(devstore, await accessToken(devstore), run, { query });
  const { bulkOperationRunQuery } = body["data"] as { bulkOperationRunQuery: { bulkOperation: { id: string } } };
  const look = `query ($id: ID!) { bulkOperation(id: $id) { status errorCode url } }`;
  type Operation = { status: string; errorCode: string | null; url: string | null };
  let now: Operation | undefined;
  await vi.waitFor(async () => {
    const { id } = bulkOperationRunQuery.bulkOperation;
    now = (await devstore.admin<{ bulkOperation: Operation }>(look, { id })).bulkOperation;
    expect(["COMPLETED", "FAILED"]).toContain(now.status);
  }, 10_000);
  if (now?.status === "FAILED") return null;
  const lines = (await (await fetch(now?.url ?? "")).text()).trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

const someProduct = async (devstore: Devstore) => {
  type Found = { productVariants: { nodes: { id: string; price: string; product: { id: string } }[] } };
  const query = `{ productVariants(first: 1, query: "sku:FAR-T55-25") { nodes { id price product { id } } } }`;
  const [variant] = (await devstore.admin<Found>(query)).productVariants.nodes;
  if (variant === undefined) throw new Error("The data set has no flour");
  return { variantId: variant.id, productId: variant.product.id };
};

/** Topics that went out since the last look. */
const topics = (devstore: Devstore) => {
  const found = devstore.control.deliveries().map(({ topic, payload }) => [topic, JSON.parse(payload) as object]);
  devstore.control.clearDeliveries();
  return found.reverse();
};

it("[E5] gives products in bulk, with all of their variants and the collections they are in", async () => {
  const devstore = await testStore();
  const { productId } = await someProduct(devstore);
  const names = Array.from({ length: 300 }, (_, index) => ({ optionValues: [{ name: `Sac ${String(index)} kg` }] }));
  await devstore.admin(
    `mutation ($id: ID!, $variants: [ProductVariantsBulkInput!]!) {
      productVariantsBulkCreate(productId: $id, variants: $variants) { userErrors { message } } }`,
    { id: productId, variants: names },
  );
  const lines = (await bulk(devstore)) ?? [];
  const under = lines.filter((line) => line["__parentId"] === productId);
  expect(under.filter(({ id }) => String(id).includes("/ProductVariant/")).length).toBeGreaterThan(300);
  const collections = under.filter(({ id }) => String(id).includes("/Collection/")).map(({ title }) => title);
  expect(collections).toEqual(expect.arrayContaining(["Farines", "Essentiels de la boulangerie"]));
  expect(
    lines.filter(({ inventoryItem }) => JSON.stringify(inventoryItem ?? {}).includes("null")).length,
  ).toBeGreaterThan(10);

  devstore.control.setFaults({ costsHidden: true });
  expect(await bulk(devstore)).toBeNull();
  expect(await bulk(devstore, ALL.replace("unitCost { amount }", ""))).not.toBeNull();
  devstore.control.clearFaults();
});

it("[E5] tells of products, costs and collections that people change", async () => {
  const webhooks = ["products/create", "products/update", "products/delete", "inventory_items/update"];
  const more = ["collections/create", "collections/update", "collections/delete"];
  const devstore = await testStore({ webhooks: [{ topics: [...webhooks, ...more], uri: "/webhooks" }] });
  devstore.control.setFaults({ webhooksPaused: true });
  const { productId, variantId } = await someProduct(devstore);
  const save = async (input: object) =>
    devstore.admin(
      `mutation ($id: ID!, $input: ProductVariantsBulkInput!) {
        productVariantsBulkUpdate(productId: $id, variants: [$input]) { userErrors { message } } }`,
      { id: productId, input: { id: variantId, ...input } },
    );
  await save({ price: "21.5" });
  expect(topics(devstore)).toEqual([
    ["products/update", expect.objectContaining({ title: "Farine de blé T55 tradition" })],
  ]);
  await save({ inventoryItem: { cost: null } });
  expect(topics(devstore).map(([topic]) => topic)).toEqual(["inventory_items/update", "products/update"]);

  const run = async (mutation: string) => devstore.admin<Record<string, Record<string, unknown>>>(mutation);
  const made = await run(
    `mutation { collectionCreate(input: { title: "Été", products: ["${productId}"] }) { collection { id handle } } }`,
  );
  const collection = made["collectionCreate"]?.["collection"] as { id: string; handle: string };
  expect(collection.handle).toBe("ete");
  await run(
    `mutation { productUpdate(product: { id: "${productId}", title: "Farine", collectionsToLeave: ["${collection.id}"] })
      { product { title collections(first: 50) { nodes { id } } } } }`,
  );
  await run(
    `mutation { collectionAddProductsV2(id: "${collection.id}", productIds: ["${productId}"]) { userErrors { code } } }`,
  );
  await run(`mutation { collectionDelete(input: { id: "${collection.id}" }) { deletedCollectionId } }`);
  await run(`mutation { productDelete(input: { id: "${productId}" }) { deletedProductId } }`);
  expect(topics(devstore).map(([topic]) => topic)).toEqual([
    ...["collections/create", "products/update", "collections/update", "collections/delete", "products/delete"],
  ]);
  expect(await run(`{ productVariant(id: "${variantId}") { id } }`)).toEqual({ productVariant: null });
});
