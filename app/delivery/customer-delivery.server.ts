import type { ShopContext } from "../store/shop-context.server.ts";
import { addDays } from "../values/local-date.ts";
import { instant, localDateOf, timeZone } from "../values/moment.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import { comingDays } from "./closed-days.server.ts";
import { noting } from "./delivery-changes.server.ts";
import type { CustomerDelivery, SettingsRefusal } from "./delivery-form.ts";
import { getRuleLevels } from "./delivery-rules.server.ts";
import { deliveryRulesSchema } from "./delivery-rules.schema.ts";
import { effectiveRules } from "./effective-rules.ts";
import { findingsOf } from "./lint.server.ts";
import { type RulesForm, rulesFormOf } from "./rules-form.ts";
import { saveOwnRules } from "./save-delivery-rules.server.ts";
import { choicesOf, invalid, readRules } from "./shop-settings.server.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;

/** A customer's own rules beside what holds without them; null for one whom the shop does not have. */
export function openCustomerDelivery(shop: Shop, id: string): Promise<CustomerDelivery | null> {
  return shop.inShop(async (db) => {
    const row = isUuid(id) ? await db.customer.findFirst({ where: { id } }) : null;
    if (row === null) return null;
    const settings = await db.shopSettings.findFirstOrThrow();
    const today = localDateOf(instant(shop.at.toISOString()), timeZone(settings.timeZone));
    const { shop: rules, group } = await getRuleLevels(db, { ...row, deliveryRules: null }, addDays(today, -1));
    return {
      customerId: id,
      own: row.deliveryRules === null ? null : rulesFormOf(deliveryRulesSchema.parse(row.deliveryRules)),
      inherited: effectiveRules(rules, group),
      zone: group && { id: group.id, name: group.groupName, isByAddress: group.id !== row.deliveryGroupId },
      choices: choicesOf(settings),
      days: await comingDays(db, today, id),
      findings: row.deliveryRules === null ? [] : await findingsOf(db, shop.at, { kind: "customer", id }),
    };
  });
}

/** Saves the customer's own settings, or switches them off; undone as every change of rules is. */
export function saveCustomerDelivery(
  shop: Shop,
  id: string,
  form: RulesForm | null,
): Promise<Result<null, SettingsRefusal | { readonly code: "customer-gone" }>> {
  return shop.inShop(async (db) => {
    const row = isUuid(id) ? await db.customer.findFirst({ where: { id } }) : null;
    if (row === null) return refuse({ code: "customer-gone" });
    const settings = await db.shopSettings.findFirstOrThrow({ select: { currencyCode: true } });
    const levels = await getRuleLevels(db, { ...row, deliveryRules: null }, shop.at.toISOString().slice(0, 10));
    const dispatchAt = effectiveRules(levels.shop, levels.group).dispatchAt.value;
    const rules = form && readRules(form, { currencyCode: settings.currencyCode, dispatchAt });
    if (rules && !rules.ok) return invalid(rules.refusal, {});
    const name = row.company || `${row.firstName} ${row.lastName}`.trim();
    await noting(db, shop, { kind: "customer", ownerId: id, name }, async () => {
      if (rules) await saveOwnRules(db, shop.shopId, id, rules.value);
      else await db.$executeRaw`UPDATE customer SET delivery_rules = NULL WHERE id = ${id}::uuid`;
    });
    return ok(null);
  });
}
