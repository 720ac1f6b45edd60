import type { ShopDb } from "../db/tenancy.server.ts";
import type { ZoneAddress } from "../delivery/zone-areas.ts";
import { getPriceListNames } from "../pricing/price-terms.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { findUsual } from "./usual-product.server.ts";
import { composeOrder } from "./compose-order.ts";
import type { OrderPreview } from "./order-preview.ts";
import { getMoment, getOrderTerms } from "./order-terms.server.ts";
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
export function previewOrder(
  shop: ShopContext,
  { customerId, deliveryAddressId, lines, deliverOn }: PreviewRequest,
): Promise<Result<OrderPreview, "customer-gone">> {
  return shop.inShop(async (db) => {
    const customer = await db.customer.findFirst({ where: { id: customerId, archivedAt: null } });
    if (!customer) return refuse("customer-gone");
    const at = await getMoment(db, shop.at);
    const terms = await getOrderTerms(
      db,
      customer,
      lines.map((line) => line.variantId),
      at,
      await findDeliverTo(db, customerId, deliveryAddressId),
    );
    const priced = lines.map(({ key, variantId, price, quantity }) => ({
      key,
      variant: { variantId, price },
      quantity,
    }));
    const order = composeOrder(terms, priced, deliverOn, at);
    const listNames = await getPriceListNames(db, terms.prices);
    const isMissed = order.minimum?.kind === "missing" && order.minimum.missingAmount !== null;
    const usual = isMissed ? await findUsual(db, customer, priced, deliverOn, at) : null;
    return ok({ order, at: at.instant, timeZone: terms.delivery.timeZone.value, listNames, usual });
  });
}
