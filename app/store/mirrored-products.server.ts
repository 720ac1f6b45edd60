import type { Gid } from "../values/gid.ts";
import { money, exponentOf, type Money } from "../values/money.ts";
import { parseMoneyV2, type MoneyV2 } from "../values/money-text.ts";
import { ok, type Result } from "../values/result.ts";
import { gidIn } from "./answer.ts";
import type { Connection, Store } from "./gateway.server.ts";
import {
  CollectionsOfProduct,
  CollectionsPage,
  CollectionWithProducts,
  MirroredProductById,
  MirroredVariantsOfProduct,
  type MirroredProductFragment,
  type MirroredVariantFragment,
} from "./generated/documents.ts";
import type { StoreRefusal } from "./refusal.ts";
import type { StoreCollection, StoreProduct, StoreProductVariant } from "./store-product.ts";

/** A variant as it is answered, its cost if that was asked for. */
export type VariantNode = MirroredVariantFragment & {
  readonly inventoryItem: { readonly unitCost?: MoneyV2 | null | undefined };
};
type CollectionNode = { readonly id: string; readonly title: string };

/** What a product is asked with: in which currency the store's prices are, and whether costs may be seen. */
export type ProductQuestion = { readonly currencyCode: string; readonly withCosts: boolean };

/** A page of them costs what fifty other calls do, and a file of everything costs nothing. */
const MOST_VARIANTS = 250;

/**
 * The product as the store has it now, in however many collections; null when it has none, "too-large" where it has so many
 * variants that it is better read with everything else.
 */
export async function findMirroredProduct(
  store: Store,
  id: Gid<"Product">,
  { currencyCode, withCosts }: ProductQuestion,
): Promise<Result<StoreProduct | "too-large" | null, StoreRefusal>> {
  const costs = withCosts;
  const answer = await store.run(MirroredProductById, { id, costs });
  if (!answer.ok) return answer;
  const { product } = answer.value;
  if (product === null) return ok(null);
  if ((product.variantsCount?.count ?? 0) > MOST_VARIANTS) return ok("too-large");
  const variants = await whole<VariantNode>(product.variants, (after) =>
    store.iterate(MirroredVariantsOfProduct, { id, costs, after }, (page) => page.product?.variants ?? NOTHING),
  );
  if (!variants.ok) return variants;
  const collections = await whole<CollectionNode>(product.collections, (after) =>
    store.iterate(CollectionsOfProduct, { id, after }, (page) => page.product?.collections ?? NOTHING),
  );
  if (!collections.ok) return collections;
  return ok(mirroredProduct(product, variants.value, collections.value, currencyCode));
}

/** A collection with the numbers of all its products. */
export type CollectionContent = StoreCollection & { readonly productIds: readonly Gid<"Product">[] };

/** Null when the store has none; "too-large" when it holds more than are asked for one page after the other. */
export async function findCollectionContent(
  store: Store,
  id: Gid<"Collection">,
  atMost: number,
): Promise<Result<CollectionContent | "too-large" | null, StoreRefusal>> {
  const productIds: Gid<"Product">[] = [];
  const read: { title?: string } = {};
  const pages = store.iterate(CollectionWithProducts, { id, after: null }, ({ collection }) => {
    if (collection !== null) read.title = collection.title;
    return collection?.products ?? NOTHING;
  });
  for await (const node of pages) {
    if (!node.ok) return node;
    productIds.push(gidIn("Product", node.value.id));
    if (productIds.length > atMost) return ok("too-large");
  }
  return ok(read.title === undefined ? null : { id, title: clean(read.title), productIds });
}

export type CollectionListPage = { readonly collections: readonly StoreCollection[]; readonly next: string | null };

export async function listCollections(
  store: Store,
  after: string | null,
): Promise<Result<CollectionListPage, StoreRefusal>> {
  const answer = await store.run(CollectionsPage, { after });
  if (!answer.ok) return answer;
  const { nodes, pageInfo } = answer.value.collections;
  return ok({ collections: nodes.map(collectionOf), next: pageInfo.hasNextPage ? pageInfo.endCursor : null });
}

const NOTHING = { nodes: [], pageInfo: { hasNextPage: false } };

/** The first page, and those after it. */
async function whole<Node>(
  first: Connection<Node>,
  rest: (after: string | null | undefined) => AsyncGenerator<Result<Node, StoreRefusal>, void>,
): Promise<Result<readonly Node[], StoreRefusal>> {
  if (!first.pageInfo.hasNextPage) return ok(first.nodes);
  const nodes = [...first.nodes];
  for await (const node of rest(first.pageInfo.endCursor)) {
    if (!node.ok) return node;
    nodes.push(node.value);
  }
  return ok(nodes);
}

/** One answer, however it came. */
export function mirroredProduct(
  product: MirroredProductFragment,
  variants: readonly VariantNode[],
  collections: readonly CollectionNode[],
  currencyCode: string,
): StoreProduct {
  const { handle, status, isGiftCard, requiresSellingPlan, updatedAt } = product;
  return {
    ...{ handle, status, isGiftCard, requiresSellingPlan, updatedAt },
    id: gidIn("Product", product.id),
    title: clean(product.title),
    vendor: clean(product.vendor),
    productType: clean(product.productType),
    tags: product.tags.map(clean),
    variants: variants.map((variant) => variantOf(variant, currencyCode)),
    collections: collections.map(collectionOf),
  };
}

const collectionOf = ({ id, title }: CollectionNode): StoreCollection => {
  return { id: gidIn("Collection", id), title: clean(title) };
};

function variantOf(node: VariantNode, currencyCode: string): StoreProductVariant {
  const { position, taxable, inventoryQuantity, inventoryPolicy, inventoryItem } = node;
  return {
    ...{ position, taxable, inventoryQuantity, inventoryPolicy },
    id: gidIn("ProductVariant", node.id),
    title: node.title === SINGLE_VARIANT ? "" : clean(node.title),
    sku: clean(node.sku ?? "") || null,
    barcode: clean(node.barcode ?? "") || null,
    price: parseMoneyV2({ amount: node.price, currencyCode }),
    inventoryItemId: gidIn("InventoryItem", inventoryItem.id),
    unitCost: inventoryItem.unitCost ? costOf(inventoryItem.unitCost) : null,
  };
}

/** What Shopify calls the only variant of a product without options, in every language. */
export const SINGLE_VARIANT = "Default Title";

/** A cost may be finer than the currency, a price is not: to the nearest, half away from zero. */
function costOf({ amount, currencyCode }: MoneyV2): Money {
  const exponent = exponentOf(currencyCode);
  const [, whole = amount, fraction = ""] = /^(-?\d+)\.(\d+)$/.exec(amount) ?? [];
  const kept = fraction.slice(0, exponent);
  const cost = parseMoneyV2({ amount: kept === "" ? whole : `${whole}.${kept}`, currencyCode });
  return /^[5-9]/.test(fraction.slice(exponent)) ? money(cost.amountMinor + 1, currencyCode) : cost;
}

/** What a database takes as text: whole characters, none of them null. */
const clean = (text: string) => text.replaceAll("\0", "").replace(/\p{Cs}/gu, "");
