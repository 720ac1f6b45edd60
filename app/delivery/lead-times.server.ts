import type { ShopDb } from "../db/tenancy.server.ts";
import { idOf, type Gid } from "../values/gid.ts";

/** The longest lead time among what is in a basket, by variant, product or tag; 0 where none has any. */
export async function longestLeadTime(db: ShopDb, variantIds: readonly Gid<"ProductVariant">[]): Promise<number> {
  if (variantIds.length === 0) return 0;
  const ids = variantIds.map((id) => BigInt(idOf(id)));
  const [row] = await db.$queryRaw<{ days: number }[]>`
    SELECT coalesce(max(l.lead_days), 0)::int AS days FROM lead_time l WHERE l.target = ANY (ARRAY(
      SELECT 'variant:' || id FROM unnest(${ids}::bigint[]) AS asked (id)
      UNION ALL SELECT 'product:' || v.product_id FROM product_variant v WHERE v.id = ANY (${ids}::bigint[])
      UNION ALL SELECT 'tag:' || tag FROM product_variant v JOIN product p ON p.id = v.product_id
        CROSS JOIN LATERAL unnest(p.folded_tags) AS tag WHERE v.id = ANY (${ids}::bigint[])))`;
  return row?.days ?? 0;
}
