import { createHash } from "node:crypto";
import type { ShopDb } from "../db/tenancy.server.ts";
import type { CollectionContent } from "../store/mirrored-products.server.ts";
import type { StoreCollection, StoreProduct } from "../store/store-product.ts";
import { idOf } from "../values/gid.ts";
import { productRecord, type ProductRecord } from "./product-record.ts";

export type Taken = {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Read later than this already. */
  readonly newer: number;
};

/** Takes over products as the store told of them when it was asked at that moment; a later answer stays. */
export async function takeProducts(db: ShopDb, products: readonly StoreProduct[], askedAt: Date): Promise<Taken> {
  const given = JSON.stringify(products.map((product) => withFingerprint(productRecord(product))));
  const [taken] = await db.$queryRaw<Taken[]>`SELECT * FROM take_products(${given}::jsonb, ${askedAt}::timestamptz)`;
  if (taken === undefined) throw new Error("take_products answered nothing");
  return taken;
}

/** Of all but the collections, which are compared one by one: a collection's own reading changes them too. */
function withFingerprint(record: ProductRecord) {
  const { collections: _collections, ...own } = record;
  return { ...record, fingerprint: createHash("sha256").update(JSON.stringify(own)).digest("base64") };
}

/** The store has it no more. */
export async function loseProduct(db: ShopDb, id: string, askedAt: Date): Promise<void> {
  await db.$executeRaw`SELECT lose_products(ARRAY[${BigInt(id)}::bigint], ${askedAt}::timestamptz)`;
}

export async function nameCollections(
  db: ShopDb,
  collections: readonly StoreCollection[],
  askedAt: Date,
): Promise<void> {
  const given = JSON.stringify(collections.map(({ id, title }) => ({ id: Number(idOf(id)), title })));
  await db.$executeRaw`SELECT name_collections(${given}::jsonb, ${askedAt}::timestamptz)`;
}

export async function takeCollection(
  db: ShopDb,
  { id, title, productIds }: CollectionContent,
  askedAt: Date,
): Promise<void> {
  await nameCollections(db, [{ id, title }], askedAt);
  const numbers = productIds.map((product) => BigInt(idOf(product)));
  await db.$executeRaw`SELECT take_collection_members(${BigInt(idOf(id))}::bigint, ${numbers}::bigint[], ${askedAt}::timestamptz)`;
}

export async function loseCollection(db: ShopDb, id: string, askedAt: Date): Promise<void> {
  await db.$executeRaw`SELECT lose_collections(ARRAY[${BigInt(id)}::bigint], ${askedAt}::timestamptz)`;
}

/** What was not met in a reading of everything is gone; answers how many products. */
export async function loseUnread(db: ShopDb, askedAt: Date): Promise<number> {
  const [row] = await db.$queryRaw<{ gone: number }[]>`SELECT lose_unread(${askedAt}::timestamptz) AS gone`;
  return row?.gone ?? 0;
}
