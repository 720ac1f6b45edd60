import { survivorOf } from "../address-book/merge-customers.server.ts";
import { customersWithZone } from "../delivery/closed-days.server.ts";
import type { RulesOwner } from "../delivery/delivery-rules.server.ts";
import { effectiveRules } from "../delivery/effective-rules.ts";
import { readRuleLevels } from "../delivery/many-rule-levels.server.ts";
import { clocksAt, nextDates, type OfferedDate } from "../delivery/possible-dates.ts";
import type { RuleLevels } from "../delivery/rule-levels.server.ts";
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
    if (row.revokedAt !== null || row.rep?.archivedAt) return refuse("gone");
    const customer = row.customer && (await nowOf(db, row.customer));
    if (row.customerId !== null && customer === null) return refuse("gone");
    const at = await getMoment(db, shop.at);
    const owners = await ownersOf(db, { ...row, customerId: customer?.id ?? null });
    return ok({
      ...{ id: row.id, kind: kindOf(row), language: row.language, alarmMinutes: row.alarmMinutes, at: at.instant },
      // A person's name stays in the app: who has no company is told by their number.
      name: row.deliveryGroup?.name ?? row.rep?.name ?? (customer?.company || customer?.number) ?? "",
      days: await daysOf(db, owners, at),
    });
  });
}

type CustomerRow = Awaited<ReturnType<ShopDb["customer"]["findFirstOrThrow"]>>;

/** Who the customer is now: of one who was merged into another, the other, and themselves again once that is undone. */
async function nowOf(db: ShopDb, customer: CustomerRow): Promise<CustomerRow | null> {
  const { mergedIntoId, redactedAt } = customer;
  const id = mergedIntoId === null || redactedAt !== null ? null : await survivorOf(db, customer.id);
  const now = id === null ? customer : await db.customer.findFirst({ where: { id } });
  const isLost = now === null || now.archivedAt !== null || now.deletedAt !== null || now.redactedAt !== null;
  return isLost ? null : now;
}

type FeedRow = {
  readonly deliveryGroupId: string | null;
  readonly repId: string | null;
  readonly customerId: string | null;
};

/** All whom the feed is about, however many they are. */
async function ownersOf(db: ShopDb, { deliveryGroupId, repId, customerId }: FeedRow): Promise<RulesOwner[]> {
  const all = await customersWithZone(db, customerId);
  const ofRep =
    repId === null ? null : new Set((await db.customerRep.findMany({ where: { repId } })).map((row) => row.customerId));
  const ids = all
    .filter(
      ({ id, zone }) => (deliveryGroupId === null || zone === deliveryGroupId) && (ofRep === null || ofRep.has(id)),
    )
    .map(({ id }) => id);
  // An empty zone has its days all the same.
  if (ids.length === 0 && deliveryGroupId !== null) return [{ id: NOBODY, deliveryGroupId, deliveryRules: null }];
  return db.$queryRaw<RulesOwner[]>`
    SELECT c.id, c.delivery_group_id AS "deliveryGroupId", c.delivery_rules AS "deliveryRules"
    FROM customer c WHERE c.id = ANY (${ids}::uuid[])`;
}

const NOBODY = "00000000-0000-0000-0000-000000000000";

async function daysOf(db: ShopDb, owners: readonly RulesOwner[], at: Moment): Promise<FeedDay[]> {
  const { currencyCode } = await db.shopSettings.findFirstOrThrow({ select: { currencyCode: true } });
  const days = new Map<LocalDate, { cutOffAt: Instant | null; customers: number; orders: number }>();
  const dayOf = (date: LocalDate) => {
    const day = days.get(date) ?? { cutOffAt: null, customers: 0, orders: 0 };
    days.set(date, day);
    return day;
  };
  const levels = await readRuleLevels(db, owners, addDays(at.localDate, -1));
  const clockOf = clocksAt(at);
  const basket = { goods: zero(currencyCode), quantity: 1, leadDays: 0 };
  // Most have nothing of their own, and share the levels of their zone with the others in it.
  const known = new Map<RuleLevels, readonly OfferedDate[]>();
  const datesOf = (of: RuleLevels) => {
    const rules = effectiveRules(of.shop, of.group, of.customer);
    return nextDates(rules, basket, at, { count: HORIZON_DAYS, horizonDays: HORIZON_DAYS }, clockOf(rules));
  };
  for (const owner of owners) {
    const of = levels.get(owner.id);
    if (of === undefined) continue;
    const dates = known.get(of) ?? datesOf(of);
    known.set(of, dates);
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

function ordersByDay(db: ShopDb, owners: readonly RulesOwner[], from: LocalDate) {
  return db.$queryRaw<{ date: string; count: number }[]>`
    SELECT on_day::text AS date, count(*)::int AS count FROM (
      SELECT coalesce((o.known_content ->> 'deliverOn')::date, o.deliver_on) AS on_day FROM draft_order o
      WHERE o.customer_id = ANY (${owners.map(({ id }) => id)}::uuid[]) AND o.state NOT IN ('refused', 'missing')) placed
    WHERE on_day >= ${from}::date AND on_day < ${from}::date + ${HORIZON_DAYS}::int GROUP BY on_day`;
}
