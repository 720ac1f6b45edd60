import type { ShopContext } from "../store/shop-context.server.ts";
import { isUuid } from "../values/uuid.ts";
import { composeOrder } from "./compose-order.ts";
import type { CustomerOutlook } from "./customer-outlook.ts";
import { listDraftsOf } from "./list-drafts.server.ts";
import { getMoment, getOrderTerms } from "./order-terms.server.ts";

/** As many as stand beside a record. */
const SHOWN = 5;

/** When goods can be with a customer next, as the screen of a new order says it, and what was ordered for them last. */
export function findOutlook(shop: ShopContext, customerId: string): Promise<CustomerOutlook | null> {
  return shop.inShop(async (db) => {
    const customer = isUuid(customerId) ? await db.customer.findFirst({ where: { id: customerId } }) : null;
    if (customer === null) return null;
    const at = await getMoment(db, shop.at);
    const terms = await getOrderTerms(db, customer, [], at);
    const { dates } = composeOrder(terms, [], null, at);
    return {
      customerId,
      isOrderable: customer.archivedAt === null,
      next: dates.find((date) => date.kind === "offered") ?? null,
      horizonDays: dates.length,
      timeZone: terms.delivery.timeZone.value,
      orders: await listDraftsOf(db, customerId, SHOWN),
    };
  });
}
