import type { ShopDb } from "../db/tenancy.server.ts";
import { comingFrom, readShopRules, type RulesOwner, zonesByAddress } from "./delivery-rules.server.ts";
import { deliveryRulesSchema } from "./delivery-rules.schema.ts";
import { type DayRow, levelsFrom, type RuleLevels } from "./rule-levels.server.ts";
import { zoneFinder, type ZoneAddress } from "./zone-areas.ts";

/**
 * The rule levels of many at once, by their ids, in the same few queries whatever their number; of each the usual address
 * counts. Those of one zone who have nothing of their own share one object, so that what follows from it need be found once.
 */
export async function readRuleLevels(
  db: ShopDb,
  customers: readonly RulesOwner[],
  from: string,
): Promise<ReadonlyMap<string, RuleLevels>> {
  const settings = await db.shopSettings.findFirstOrThrow({
    select: { deliveryRules: true, timeZone: true, primaryLocale: true },
  });
  const shop = readShopRules(settings);
  const groups = new Map(
    (await db.deliveryGroup.findMany({ select: { id: true, name: true, deliveryRules: true } })).map(
      ({ deliveryRules, ...group }) => [group.id, { ...group, rules: deliveryRulesSchema.parse(deliveryRules) }],
    ),
  );
  const ids = customers.map(({ id }) => id);
  const zoneOf = await zonesOf(db, ids);
  const rows = await db.closedDay.findMany({
    where: { OR: [{ customerId: null }, { customerId: { in: ids } }], AND: comingFrom(from) },
    orderBy: [{ date: "asc" }, { id: "asc" }],
  });
  const ofNobody = rows.filter(({ customerId }) => customerId === null);
  const ofCustomer = new Map<string, DayRow[]>();
  for (const row of rows)
    if (row.customerId !== null) ofCustomer.set(row.customerId, [...(ofCustomer.get(row.customerId) ?? []), row]);
  const levelsOf = (groupId: string | null, customer: Pick<RulesOwner, "id" | "deliveryRules">) =>
    levelsFrom({
      shop,
      group: (groupId !== null && groups.get(groupId)) || null,
      own: deliveryRulesSchema.parse(customer.deliveryRules ?? {}),
      days: [
        ...ofNobody.filter(({ deliveryGroupId }) => deliveryGroupId === null || deliveryGroupId === groupId),
        ...(ofCustomer.get(customer.id) ?? []),
      ],
      ...{ from, language: settings.primaryLocale },
    });
  const shared = new Map<string | null, RuleLevels>();
  return new Map(
    customers.map((customer) => {
      const groupId = zoneOf.get(customer.id) ?? customer.deliveryGroupId;
      if (customer.deliveryRules !== null || ofCustomer.has(customer.id))
        return [customer.id, levelsOf(groupId, customer)];
      const known = shared.get(groupId) ?? levelsOf(groupId, customer);
      shared.set(groupId, known);
      return [customer.id, known];
    }),
  );
}

/** Whom a zone takes by their usual address, with that zone; nobody where no zone is by address. */
async function zonesOf(db: ShopDb, customerIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const zones = await zonesByAddress(db);
  if (zones.length === 0) return new Map();
  const addresses = await db.$queryRaw<(ZoneAddress & { customerId: string })[]>`
    SELECT DISTINCT ON (a.customer_id) a.customer_id AS "customerId", a.country_code AS "countryCode",
      a.province_code AS "provinceCode", a.zip
    FROM address a WHERE a.customer_id = ANY (${customerIds}::uuid[]) AND a.position = 0
    ORDER BY a.customer_id, a.kind DESC`;
  const find = zoneFinder(zones);
  return new Map(
    addresses.flatMap(({ customerId, ...address }) => {
      const zone = find(address);
      return zone === null ? [] : [[customerId, zone.id] as const];
    }),
  );
}
