import type { ShopDb } from "../db/tenancy.server.ts";
import { gid, idOf, type Gid } from "../values/gid.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { notePriceChange, type PriceAuthor } from "./price-history.server.ts";
import {
  checkQuantityRule,
  type QuantityRule,
  type QuantityRuleRefusal,
  type QuantityRules,
} from "./quantity-rules.ts";

/** Of a variant at a list's prices, or whatever the list. */
export type QuantityRulePlace = { readonly variantId: Gid<"ProductVariant">; readonly priceListId: string | null };

/** Writes the rule of this place, or takes it away. */
export async function saveQuantityRule(
  db: ShopDb,
  by: PriceAuthor,
  { variantId, priceListId }: QuantityRulePlace,
  rule: QuantityRule | null,
): Promise<Result<null, QuantityRuleRefusal | { readonly code: "list-missing" }>> {
  const checked = rule && checkQuantityRule(rule);
  if (checked && !checked.ok) return checked;
  if (priceListId !== null && (await db.priceList.count({ where: { id: priceListId } })) === 0) {
    return refuse({ code: "list-missing" });
  }
  const place = { variantId: BigInt(idOf(variantId)), priceListId };
  const before = await db.quantityRule.findFirst({ where: place });
  const subject = `${idOf(variantId)}/${priceListId ?? ""}`;
  await notePriceChange(db, by, ["quantity-rule", subject], before ? partsOf(before) : {}, rule ? partsOf(rule) : {});
  await db.quantityRule.deleteMany({ where: place });
  if (rule) await db.quantityRule.create({ data: { shopId: by.shopId, ...place, ...partsOf(rule) } });
  return ok(null);
}

const partsOf = ({ minimum, maximum, increment }: QuantityRule) => ({ minimum, maximum, increment });

/** The rules of these variants, of all lists. */
export async function getQuantityRules(
  db: ShopDb,
  variantIds: readonly Gid<"ProductVariant">[],
): Promise<QuantityRules> {
  const rows = await db.quantityRule.findMany({
    where: { variantId: { in: variantIds.map((id) => BigInt(idOf(id))) } },
  });
  const ofLists: Record<string, Record<string, QuantityRule>> = {};
  const ofVariants: Record<string, QuantityRule> = {};
  for (const row of rows) {
    const of = row.priceListId === null ? ofVariants : (ofLists[row.priceListId] ??= {});
    of[gid("ProductVariant", row.variantId)] = partsOf(row);
  }
  return { ofLists, ofVariants };
}
