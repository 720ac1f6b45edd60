import type { ShopDb } from "../db/tenancy.server.ts";
import { gid } from "../values/gid.ts";
import { money } from "../values/money.ts";
import { targetKey } from "./target.ts";
import type { PricedVariant, Target } from "./terms.ts";

type Row = {
  readonly id: string;
  readonly productId: string;
  readonly tags: readonly string[];
  readonly priceMinor: string;
  readonly currencyCode: string;
  readonly collectionIds: readonly string[];
};

/** One variant of each product that two or more of the targets name: rules about them would meet there. */
export async function variantsNamedTwice(db: ShopDb, targets: readonly Target[]): Promise<PricedVariant[]> {
  if (targets.length < 2) return [];
  const keys = targets.map(targetKey);
  const rows = await db.$queryRaw<Row[]>`
    WITH named AS (
      SELECT p.id FROM product p, unnest(${keys}::text[]) AS k (key) WHERE k.key = 'product:' || p.id
      UNION ALL
      SELECT m.product_id FROM product_collection m, unnest(${keys}::text[]) AS k (key) WHERE k.key = 'collection:' || m.collection_id
      UNION ALL
      SELECT p.id FROM product p CROSS JOIN unnest(p.folded_tags) AS t (tag), unnest(${keys}::text[]) AS k (key)
      WHERE k.key = 'tag:' || t.tag
    )
    SELECT DISTINCT ON (p.id) v.id::text, p.id::text AS "productId", p.folded_tags AS tags, v.price_minor::text AS "priceMinor",
      v.currency_code AS "currencyCode",
      ARRAY(SELECT m.collection_id::text FROM product_collection m WHERE m.product_id = p.id) AS "collectionIds"
    FROM product p JOIN product_variant v ON v.product_id = p.id
    WHERE p.gone_at IS NULL AND v.gone_at IS NULL AND p.id IN (SELECT id FROM named GROUP BY id HAVING count(*) > 1)
    ORDER BY p.id, v.position LIMIT 10000`;
  return rows.map(({ id, productId, tags, priceMinor, currencyCode, collectionIds }) => ({
    ...{ variantId: gid("ProductVariant", id), price: money(Number(priceMinor), currencyCode) },
    facts: {
      ...{ productId: gid("Product", productId), tags, unitCost: null },
      collectionIds: collectionIds.map((each) => gid("Collection", each)),
    },
  }));
}
