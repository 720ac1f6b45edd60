import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { addDays } from "../values/local-date.ts";
import { instant, momentOf, timeZone, type Moment } from "../values/moment.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { noting } from "./delivery-changes.server.ts";
import { getRuleLevels, readShopRules, type RulesOwner } from "./delivery-rules.server.ts";
import { deliveryRulesSchema } from "./delivery-rules.schema.ts";
import { effectiveRules } from "./effective-rules.ts";
import {
  lintRules,
  mendRules,
  type LintedLevel,
  type MendRefusal,
  type RuleFinding,
  type RuleFindings,
} from "./lint-rules.ts";
import { saveDeliveryGroup, saveOwnRules, saveShopRules } from "./save-delivery-rules.server.ts";
import type { ShopRuleSettings } from "./rules.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;
type Owner = RuleFinding["owner"];
type OwnedLevel = { readonly owner: Owner; readonly level: LintedLevel };

/** Nobody's id: no closed day is theirs. */
const NOBODY: RulesOwner = { id: "00000000-0000-0000-0000-000000000000", deliveryGroupId: null, deliveryRules: null };

/** What is amiss with the shop's rules, the zones', and those of customers who have their own. */
export function lintDelivery(shop: Shop): Promise<RuleFindings> {
  return shop.inShop(
    async (db) => {
      const at = await momentOfShop(db, shop.at);
      const levels = await levelsOf(db, at);
      const findings = levels.flatMap(({ owner, level }) => lintRules(level, at).map((one) => ({ ...one, owner })));
      return { findings, checked: levels.length };
    },
    { timeout: 60_000 },
  );
}

/** Mends one finding, if it is still there; noted down as a change, so that it can be taken back. */
export function mendFinding(shop: Shop, wanted: RuleFinding): Promise<Result<null, MendRefusal>> {
  return shop.inShop(async (db) => {
    const at = await momentOfShop(db, shop.at);
    const found = (await levelsOf(db, at, wanted.owner)).find(({ owner }) => owner.id === wanted.owner.id);
    const isThere =
      found &&
      lintRules(found.level, at).some(({ code, weekday }) => code === wanted.code && weekday === wanted.weekday);
    if (!found || !isThere) return refuse({ code: "gone" });
    const { kind, id, name } = found.owner;
    const {
      closedDays: _closed,
      movedDeliveries: _moved,
      ...rules
    } = mendRules(found.level, wanted) as ShopRuleSettings & {
      closedDays?: unknown;
      movedDeliveries?: unknown;
    };
    if (kind === "shop")
      await noting(db, shop, { kind: "shop", ownerId: null, name: "" }, () => saveShopRules(db, shop.shopId, rules));
    else if (kind === "group")
      await noting(db, shop, { kind: "zone", ownerId: id, name }, () =>
        saveDeliveryGroup(db, shop.shopId, id, { name, rules }),
      );
    else
      await noting(db, shop, { kind: "customer", ownerId: id, name }, () => saveOwnRules(db, shop.shopId, id, rules));
    return ok(null);
  });
}

async function momentOfShop(db: ShopDb, at: Date): Promise<Moment> {
  const { timeZone: zone } = await db.shopSettings.findFirstOrThrow({ select: { timeZone: true } });
  return momentOf(instant(at.toISOString()), timeZone(zone));
}

async function levelsOf(db: ShopDb, at: Moment, only?: Owner): Promise<OwnedLevel[]> {
  const from = addDays(at.localDate, -1);
  const settings = await db.shopSettings.findFirstOrThrow();
  const { shop } = await getRuleLevels(db, NOBODY, from);
  const ofShop = effectiveRules(shop);
  const own = readShopRules(settings);
  const levels: OwnedLevel[] = [
    { owner: { kind: "shop", id: "", name: "" }, level: { kind: "shop", own, effective: ofShop, inherited: null } },
  ];
  for (const { id, name, deliveryRules } of await db.deliveryGroup.findMany({ orderBy: { position: "asc" } })) {
    // The shop's days as they are for this zone, which may work on some of them.
    const ofZone = await getRuleLevels(db, { ...NOBODY, deliveryGroupId: id }, from);
    const level = {
      own: deliveryRulesSchema.parse(deliveryRules),
      effective: effectiveRules(ofZone.shop, ofZone.group),
      inherited: ofShop,
    };
    levels.push({ owner: { kind: "group", id, name }, level: { kind: "group", ...level } });
  }
  if (only?.kind === "shop" || only?.kind === "group") return levels;
  const customers = await db.$queryRaw<(RulesOwner & { name: string })[]>`
    SELECT c.id, c.delivery_group_id AS "deliveryGroupId", c.delivery_rules AS "deliveryRules",
      coalesce(nullif(c.company, ''), trim(c.first_name || ' ' || c.last_name)) AS name
    FROM customer c WHERE c.delivery_rules IS NOT NULL AND c.archived_at IS NULL AND is_listed(c)
      AND (${only?.id ?? null}::uuid IS NULL OR c.id = ${only?.id ?? null}::uuid)
    ORDER BY c.sort_name, c.id`;
  for (const { name, ...row } of customers) {
    const { shop: ofShop, group, customer } = await getRuleLevels(db, row, from);
    levels.push({
      owner: { kind: "customer", id: row.id, name },
      level: {
        kind: "customer",
        own: deliveryRulesSchema.parse(row.deliveryRules),
        effective: effectiveRules(ofShop, group, customer),
        inherited: effectiveRules(ofShop, group),
      },
    });
  }
  return levels;
}
