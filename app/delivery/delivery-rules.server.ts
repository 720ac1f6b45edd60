import type { ShopDb } from "../db/tenancy.server.ts";
import { timeZone } from "../values/moment.ts";
import { deliveryRulesSchema, shopDeliveryRulesSchema } from "./delivery-rules.schema.ts";
import { effectiveRules } from "./effective-rules.ts";
import { initialRules } from "./initial-rules.ts";
import { levelsFrom, type RuleLevels } from "./rule-levels.server.ts";
import type { EffectiveRules, ShopDeliveryRules } from "./rules.ts";
import { areasSchema } from "./zone-areas.schema.ts";
import { zoneOfAddress, type ZoneAddress } from "./zone-areas.ts";

export type RulesOwner = {
  readonly id: string;
  readonly deliveryGroupId: string | null;
  readonly deliveryRules: unknown;
};

/**
 * The delivery rules that hold for one customer, with the closed days from `from` on. Throws a ZodError when stored rules
 * can't be read: a guess could promise a delivery that no one makes. `address` is the order's; without it, the customer's
 * usual one.
 */
export async function getEffectiveRules(
  db: ShopDb,
  customer: RulesOwner,
  from: string,
  address?: ZoneAddress,
): Promise<EffectiveRules> {
  const { shop, group, customer: own } = await getRuleLevels(db, customer, from, address);
  return effectiveRules(shop, group, own);
}

export async function getRuleLevels(
  db: ShopDb,
  customer: RulesOwner,
  from: string,
  address?: ZoneAddress,
): Promise<RuleLevels> {
  // One after the other: a transaction has one connection, which answers one question at a time.
  const settings = await db.shopSettings.findFirstOrThrow({
    select: { deliveryRules: true, timeZone: true, primaryLocale: true },
  });
  const deliveryGroupId = (await findZone(db, customer.id, address)) ?? customer.deliveryGroupId;
  const group = deliveryGroupId === null ? null : await db.deliveryGroup.findFirst({ where: { id: deliveryGroupId } });
  const rows = await db.closedDay.findMany({
    where: closedFor({ id: customer.id, deliveryGroupId }, from),
    orderBy: [{ date: "asc" }, { id: "asc" }],
  });
  return levelsFrom({
    shop: readShopRules(settings),
    group: group && { id: group.id, name: group.name, rules: deliveryRulesSchema.parse(group.deliveryRules) },
    own: deliveryRulesSchema.parse(customer.deliveryRules ?? {}),
    ...{ days: rows, from, language: settings.primaryLocale },
  });
}

/** The zone that takes the order's address, or the customer's; null where no zone is by address, or none takes it. */
async function findZone(db: ShopDb, customerId: string, given: ZoneAddress | undefined): Promise<string | null> {
  const zones = await zonesByAddress(db);
  if (zones.length === 0) return null;
  const address =
    given ??
    (await db.address.findFirst({
      where: { customerId, position: 0 },
      // "delivery" before "billing", which is where the other is missing.
      orderBy: { kind: "desc" },
      select: { countryCode: true, provinceCode: true, zip: true },
    }));
  return address === null ? null : (zoneOfAddress(zones, address)?.id ?? null);
}

/** The zones that take addresses, in their order. */
export async function zonesByAddress(db: ShopDb) {
  const rows = await db.deliveryGroup.findMany({
    where: { NOT: { areas: { equals: [] } } },
    orderBy: [{ position: "asc" }, { name: "asc" }],
    select: { id: true, name: true, areas: true },
  });
  return rows.map((row) => ({ ...row, areas: areasSchema.parse(row.areas) }));
}

/** An installation begins with an empty object: nobody has set rules yet. */
export function readShopRules(settings: {
  readonly deliveryRules: unknown;
  readonly timeZone: string;
}): ShopDeliveryRules {
  return isUnset(settings.deliveryRules)
    ? initialRules(timeZone(settings.timeZone))
    : shopDeliveryRulesSchema.parse(settings.deliveryRules);
}

function isUnset(deliveryRules: unknown): boolean {
  return typeof deliveryRules === "object" && deliveryRules !== null && Object.keys(deliveryRules).length === 0;
}

function closedFor({ id, deliveryGroupId }: Pick<RulesOwner, "id" | "deliveryGroupId">, from: string) {
  return {
    OR: [
      { deliveryGroupId: null, customerId: null },
      { customerId: id },
      ...(deliveryGroupId === null ? [] : [{ deliveryGroupId }]),
    ],
    AND: comingFrom(from),
  };
}

/** Which days count from a day on: a delivery that is moved to a later one counts until that. */
export const comingFrom = (from: string) => ({
  OR: [{ date: { gte: new Date(from) } }, { movedTo: { gte: new Date(from) } }],
});
