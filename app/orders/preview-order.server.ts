import type { ShopDb } from "../db/tenancy.server.ts";
import { getCatalogNames } from "../pricing/catalogs.server.ts";
import { getPriceNames } from "../pricing/price-names.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { Moment } from "../values/moment.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { composeOrder, type ComposedOrder, type OrderTerms } from "./compose-order.ts";
import type { OrderPreview } from "./order-preview.ts";
import { getMoment, getOrderTerms, withFacts } from "./order-terms.server.ts";
import type { PreviewRequest } from "./order.schema.ts";

/** Prices, dates, fee, minimum and total of an order that is being written. Nothing is stored and no one is called. */
export async function previewOrder(
  shop: ShopContext,
  { customerId, lines: asked, deliverOn }: PreviewRequest,
): Promise<Result<OrderPreview, "customer-gone">> {
  const lines = await withFacts(shop, asked);
  return shop.inShop(async (db) => {
    const customer = await db.customer.findFirst({ where: { id: customerId, archivedAt: null } });
    if (!customer) return refuse("customer-gone");
    const at = await getMoment(db, shop.at);
    const terms = await getOrderTerms(
      db,
      customer,
      lines.map(({ variant }) => variant),
      at,
    );
    const order = composeOrder(terms, lines, deliverOn, at);
    return ok(await previewOf(db, terms, order, at));
  });
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
