import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { addDays, parseLocalDate, weekdayOf, type LocalDate } from "../values/local-date.ts";
import { instant, localDateOf, timeZone } from "../values/moment.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import type { ClosedDayRefusal, ClosedDayRow, ClosedDays, DayOwner, HolidayRow } from "./closed-day.ts";
import type { ClosedDayInput } from "./closed-day.schema.ts";
import { noting } from "./delivery-changes.server.ts";
import { comingFrom, readShopRules, zonesByAddress } from "./delivery-rules.server.ts";
import { deliveryRulesSchema } from "./delivery-rules.schema.ts";
import { closedForHolidays } from "./public-holidays.server.ts";
import { dayOf } from "./rule-levels.server.ts";
import type { HolidayCalendar } from "./rules.ts";
import { withWorked } from "./worked-holidays.ts";
import { zoneFinder, type ZoneAddress } from "./zone-areas.ts";

type Shop = Pick<ShopContext, "shopId" | "staffId" | "at" | "inShop">;

/** The days to come, by date, with the public holidays that the levels take from calendars. */
export function listClosedDays(shop: Shop): Promise<ClosedDays> {
  return shop.inShop(async (db) => {
    const settings = await db.shopSettings.findFirstOrThrow();
    const today = localDateOf(instant(shop.at.toISOString()), timeZone(settings.timeZone));
    const groups = await db.deliveryGroup.findMany({ orderBy: [{ position: "asc" }, { name: "asc" }] });
    return {
      today,
      days: await comingDays(db, today),
      zones: groups.map(({ id, name }) => ({ id, name })),
      holidays: comingHolidays(
        readShopRules(settings).holidays,
        groups.map(({ name, deliveryRules }) => ({
          name,
          holidays: deliveryRulesSchema.parse(deliveryRules).holidays,
        })),
        { today, language: settings.primaryLocale },
      ),
    };
  });
}

/** All that are closed or moved from a day on, or one customer's; of those who are there. */
export async function comingDays(db: ShopDb, from: LocalDate, customerId?: string): Promise<ClosedDayRow[]> {
  const rows = await db.closedDay.findMany({
    where: {
      ...comingFrom(from),
      AND: customerId === undefined ? { OR: [{ customerId: null }, { customer: LISTED }] } : { customerId },
    },
    orderBy: [{ date: "asc" }, { id: "asc" }],
    include: { deliveryGroup: true, customer: true },
  });
  return rows.map((row) => ({
    ...{ id: row.id, date: dayOf(row.date), movedTo: row.movedTo && dayOf(row.movedTo), reason: row.reason },
    owner: ownerOf(row),
    ownerName: row.deliveryGroup?.name ?? (row.customer && nameOf(row.customer)) ?? "",
  }));
}

/** Of the next year, by date; a shop's with the zones that work on it. */
function comingHolidays(
  ofShop: readonly HolidayCalendar[] | undefined,
  zones: readonly { readonly name: string; readonly holidays: readonly HolidayCalendar[] | undefined }[],
  { today, language }: { readonly today: LocalDate; readonly language: string },
): HolidayRow[] {
  const until = addDays(today, 366);
  const closedBy = (calendars: readonly HolidayCalendar[] | undefined) =>
    closedForHolidays(calendars, today, 2, language).filter(({ date }) => date < until);
  const openIn = zones.map(({ name, holidays }) => ({ name, closed: closedBy(withWorked(ofShop, holidays)) }));
  const shops = closedBy(ofShop).map(({ date, name }) => {
    const lifted = openIn.filter(({ closed }) => !closed.some((day) => day.date === date));
    return { date, name, owner: "", workedIn: lifted.map((zone) => zone.name) };
  });
  const own = zones.flatMap((zone) =>
    closedBy(zone.holidays).map((day) => ({ ...day, owner: zone.name, workedIn: [] })),
  );
  return [...shops, ...own].sort((left, right) => (left.date < right.date ? -1 : 1));
}

/** As the database's `is_listed` has it. */
const LISTED = { deletedAt: null, redactedAt: null, mergedIntoId: null };

const nameOf = (row: { readonly company: string; readonly firstName: string; readonly lastName: string }) =>
  row.company || `${row.firstName} ${row.lastName}`.trim();

function ownerOf(row: { readonly deliveryGroupId: string | null; readonly customerId: string | null }): DayOwner {
  if (row.customerId !== null) return { kind: "customer", id: row.customerId };
  return row.deliveryGroupId === null ? { kind: "shop", id: null } : { kind: "group", id: row.deliveryGroupId };
}

export type CheckedDay = { readonly date: LocalDate; readonly movedTo: LocalDate | null; readonly owner: DayOwner };

/** The day as it was typed, or the sentence that says what is wrong with it. */
export function readDay(input: Omit<ClosedDayInput, "id">, today: LocalDate): Result<CheckedDay, ClosedDayRefusal> {
  const date = parseLocalDate(input.date);
  if (date === null) return refuse({ code: "date" });
  if (date < today) return refuse({ code: "past" });
  const movedTo = input.movedTo === "" ? null : parseLocalDate(input.movedTo);
  if (input.movedTo !== "" && (movedTo === null || movedTo < today)) return refuse({ code: "moved-to" });
  if (movedTo === date) return refuse({ code: "same-day" });
  const owner: DayOwner = { kind: input.owner.kind, id: input.owner.kind === "shop" ? null : input.owner.id };
  return owner.kind !== "shop" && owner.id === null ? refuse({ code: "no-owner" }) : ok({ date, movedTo, owner });
}

