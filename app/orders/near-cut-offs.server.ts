import { zonesByAddress, type RulesOwner } from "../delivery/delivery-rules.server.ts";
import { effectiveRules } from "../delivery/effective-rules.ts";
import { readRuleLevels } from "../delivery/many-rule-levels.server.ts";
import { clocksAt } from "../delivery/possible-dates.ts";
import type { RuleLevels } from "../delivery/rule-levels.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import { forgetOldNotices } from "../notices/forget-notices.server.ts";
import { readShopNotices } from "../notices/shop-notices.server.ts";
import { dateEvent, writeNotices } from "../notices/write-notices.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { addDays } from "../values/local-date.ts";
import type { Moment } from "../values/moment.ts";
import { nearCutOff, type NearCutOff } from "./near-cut-off.ts";
import { getMoment } from "./order-terms.server.ts";

type Shop = Pick<ShopContext, "shopId" | "at" | "inShop">;

/** Small enough for a short transaction and little memory. */
const BATCH = 200;
const FORGOTTEN_AT_ONCE = 1_000;

/**
 * Goes through those who want to be reminded and whose cut-off may be near, by id. Each is reminded once of a day, so that the next
 * run, or whoever takes over after a kill, does nothing twice. Answers how many are.
 */
export async function remindOfCutOffs(shop: Shop): Promise<number> {
  await shop.inShop((db) => forgetOldNotices(db, shop.at, FORGOTTEN_AT_ONCE));
  const groups = await shop.inShop((db) => groupsNear(db, shop));
  let told = 0;
  let page: Page = { told: 0, last: null };
  do {
    const { last } = page;
    page = await shop.inShop((db) => remindSome(db, shop, groups, last));
    told += page.told;
  } while (page.last !== null);
  return told;
}

type Terms = { readonly at: Moment; readonly leadMinutes: number; readonly currencyCode: string };
/** By the group's id; "" for customers of none. */
type Groups = {
  readonly terms: Terms;
  readonly isOnForAll: boolean;
  readonly near: ReadonlyMap<string, NearCutOff>;
  /** Whether zones take addresses: then each customer's is looked at. */
  readonly isByAddress: boolean;
};

/** Most customers have no rules of their own: theirs are looked at once for all of a group. */
async function groupsNear(db: ShopDb, shop: Shop): Promise<Groups> {
  const { shopId } = shop;
  const { leadMinutes, kinds } = await readShopNotices(db, shopId);
  const settings = await db.shopSettings.findUniqueOrThrow({ where: { shopId }, select: { currencyCode: true } });
  const terms = { at: await getMoment(db, shop.at), leadMinutes, currencyCode: settings.currencyCode };
  const groups = await db.deliveryGroup.findMany({ where: { shopId }, select: { id: true } });
  const near = new Map<string, NearCutOff>();
  // A group is looked at as somebody in it who has nothing of their own.
  const ofGroups = groups.map(({ id }) => ({ id, deliveryGroupId: id, deliveryRules: null }));
  const found = await nearOf(db, terms, [NOBODY, ...ofGroups]);
  for (const [id, cutOff] of found) near.set(id === NOBODY.id ? "" : id, cutOff);
  const isByAddress = (await zonesByAddress(db)).length > 0;
  return { terms, isOnForAll: kinds.includes("cut-off-near"), near, isByAddress };
}

/** Nobody's id: no closed day is theirs. */
const NOBODY: RulesOwner = { id: "00000000-0000-0000-0000-000000000000", deliveryGroupId: null, deliveryRules: null };

/** Whose cut-off is near, by their ids. */
async function nearOf(
  db: ShopDb,
  { at, leadMinutes, currencyCode }: Terms,
  owners: readonly RulesOwner[],
): Promise<ReadonlyMap<string, NearCutOff>> {
  // A day earlier than the shop's: the customer's zone may be behind it.
  const levels = await readRuleLevels(db, owners, addDays(at.localDate, -1));
  const clockOf = clocksAt(at);
  const known = new Map<RuleLevels, NearCutOff | null>();
  const near = new Map<string, NearCutOff>();
  for (const [id, of] of levels) {
    let found = known.get(of);
    if (found === undefined) {
      const rules = effectiveRules(of.shop, of.group, of.customer);
      found = nearCutOff(rules, at, { leadMinutes, currencyCode }, clockOf(rules));
      known.set(of, found);
    }
    if (found !== null) near.set(id, found);
  }
  return near;
}

/** How many were reminded, and after whom the next page begins; null: it was the last. */
type Page = { readonly told: number; readonly last: string | null };
type Candidate = RulesOwner & { readonly hasOwn: boolean };

async function remindSome(
  db: ShopDb,
  shop: Shop,
  { terms, isOnForAll, near, isByAddress }: Groups,
  after: string | null,
): Promise<Page> {
  const rows = await db.$queryRaw<Candidate[]>`
    SELECT c.id, c.delivery_group_id AS "deliveryGroupId", c.delivery_rules AS "deliveryRules", own.has AS "hasOwn"
    FROM customer c
    CROSS JOIN LATERAL (
      SELECT ${isByAddress} OR c.delivery_rules IS NOT NULL OR EXISTS (SELECT FROM closed_day d WHERE d.customer_id = c.id) AS has) own
    WHERE (${after}::uuid IS NULL OR c.id > ${after}::uuid) AND c.archived_at IS NULL AND is_listed(c)
      AND (${isOnForAll} OR c.notices <> '{}')
      AND CASE c.notices #>> '{cut-off-near,state}' WHEN 'on' THEN true WHEN 'off' THEN false ELSE ${isOnForAll} END
      AND (own.has OR coalesce(c.delivery_group_id::text, '') = ANY (${[...near.keys()]}))
    ORDER BY c.id LIMIT ${BATCH}`;
  const due: { readonly id: string; readonly cutOff: NearCutOff }[] = [];
  const own = rows.filter(({ hasOwn }) => hasOwn);
  const nearOwn = own.length === 0 ? new Map<string, NearCutOff>() : await nearOf(db, terms, own);
  for (const row of rows) {
    const cutOff = row.hasOwn ? nearOwn.get(row.id) : near.get(row.deliveryGroupId ?? "");
    if (cutOff !== undefined) due.push({ id: row.id, cutOff });
  }
  const open = await withoutOrder(db, due);
  for (const { id, cutOff } of due.filter((one) => open.has(one.id)))
    await writeNotices(db, shop, {
      ...{ customerId: id, event: dateEvent(cutOff.date), content: { kind: "cut-off-near", ...cutOff } },
    });
  return { told: open.size, last: rows.length < BATCH ? null : (rows.at(-1)?.id ?? null) };
}

/** Who has no order for that day, nor was reminded of it. An order that was moved counts for its new day. */
async function withoutOrder(
  db: ShopDb,
  due: readonly { readonly id: string; readonly cutOff: NearCutOff }[],
): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT due.id FROM unnest(${due.map(({ id }) => id)}::uuid[], ${due.map(({ cutOff }) => cutOff.date)}::date[]) AS due (id, day)
    WHERE NOT EXISTS (
      SELECT FROM draft_order o WHERE o.customer_id = due.id AND o.state NOT IN ('refused', 'missing')
        AND coalesce((o.known_content ->> 'deliverOn')::date, o.deliver_on) = due.day)
      AND NOT EXISTS (
        SELECT FROM notice n WHERE n.customer_id = due.id AND n.kind = 'cut-off-near' AND n.event = 'date ' || due.day::text)`;
  return new Set(rows.map(({ id }) => id));
}
