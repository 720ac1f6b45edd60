import { customersWithZone } from "../delivery/closed-days.server.ts";
import { getEffectiveRules, type RulesOwner } from "../delivery/delivery-rules.server.ts";
import { nextDates } from "../delivery/possible-dates.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { addDays, type LocalDate } from "../values/local-date.ts";
import { compareInstants, type Instant, type Moment } from "../values/moment.ts";
import { zero } from "../values/money.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { hashOf, kindOf } from "./feeds.server.ts";
import type { Feed, FeedDay } from "./feed.ts";
import { getMoment } from "./order-terms.server.ts";

const HORIZON_DAYS = 60;
/** Programs ask every few hours, and wait for seconds at most. */
const MOST_CUSTOMERS = 500;

type Owner = RulesOwner & { readonly zone: string | null };

/** What the secret opens; `gone` where it was taken back, or whom it is about is no longer there. */
export function readFeed(
  shop: Pick<ShopContext, "at" | "inShop">,
  secret: string,
): Promise<Result<Feed, "unknown" | "gone">> {
  return shop.inShop(async (db) => {
    const row = await db.calendarFeed.findFirst({
      where: { secretHash: hashOf(secret) },
      include: { deliveryGroup: true, rep: true, customer: true },
    });
    if (!row) return refuse("unknown");
    const customer = row.customer;
    const isLost =
      customer !== null &&
      (customer.archivedAt !== null || customer.deletedAt !== null || customer.redactedAt !== null);
    if (row.revokedAt !== null || isLost || row.rep?.archivedAt) return refuse("gone");
    const at = await getMoment(db, shop.at);
    const owners = await ownersOf(db, row);
    return ok({
      ...{ id: row.id, kind: kindOf(row), language: row.language, alarmMinutes: row.alarmMinutes, at: at.instant },
      // A person's name stays in the app: who has no company is told by their number.
      name: row.deliveryGroup?.name ?? row.rep?.name ?? (customer?.company || customer?.number) ?? "",
      days: await daysOf(db, owners, at),
    });
  });
}

type FeedRow = {
  readonly deliveryGroupId: string | null;
  readonly repId: string | null;
  readonly customerId: string | null;
};

async function ownersOf(db: ShopDb, { deliveryGroupId, repId, customerId }: FeedRow): Promise<Owner[]> {
  const all = await customersWithZone(db, customerId);
  const ofRep =
    repId === null ? null : new Set((await db.customerRep.findMany({ where: { repId } })).map((row) => row.customerId));
  const ids = all
    .filter(
      ({ id, zone }) => (deliveryGroupId === null || zone === deliveryGroupId) && (ofRep === null || ofRep.has(id)),
    )
    .slice(0, MOST_CUSTOMERS);
  const rows = await db.customer.findMany({
    where: { id: { in: ids.map(({ id }) => id) } },
    select: { id: true, deliveryGroupId: true, deliveryRules: true, _count: { select: { closedDays: true } } },
  });
  const zoneOf = new Map(ids.map(({ id, zone }) => [id, zone]));
  const owners = rows.map(({ _count, ...row }) => ({
    ...row,
    zone: zoneOf.get(row.id) ?? null,
    hasDays: _count.closedDays > 0,
  }));
  // An empty zone has its days all the same.
  return owners.length === 0 && deliveryGroupId !== null
    ? [{ id: NOBODY, deliveryGroupId, deliveryRules: null, zone: deliveryGroupId }]
    : owners;
}

const NOBODY = "00000000-0000-0000-0000-000000000000";

async function daysOf(
  db: ShopDb,
  owners: readonly (Owner & { readonly hasDays?: boolean })[],
  at: Moment,
): Promise<FeedDay[]> {
  const { currencyCode } = await db.shopSettings.findFirstOrThrow({ select: { currencyCode: true } });
  const days = new Map<LocalDate, { cutOffAt: Instant | null; customers: number; orders: number }>();
  const dayOf = (date: LocalDate) => {
    const day = days.get(date) ?? { cutOffAt: null, customers: 0, orders: 0 };
    days.set(date, day);
    return day;
  };
  // Most have no rules of their own: theirs are looked at once for all of a zone.
  const shared = new Map<string, Awaited<ReturnType<typeof datesOf>>>();
  const datesOf = async (owner: Owner) => {
    const rules = await getEffectiveRules(db, owner, addDays(at.localDate, -1));
    const basket = { goods: zero(currencyCode), quantity: 1, leadDays: 0 };
    return nextDates(rules, basket, at, { count: HORIZON_DAYS, horizonDays: HORIZON_DAYS });
  };
  for (const owner of owners) {
    const isShared = owner.deliveryRules === null && owner.hasDays !== true;
    const key = owner.zone ?? "";
    const dates = (isShared ? shared.get(key) : undefined) ?? (await datesOf(owner));
    if (isShared) shared.set(key, dates);
    for (const { date, cutOffAt } of dates) {
      const day = dayOf(date);
      day.customers += owner.id === NOBODY ? 0 : 1;
      if (cutOffAt !== null && (day.cutOffAt === null || compareInstants(cutOffAt, day.cutOffAt) < 0))
        day.cutOffAt = cutOffAt;
    }
  }
  for (const { date, count } of await ordersByDay(db, owners, at.localDate)) dayOf(date as LocalDate).orders = count;
  return [...days].map(([date, day]) => ({ date, ...day })).sort((left, right) => (left.date < right.date ? -1 : 1));
}

function ordersByDay(db: ShopDb, owners: readonly Owner[], from: LocalDate) {
  return db.$queryRaw<{ date: string; count: number }[]>`
    SELECT on_day::text AS date, count(*)::int AS count FROM (
      SELECT coalesce((o.known_content ->> 'deliverOn')::date, o.deliver_on) AS on_day FROM draft_order o
      WHERE o.customer_id = ANY (${owners.map(({ id }) => id)}::uuid[]) AND o.state NOT IN ('refused', 'missing')) placed
    WHERE on_day >= ${from}::date AND on_day < ${from}::date + ${HORIZON_DAYS}::int GROUP BY on_day`;
}
