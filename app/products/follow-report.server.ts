import { JobFailure } from "../jobs/job-failure.ts";
import { findCollectionContent, findMirroredProduct } from "../store/mirrored-products.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid } from "../values/gid.ts";
import type { Result } from "../values/result.ts";
import { wishReading } from "./reading-record.server.ts";
import { loseCollection, loseProduct, takeCollection, takeProducts } from "./take-products.server.ts";

export type Reported = { readonly kind: "product" | "collection" | "inventory-item"; readonly id: string };

/** By so much the clocks of the store and of ours may differ. */
const CLOCKS_DIFFER_MS = 5_000;
/** So many products are read by themselves in so long; beyond that one file brings all of them sooner, at no points. */
const MOST_READS = 500;
const READS_MS = 10 * 60_000;
/** A larger collection is read with everything else: a page of it costs what a hundred products do. */
const LARGEST_COLLECTION = 2_500;

/** The report is a hint: what it is about is read from the store, by whichever job comes first after it happened. */
export async function followReport(shop: ShopContext, { kind, id }: Reported, triggeredAt: Date): Promise<void> {
  if (kind === "collection") return readCollection(shop, id, triggeredAt);
  const productId = kind === "product" ? id : await productOfItem(shop, id);
  if (productId !== null) await readProduct(shop, productId, triggeredAt);
}

async function productOfItem({ inShop }: ShopContext, id: string): Promise<string | null> {
  const where = { inventoryItemId: BigInt(id) };
  const variant = await inShop((db) => db.productVariant.findFirst({ where, select: { productId: true } }));
  return variant === null ? null : String(variant.productId);
}

type Standing = {
  readonly isRead: boolean;
  readonly isTooMany: boolean;
  readonly withCosts: boolean;
  readonly currencyCode: string;
};

const KNOWN = `
  SELECT EXISTS (SELECT FROM product WHERE id = $1 AND read_at > $2) AS "isRead",
    coalesce(sync.single_reads >= $3 AND sync.single_reads_since > $4, false) AS "isTooMany",
    coalesce(sync.with_costs, true) AS "withCosts", s.currency_code AS "currencyCode"
  FROM shop_settings s LEFT JOIN product_sync sync ON true`;

async function readProduct(shop: ShopContext, id: string, triggeredAt: Date): Promise<void> {
  const since = new Date(shop.at.getTime() - READS_MS);
  const values = [id, new Date(triggeredAt.getTime() + CLOCKS_DIFFER_MS), MOST_READS, since];
  const [standing] = await shop.query<Standing>(KNOWN, values);
  if (standing === undefined || standing.isRead) return;
  if (standing.isTooMany) return readAllInstead(shop, triggeredAt);
  let answer = await findMirroredProduct(shop.store, gid("Product", id), standing);
  const isDenied = !answer.ok && answer.refusal.code === "access-denied" && standing.withCosts;
  if (isDenied) {
    answer = await findMirroredProduct(shop.store, gid("Product", id), { ...standing, withCosts: false });
  }
  const product = valueOf(answer, "The store was not asked for a product");
  if (product === undefined) return;
  if (product === "too-large") return readAllInstead(shop, triggeredAt);
  await shop.inShop(async (db) => {
    if (product === null) await loseProduct(db, id, shop.at);
    else await takeProducts(db, [product], shop.at);
    await db.$executeRaw`UPDATE product_sync SET
      single_reads = CASE WHEN single_reads_since > ${since}::timestamptz THEN single_reads + 1 ELSE 1 END,
      single_reads_since = CASE WHEN single_reads_since > ${since}::timestamptz THEN single_reads_since ELSE ${shop.at}::timestamptz END`;
    if (isDenied && product !== null) await db.productSync.updateMany({ data: { withCosts: false } });
  });
}

const readAllInstead = ({ at, inShop }: ShopContext, triggeredAt: Date): Promise<void> =>
  inShop((db) => wishReading(db, { at, wishedAt: triggeredAt }));

async function readCollection(shop: ShopContext, id: string, triggeredAt: Date): Promise<void> {
  const since = new Date(triggeredAt.getTime() + CLOCKS_DIFFER_MS);
  const where = { id: BigInt(id), membersReadAt: { gt: since } };
  if ((await shop.inShop((db) => db.collection.count({ where }))) > 0) return;
  const answer = await findCollectionContent(shop.store, gid("Collection", id), LARGEST_COLLECTION);
  const collection = valueOf(answer, "The store was not asked for a collection");
  if (collection === undefined) return;
  if (collection === "too-large") return readAllInstead(shop, triggeredAt);
  await shop.inShop((db) =>
    collection === null ? loseCollection(db, id, shop.at) : takeCollection(db, collection, shop.at),
  );
}

/** A shop that took the app away meanwhile, or the right to see it, has nothing to tell; an outage is tried again by the queue. */
function valueOf<Value>(answer: Result<Value, StoreRefusal>, what: string): Value | undefined {
  if (answer.ok) return answer.value;
  if (answer.refusal.code === "no-access" || answer.refusal.code === "access-denied") return undefined;
  throw new JobFailure(what, answer.refusal.code);
}