/** Closes a day or moves its delivery; orders that are placed for it stay as they are. */
export function saveClosedDay(shop: Shop, input: ClosedDayInput): Promise<Result<null, ClosedDayRefusal>> {
  return shop.inShop(async (db) => {
    const { timeZone: zone } = await db.shopSettings.findFirstOrThrow({ select: { timeZone: true } });
    const day = readDay(input, localDateOf(instant(shop.at.toISOString()), timeZone(zone)));
    if (!day.ok) return day;
    const reason = input.reason.trim();
    if (reason === "") return refuse({ code: "reason" });
    const { date, movedTo, owner } = day.value;
    const of = {
      deliveryGroupId: owner.kind === "group" ? owner.id : null,
      customerId: owner.kind === "customer" ? owner.id : null,
    };
    if (!(await hasOwner(db, owner))) return refuse({ code: "owner-gone" });
    const twin = await db.closedDay.findFirst({ where: { ...of, date: new Date(date), NOT: { id: input.id } } });
    if (twin) return refuse({ code: "twice" });
    const data = { ...of, date: new Date(date), reason, movedTo: movedTo && new Date(movedTo) };
    const where = { shopId_id: { shopId: shop.shopId, id: input.id } };
    await noting(db, shop, { kind: "closed-day", ownerId: input.id, name: reason }, () =>
      db.closedDay.upsert({ where, create: { shopId: shop.shopId, id: input.id, ...data }, update: data }),
    );
    return ok(null);
  });
}

async function hasOwner(db: ShopDb, { kind, id }: DayOwner): Promise<boolean> {
  if (kind === "shop") return true;
  if (kind === "group") return (await db.deliveryGroup.count({ where: { id: id ?? "" } })) > 0;
  return (await db.customer.count({ where: { id: id ?? "", ...LISTED } })) > 0;
}

export function removeClosedDay(shop: Shop, id: string): Promise<{ readonly removed: true }> {
  return shop.inShop(async (db) => {
    const row = await db.closedDay.findFirst({ where: { id } });
    if (row)
      await noting(db, shop, { kind: "closed-day", ownerId: id, name: row.reason }, () =>
        db.closedDay.deleteMany({ where: { id } }),
      );
    return { removed: true };
  });
}

/** An owner's customers, and who of them have a delivery on this weekday, moved ones and closed days left aside. */
export async function customersOf(
  db: ShopDb,
  owner: DayOwner,
  date: LocalDate,
): Promise<{ readonly all: readonly string[]; readonly delivered: readonly string[] }> {
  const settings = await db.shopSettings.findFirstOrThrow();
  const groups = await db.deliveryGroup.findMany();
  const ofShop = readShopRules(settings).weekdays;
  const ofGroup = new Map(groups.map((row) => [row.id, deliveryRulesSchema.parse(row.deliveryRules).weekdays]));
  const weekday = weekdayOf(date);
  const customers = await customersWithZone(db, owner.kind === "customer" ? owner.id : null);
  const own = customers.filter(({ zone }) => owner.kind !== "group" || zone === owner.id);
  const delivered = own.filter(({ weekdays, zone }) =>
    (weekdays ?? ofGroup.get(zone ?? "") ?? ofShop).includes(weekday),
  );
  return { all: own.map(({ id }) => id), delivered: delivered.map(({ id }) => id) };
}

type CustomerWithZone = {
  readonly id: string;
  readonly zone: string | null;
  readonly weekdays: readonly number[] | null;
};

/** Each customer (or the one), with the zone that counts for their usual address and their own days. */
export async function customersWithZone(db: ShopDb, only: string | null = null): Promise<CustomerWithZone[]> {
  const zones = await zonesByAddress(db);
  const rows = await db.$queryRaw<(Partial<ZoneAddress> & CustomerWithZone)[]>`
    SELECT c.id, c.delivery_group_id AS zone, c.delivery_rules -> 'weekdays' AS weekdays,
      coalesce(d.country_code, b.country_code) AS "countryCode", coalesce(d.province_code, b.province_code) AS "provinceCode",
      coalesce(d.zip, b.zip) AS zip
    FROM customer c
    LEFT JOIN address d ON d.customer_id = c.id AND d.kind = 'delivery' AND d.position = 0
    LEFT JOIN address b ON b.customer_id = c.id AND b.kind = 'billing' AND b.position = 0
    WHERE c.archived_at IS NULL AND is_listed(c) AND (${only}::uuid IS NULL OR c.id = ${only}::uuid)`;
  const find = zoneFinder(zones);
  return rows.map(({ id, zone, weekdays, countryCode, provinceCode = "", zip = "" }) => {
    const found = countryCode == null ? null : find({ countryCode, provinceCode, zip });
    return { id, zone: found?.id ?? zone, weekdays };
  });
}
