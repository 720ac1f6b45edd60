import type { ShopDb } from "../db/tenancy.server.ts";
import { localDate, type LocalDate } from "../values/local-date.ts";
import { timeZone } from "../values/moment.ts";
import { deliveryRulesSchema, shopDeliveryRulesSchema } from "./delivery-rules.schema.ts";
import { effectiveRules } from "./effective-rules.ts";
import { initialRules } from "./initial-rules.ts";
import { closedForHolidays } from "./public-holidays.server.ts";
import type { DeliveryRules, EffectiveRules, HolidayCalendar, ShopDeliveryRules } from "./rules.ts";
import { withWorked } from "./worked-holidays.ts";
import { areasSchema } from "./zone-areas.schema.ts";
import { zoneOfAddress, type ZoneAddress } from "./zone-areas.ts";

export type RulesOwner = {
  readonly id: string;
  readonly deliveryGroupId: string | null;
  readonly deliveryRules: unknown;
};

/** The rules of each level with their days, as they are before one stands over another. */
export type RuleLevels = {
  readonly shop: ShopDeliveryRules;
  readonly group: (DeliveryRules & { readonly id: string; readonly groupName: string }) | null;
  /** Null while the customer's own are off; days of their own count all the same. */
  readonly customer: DeliveryRules | null;
};

/** Holidays are known for so long: longer than any horizon that is shown. */
const HOLIDAY_YEARS = 3;

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
  type Day = (typeof rows)[number];
  const withDays = <Rules extends DeliveryRules>(
    rules: Rules,
    calendars: HolidayCalendar[],
    of: (day: Day) => boolean,
  ) => {
    const days = rows.filter(of).map((day) => ({ ...day, date: dayOf(day.date) }));
    const holidays = closedForHolidays(calendars, localDate(from), HOLIDAY_YEARS, settings.primaryLocale);
    const named = days.flatMap(({ date, reason, movedTo }) => (movedTo === null ? [{ date, name: reason }] : []));
    return {
      ...rules,
      // What a person has named goes before what the calendar calls it.
      closedDays: [...named, ...holidays.filter(({ date }) => !named.some((day) => day.date === date))],
      movedDeliveries: days.flatMap(({ date, reason, movedTo }) =>
        movedTo === null ? [] : [{ from: date, to: dayOf(movedTo), name: reason }],
      ),
    };
  };
  const ofShop = readShopRules(settings);
  const ofGroup = group && deliveryRulesSchema.parse(group.deliveryRules);
  const own = deliveryRulesSchema.parse(customer.deliveryRules ?? {});
  return {
    shop: withDays(
      ofShop,
      withWorked(ofShop.holidays, ofGroup?.holidays, own.holidays),
      (day) => day.deliveryGroupId === null && day.customerId === null,
    ),
    group: group &&
      ofGroup && {
        ...withDays(ofGroup, withWorked(ofGroup.holidays, own.holidays), (day) => day.deliveryGroupId !== null),
        ...{ id: group.id, groupName: group.name },
      },
    customer: withDays(own, withWorked(own.holidays), (day) => day.customerId !== null),
  };
}

export const dayOf = (date: Date): LocalDate => localDate(date.toISOString().slice(0, 10));

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
    // A delivery that is moved to a later day counts until that.
    AND: { OR: [{ date: { gte: new Date(from) } }, { movedTo: { gte: new Date(from) } }] },
  };
}
