import type { ShopDb } from "../db/tenancy.server.ts";
import { getEffectiveRules, type RulesOwner } from "../delivery/delivery-rules.server.ts";
import { longestLeadTime } from "../delivery/lead-times.server.ts";
import type { ZoneAddress } from "../delivery/zone-areas.ts";
import { getPriceTerms, type TermsOwner } from "../pricing/price-terms.server.ts";
import type { Gid } from "../values/gid.ts";
import { addDays } from "../values/local-date.ts";
import { instant, momentOf, timeZone, type Moment } from "../values/moment.ts";
import type { OrderTerms } from "./compose-order.ts";

/** The moment as rules take it: the instant, and what the shop's calendar shows. */
export async function getMoment(db: ShopDb, at: Date): Promise<Moment> {
  const settings = await db.shopSettings.findFirstOrThrow({ select: { timeZone: true } });
  return momentOf(instant(at.toISOString()), timeZone(settings.timeZone));
}

/** Prices and delivery rules of one customer for these variants, at this address or the usual one. */
export async function getOrderTerms(
  db: ShopDb,
  customer: TermsOwner & RulesOwner,
  variantIds: readonly Gid<"ProductVariant">[],
  at: Moment,
  deliverTo?: ZoneAddress,
): Promise<OrderTerms> {
  const prices = await getPriceTerms(
    db,
    customer,
    variantIds.map((variantId) => ({ variantId })),
  );
  // A day earlier than the shop's: the customer's zone may be behind it.
  const delivery = await getEffectiveRules(db, customer, addDays(at.localDate, -1), deliverTo);
  return { prices, delivery, leadDays: await longestLeadTime(db, variantIds) };
}
