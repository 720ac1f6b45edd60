import { randomUUID } from "node:crypto";
import { isCustomerId } from "../address-book/customer.ts";
import type { ShopContext } from "../store/shop-context.server.ts";

/** What the empty order screen starts with. */
export function openNewOrder({ inShop }: ShopContext, customerId: string | null) {
  return inShop(async (db) => {
    const { taxesIncluded } = await db.shopSettings.findFirstOrThrow({ select: { taxesIncluded: true } });
    return {
      orderId: randomUUID(),
      taxesIncluded,
      customerId: customerId !== null && isCustomerId(customerId) ? customerId : null,
    };
  });
}
