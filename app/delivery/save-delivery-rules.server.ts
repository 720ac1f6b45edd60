import type { ShopDb } from "../db/tenancy.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { deliveryRulesSchema, shopDeliveryRulesSchema } from "./delivery-rules.schema.ts";
import type { RuleSettings, ShopRuleSettings } from "./rules.ts";

/*
 * Rules are checked before they are written, by the schema that reads them: what stands in the database can be read.
 * Closed days are rows of their own table.
 */

/** What holds where neither a delivery group nor the customer says otherwise. Throws a ZodError on rules that are none. */
export async function saveShopRules(db: ShopDb, shopId: string, rules: ShopRuleSettings): Promise<void> {
  const deliveryRules = shopDeliveryRulesSchema.parse({ ...rules, closedDays: [] });
  await db.shopSettings.update({ where: { shopId }, data: { deliveryRules } });
}

export async function saveDeliveryGroup(
  db: ShopDb,
  shopId: string,
  id: string,
  { name, rules }: { readonly name: string; readonly rules: RuleSettings },
): Promise<Result<null, { readonly code: "name-taken" }>> {
  const deliveryRules = deliveryRulesSchema.parse(rules);
  const namesake = await db.deliveryGroup.findFirst({ where: { name, NOT: { id } }, select: { id: true } });
  if (namesake) return refuse({ code: "name-taken" });
  const row = { name, deliveryRules };
  await db.deliveryGroup.upsert({ where: { shopId_id: { shopId, id } }, create: { ...row, shopId, id }, update: row });
  return ok(null);
}

/** The customer's own rules, switched on. Throws when the shop has no such customer. */
export async function saveOwnRules(db: ShopDb, shopId: string, customerId: string, rules: RuleSettings): Promise<void> {
  const deliveryRules = deliveryRulesSchema.parse(rules);
  await db.customer.update({ where: { shopId_id: { shopId, id: customerId } }, data: { deliveryRules } });
}
