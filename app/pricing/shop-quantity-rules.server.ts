import type { ShopContext } from "../store/shop-context.server.ts";
import { gid } from "../values/gid.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { nameThings } from "./name-things.server.ts";
import { oneAtATime } from "./price-list-record.server.ts";
import { dropEmptySet, openSet } from "./price-sets.server.ts";
import { ANY_QUANTITY, checkQuantityRule } from "./quantity-rules.ts";
import { getQuantityRules, saveQuantityRule } from "./quantity-rules.server.ts";
import {
  isSameRule,
  type SaveShopQuantityRefusal,
  type SaveShopQuantityRequest,
  type ShopQuantityRule,
  type ShopQuantityRules,
} from "./shop-quantity-rules.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;

const PAGE = 50;

/** The rules that hold in the whole store, by product; `page` from 1. */
export function listShopQuantityRules({ inShop }: Pick<Shop, "inShop">, page: number): Promise<ShopQuantityRules> {
  return inShop(async (db) => {
    const rows = await db.$queryRaw<ShopQuantityRule[]>`
      SELECT q.variant_id::text AS "variantId", q.minimum, q.maximum, q.increment, v.sku,
        p.title || CASE WHEN v.title = '' THEN '' ELSE ' · ' || v.title END AS name,
        ARRAY(
          SELECT l.name FROM quantity_rule o JOIN price_list l ON l.id = o.price_list_id
          WHERE o.variant_id = q.variant_id ORDER BY l.name
        ) AS lists
      FROM quantity_rule q LEFT JOIN product_variant v ON v.id = q.variant_id LEFT JOIN product p ON p.id = v.product_id
      WHERE q.price_list_id IS NULL
      ORDER BY lower(p.title), v.position, q.variant_id LIMIT ${PAGE + 1} OFFSET ${(page - 1) * PAGE}`;
    return { rules: rows.slice(0, PAGE), page, hasNext: rows.length > PAGE };
  });
}

/** Writes the rule of a variant in the whole store, or takes it away, as an act that can be undone. */
export function saveShopQuantityRule(
  shop: Shop,
  { id, variantId, rule, seen }: SaveShopQuantityRequest,
): Promise<Result<null, SaveShopQuantityRefusal>> {
  return shop.inShop(async (db) => {
    await oneAtATime(db);
    if ((await db.priceSet.count({ where: { id } })) > 0) return ok(null);
    const checked = rule && checkQuantityRule(rule);
    if (checked && !checked.ok) return checked;
    const variant = gid("ProductVariant", variantId);
    const name = (await nameThings(db, { variantNumbers: [variantId] }))[`variant:${variantId}`];
    // One that is gone may still lose its rule.
    if (name === undefined && rule !== null) return refuse({ code: "variant-unknown" });
    const current = (await getQuantityRules(db, [variant])).ofVariants[variant] ?? null;
    if (!isSameRule(current, seen)) return refuse({ code: "changed-meanwhile", current });
    const by = await openSet(db, shop, { id, kind: "quantities", name: name ?? variantId });
    if (!by) return ok(null);
    // Any quantity is what holds without a rule.
    const written = isSameRule(rule, ANY_QUANTITY) ? null : rule;
    const saved = await saveQuantityRule(db, by, { variantId: variant, priceListId: null }, written);
    if (!saved.ok) throw new Error(`The quantities of ${variantId} were checked, and refused: ${saved.refusal.code}`);
    await dropEmptySet(db, id);
    return ok(null);
  });
}
