import type { ShopDb } from "../db/tenancy.server.ts";
import type { ZoneAddress } from "../delivery/zone-areas.ts";
import { getCatalogNames } from "../pricing/catalogs.server.ts";
import { getPriceNames } from "../pricing/price-names.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { Moment } from "../values/moment.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { composeOrder, type ComposedOrder, type OrderTerms } from "./compose-order.ts";
import { findUsual } from "./usual-product.server.ts";
import type { OrderPreview } from "./order-preview.ts";
import { getMoment, getOrderTerms, withFacts } from "./order-terms.server.ts";
import type { PreviewRequest } from "./order.schema.ts";

/** The address that was chosen; one that is gone is told when the order is created. */
async function findDeliverTo(
  db: ShopDb,
  customerId: string,
  id: string | null | undefined,
): Promise<ZoneAddress | undefined> {
  return (id == null ? null : await db.address.findFirst({ where: { id, customerId } })) ?? undefined;
}

/** Prices, dates, fee, minimum and total of an order that is being written. Nothing is stored and no one is called. */
export async function previewOrder(
  shop: ShopContext,
  { customerId, deliveryAddressId, place, lines: asked, deliverOn }: PreviewRequest,
): Promise<Result<OrderPreview, "customer-gone">> {
  const lines = await withFacts(shop, asked);
  const seen = await shop.inShop(async (db) => {
    const customer = await db.customer.findFirst({ where: { id: customerId, archivedAt: null } });
    if (!customer) return null;
    const at = await getMoment(db, shop.at);
    const deliverTo = place ?? (await findDeliverTo(db, customerId, deliveryAddressId));
    const variants = lines.map(({ variant }) => variant);
    const terms = await getOrderTerms(db, customer, variants, at, deliverTo);
    const order = composeOrder(terms, lines, deliverOn, at);
    return { preview: await previewOf(db, terms, order, at), about: { customer, lines, deliverOn, deliverTo, at } };
  });
  if (seen === null) return refuse("customer-gone");
  const { minimum } = seen.preview.order;
  const isMissed = minimum?.kind === "missing" && minimum.missingAmount !== null;
  return ok({ ...seen.preview, usual: isMissed ? await findUsual(shop, seen.about) : null });
}

/** What was composed, with the names that its reasons speak of. */
export async function previewOf(
  db: ShopDb,
  terms: OrderTerms,
  order: ComposedOrder,
  at: Moment,
): Promise<OrderPreview> {
  const names = await getPriceNames(db, terms.prices);
  const catalogNames = await getCatalogNames(db, terms.catalogs);
  return { order, at: at.instant, timeZone: terms.delivery.timeZone.value, names, catalogNames };
}
