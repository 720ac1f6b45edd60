import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { addDays } from "../values/local-date.ts";
import { instant, momentOf, timeZone, type Moment } from "../values/moment.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { isUuid } from "../values/uuid.ts";
import { noting } from "./delivery-changes.server.ts";
import type { RulesOwner } from "./delivery-rules.server.ts";
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
import { readRuleLevels } from "./many-rule-levels.server.ts";
import { clocksAt } from "./possible-dates.ts";
import type { RuleLevels } from "./rule-levels.server.ts";
import { saveDeliveryGroup, saveOwnRules, saveShopRules } from "./save-delivery-rules.server.ts";
import type { ShopRuleSettings } from "./rules.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;
type Owner = RuleFinding["owner"];
type FindingOwner = Pick<Owner, "kind" | "id">;
type OwnedLevel = { readonly owner: Owner; readonly level: LintedLevel };

/** Nobody's id: no closed day is theirs. */
const NOBODY: RulesOwner = { id: "00000000-0000-0000-0000-000000000000", deliveryGroupId: null, deliveryRules: null };

/** What is amiss with the shop's rules, the zones', and those of customers who have their own. */
export function lintDelivery(shop: Shop): Promise<RuleFindings> {
  return shop.inShop(
    async (db) => {
      const at = await momentOfShop(db, shop.at);
      const levels = await levelsOf(db, at);
      return { findings: findingsIn(levels, at), checked: levels.length };
    },
    { timeout: 60_000 },
  );
}

/** The same of one owner: what a page says of the rules that are saved on it. */
export async function findingsOf(db: ShopDb, at: Date, owner: FindingOwner): Promise<RuleFinding[]> {
  const moment = await momentOfShop(db, at);
  return findingsIn(await levelsOf(db, moment, owner), moment);
}

function findingsIn(levels: readonly OwnedLevel[], at: Moment): RuleFinding[] {
  const clockOf = clocksAt(at);
  return levels.flatMap(({ owner, level }) => lintRules(level, at, clockOf).map((one) => ({ ...one, owner })));
}

/** Mends one finding, if it is still there; noted down as a change, so that it can be taken back. */
export function mendFinding(shop: Shop, wanted: RuleFinding): Promise<Result<null, MendRefusal>> {
  return shop.inShop(async (db) => {
    const at = await momentOfShop(db, shop.at);
    const [found] = await levelsOf(db, at, wanted.owner);
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

/** All levels, or the one of an owner; none for an owner that the shop does not have. */
async function levelsOf(db: ShopDb, at: Moment, only?: FindingOwner): Promise<OwnedLevel[]> {
  const asks = (kind: Owner["kind"]) => only === undefined || only.kind === kind;
  if (only !== undefined && only.kind !== "shop" && !isUuid(only.id)) return [];
  const zones = asks("group") ? await findZones(db, only?.id ?? null) : [];
  const customers = asks("customer") ? await findCustomers(db, only?.id ?? null) : [];
  // A zone is looked at as somebody in it who has nothing of their own.
  const inZones = zones.map(({ id }) => ({ ...NOBODY, id, deliveryGroupId: id }));
  const levels = await readRuleLevels(db, [NOBODY, ...inZones, ...customers], addDays(at.localDate, -1));
  const ofId = (id: string): RuleLevels => {
    const found = levels.get(id);
    if (!found) throw new Error(`No rules were read for ${id}`);
    return found;
  };
  const { shop } = ofId(NOBODY.id);
  const ofShop = effectiveRules(shop);
  return [
    ...(asks("shop")
      ? [owned({ kind: "shop", id: "", name: "" }, { own: shop, effective: ofShop, inherited: null })]
      : []),
    ...zones.map(({ id, name, deliveryRules }) => {
      const { shop: around, group } = ofId(id);
      const own = deliveryRulesSchema.parse(deliveryRules);
      return owned({ kind: "group", id, name }, { own, effective: effectiveRules(around, group), inherited: ofShop });
    }),
    ...customers.map(({ id, name, deliveryRules }) => {
      const { shop: around, group, customer } = ofId(id);
      const own = deliveryRulesSchema.parse(deliveryRules);
      const effective = effectiveRules(around, group, customer);
      return owned({ kind: "customer", id, name }, { own, effective, inherited: effectiveRules(around, group) });
    }),
  ];
}

const owned = (owner: Owner, level: Omit<LintedLevel, "kind">): OwnedLevel => ({
  owner,
  level: { kind: owner.kind, ...level },
});

const findZones = (db: ShopDb, id: string | null) =>
  db.deliveryGroup.findMany({ where: id === null ? {} : { id }, orderBy: [{ position: "asc" }, { name: "asc" }] });

/** Those who have rules of their own. */
const findCustomers = (db: ShopDb, id: string | null) =>
  db.$queryRaw<(RulesOwner & { name: string })[]>`
    SELECT c.id, c.delivery_group_id AS "deliveryGroupId", c.delivery_rules AS "deliveryRules",
      coalesce(nullif(c.company, ''), trim(c.first_name || ' ' || c.last_name)) AS name
    FROM customer c WHERE c.delivery_rules IS NOT NULL AND c.archived_at IS NULL AND is_listed(c)
      AND (${id}::uuid IS NULL OR c.id = ${id}::uuid)
    ORDER BY c.sort_name, c.id`;
