/** What a Function reads of who buys and of what is bought. */
import { epochOf } from "../clock.ts";
import { collectionsOf } from "../graphql/collections.ts";
import { displayName, ordersOf } from "../graphql/customers.ts";
import { gid } from "../ids.ts";
import { findMetafield, namespaceOf } from "../metafields.ts";
import type { Owner } from "../metafields.ts";
import { moneyV2 } from "../money.ts";
import { orderTotals } from "../orders/totals.ts";
import type { CompanyLocationRow, CompanyRow } from "../state/company-shapes.ts";
import type { CustomerRow, OrderRow, ProductRow } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";

/** "Metafields with values exceeding 10,000 bytes" are not returned: https://shopify.dev/docs/api/functions/current#limitations */
const LARGEST_VALUE = 10_000;

/** The value of a metafield as a Function gets it: none where it is too large. */
export function metafieldValue(store: ShopStore, owner: Owner, namespace: string | null | undefined, key: string) {
  const row = findMetafield(store, owner, namespaceOf(namespace), key);
  if (row === null) return null;
  // The clock may have been put back meanwhile: without a lag nothing is late.
  const lagMs = store.checkoutLagMs();
  const isLate = lagMs > 0 && epochOf(row.updatedAt) + lagMs > store.clock.now();
  const value = isLate ? (row.valueBefore ?? null) : row.value;
  return value === null || Buffer.byteLength(value) > LARGEST_VALUE ? null : { type: row.type, value };
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

export function metafieldInput(store: ShopStore, owner: Owner) {
  return ({ namespace, key }: { namespace?: string | null; key: string }) => {
    const row = metafieldValue(store, owner, namespace, key);
    return row === null ? null : { type: row.type, value: row.value, jsonValue: () => parsed(row.value) };
  };
}

type Ids = { ids: readonly string[] };

export function productInput(product: ProductRow, store: ShopStore) {
  const isIn = (id: string) => collectionsOf(store, product).some((one) => gid("Collection", one.id) === id);
  const has = tagsIn(product.tags);
  return {
    ...{ id: gid("Product", product.id), handle: product.handle, title: product.title, vendor: product.vendor },
    ...{ productType: product.productType, isGiftCard: product.isGiftCard === true, ...has },
    metafield: metafieldInput(store, { type: "Product", id: product.id }),
    inAnyCollection: ({ ids }: Ids) => ids.some(isIn),
    inCollections: ({ ids }: Ids) => ids.map((collectionId) => ({ collectionId, isMember: isIn(collectionId) })),
  };
}

/** assumed: without regard to case, as the admin keeps tags. */
function tagsIn(tags: readonly string[]) {
  const known = new Set(tags.map((tag) => tag.toLowerCase()));
  const has = (tag: string) => known.has(tag.toLowerCase());
  return {
    hasAnyTag: ({ tags: asked }: { tags: readonly string[] }) => asked.some(has),
    hasTags: ({ tags: asked }: { tags: readonly string[] }) => asked.map((tag) => ({ tag, hasTag: has(tag) })),
  };
}

function spent(orders: readonly OrderRow[], { shop, currencyCode }: ShopStore) {
  const totals = orders.map((order) => orderTotals(order, shop.taxesIncluded).totalMinor);
  return moneyV2(
    totals.reduce((sum, minor) => sum + minor, 0),
    currencyCode,
  );
}

export function customerInput(row: CustomerRow, store: ShopStore) {
  return {
    ...{ id: gid("Customer", row.id), displayName: displayName(row), email: row.email },
    ...{ firstName: row.firstName, lastName: row.lastName, ...tagsIn(row.tags) },
    numberOfOrders: () => ordersOf(store, row.id).length,
    amountSpent: () => spent(ordersOf(store, row.id), store),
    metafield: metafieldInput(store, { type: "Customer", id: row.id }),
  };
}

export function companyInput(row: CompanyRow, store: ShopStore) {
  return {
    ...{ id: gid("Company", row.id), name: row.name, externalId: row.externalId },
    ...{ createdAt: row.createdAt, updatedAt: row.updatedAt },
    metafield: metafieldInput(store, { type: "Company", id: row.id }),
  };
}

export function locationInput(row: CompanyLocationRow, company: CompanyRow, store: ShopStore) {
  const orders = () => store.orders.all().filter(({ purchasing }) => purchasing?.locationId === row.id);
  return {
    ...{ id: gid("CompanyLocation", row.id), name: row.name, externalId: row.externalId, locale: null },
    ...{ createdAt: company.createdAt, updatedAt: company.updatedAt },
    ordersCount: () => orders().length,
    totalSpent: () => spent(orders(), store),
    metafield: metafieldInput(store, { type: "CompanyLocation", id: row.id }),
  };
}
