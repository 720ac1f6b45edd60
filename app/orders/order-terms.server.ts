import type { ShopDb } from "../db/tenancy.server.ts";
import { getEffectiveRules, type RulesOwner } from "../delivery/delivery-rules.server.ts";
import { longestLeadTime } from "../delivery/lead-times.server.ts";
import type { ZoneAddress } from "../delivery/zone-areas.ts";
import { getCatalogTerms } from "../pricing/catalogs.server.ts";
import { getPriceTerms, type TermsOwner } from "../pricing/price-terms.server.ts";
import { pricedVariant } from "../pricing/priced-variant.ts";
import { getQuantityRules } from "../pricing/quantity-rules.server.ts";
import type { PricedVariant } from "../pricing/terms.ts";
import { getCataloguedVariants } from "../products/catalogued-variants.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { addDays } from "../values/local-date.ts";
import { instant, momentOf, timeZone, type Moment } from "../values/moment.ts";
import type { OrderTerms } from "./compose-order.ts";

/** The moment as rules take it: the instant, and what the shop's calendar shows. */
export async function getMoment(db: ShopDb, at: Date): Promise<Moment> {
  const settings = await db.shopSettings.findFirstOrThrow({ select: { timeZone: true } });
  return momentOf(instant(at.toISOString()), timeZone(settings.timeZone));
}

/** What is asked for, with all that rules, catalogs and cost-plus lists ask of it: as the store's range was last read. */
export async function withFacts<Asked extends Pick<PricedVariant, "variantId" | "price">>(
  shop: Pick<ShopContext, "query">,
  asked: readonly Asked[],
): Promise<(Asked & { readonly variant: PricedVariant })[]> {
  const known = await getCataloguedVariants(
    shop,
    asked.map(({ variantId }) => variantId),
  );
  return asked.map((one) => ({ ...one, variant: pricedVariant(one, known.get(one.variantId)) }));
}

/** Prices, catalogs, quantities and delivery rules of one customer for these variants, at this address or the usual one. */
export async function getOrderTerms(
  db: ShopDb,
  customer: TermsOwner & RulesOwner,
  variants: readonly PricedVariant[],
  at: Moment,
  deliverTo?: ZoneAddress,
): Promise<OrderTerms> {
  const prices = await getPriceTerms(db, customer, variants);
  const catalogs = await getCatalogTerms(db, customer.id);
  const ids = variants.map(({ variantId }) => variantId);
  const quantities = await getQuantityRules(db, ids);
  // A day earlier than the shop's: the customer's zone may be behind it.
  const delivery = await getEffectiveRules(db, customer, addDays(at.localDate, -1), deliverTo);
  return { prices, catalogs, quantities, delivery, leadDays: await longestLeadTime(db, ids) };
}
