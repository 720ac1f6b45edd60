import type { ShopDb } from "../db/tenancy.server.ts";
import { localDate } from "../values/local-date.ts";
import { timeZone } from "../values/moment.ts";
import { deliveryRulesSchema, shopDeliveryRulesSchema } from "./delivery-rules.schema.ts";
import { effectiveRules } from "./effective-rules.ts";
import { initialRules } from "./initial-rules.ts";
import type { ClosedDay, EffectiveRules, ShopDeliveryRules } from "./rules.ts";

export type RulesOwner = {
  readonly id: string;
  readonly deliveryGroupId: string | null;
  readonly deliveryRules: unknown;
};

/**
 * The delivery rules that hold for one customer, with the closed days from `from` on. Throws a ZodError when stored rules
 * can't be read: a guess could promise a delivery that no one makes.
 */
export async function getEffectiveRules(db: ShopDb, customer: RulesOwner, from: string): Promise<EffectiveRules> {
  const { deliveryGroupId } = customer;
  // One after the other: a transaction has one connection, which answers one question at a time.
  const settings = await db.shopSettings.findFirstOrThrow({ select: { deliveryRules: true, timeZone: true } });
  const group = deliveryGroupId === null ? null : await db.deliveryGroup.findFirst({ where: { id: deliveryGroupId } });
  const closed = await db.closedDay.findMany({
    where: closedFor(customer, from),
    orderBy: [{ date: "asc" }, { id: "asc" }],
  });
  const closedDays = (of: (day: (typeof closed)[number]) => boolean): ClosedDay[] =>
    closed.filter(of).map((day) => ({ date: localDate(day.date.toISOString().slice(0, 10)), name: day.reason }));
  const shop = shopRulesOf(settings);
  return effectiveRules(
    { ...shop, closedDays: closedDays((day) => day.deliveryGroupId === null && day.customerId === null) },
    group && {
      ...deliveryRulesSchema.parse(group.deliveryRules),
      closedDays: closedDays((day) => day.deliveryGroupId !== null),
    },
    {
      ...deliveryRulesSchema.parse(customer.deliveryRules ?? {}),
      closedDays: closedDays((day) => day.customerId !== null),
    },
  );
}

/** An installation begins with an empty object: nobody has set rules yet. */
function shopRulesOf(settings: { readonly deliveryRules: unknown; readonly timeZone: string }): ShopDeliveryRules {
  const { deliveryRules } = settings;
  const isUnset =
    typeof deliveryRules === "object" && deliveryRules !== null && Object.keys(deliveryRules).length === 0;
  return isUnset ? initialRules(timeZone(settings.timeZone)) : shopDeliveryRulesSchema.parse(deliveryRules);
}

function closedFor({ id, deliveryGroupId }: RulesOwner, from: string) {
  return {
    date: { gte: new Date(from) },
    OR: [
      { deliveryGroupId: null, customerId: null },
      { customerId: id },
      ...(deliveryGroupId === null ? [] : [{ deliveryGroupId }]),
    ],
  };
}
