import { randomUUID } from "node:crypto";
import { usableInstructions } from "../instructions/find-instructions.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { findOrderCustomer } from "./order-customer.server.ts";

/** What the empty order screen starts with. */
export async function openNewOrder(shop: ShopContext, customerId: string | null) {
  const { taxesIncluded } = await shop.inShop((db) =>
    db.shopSettings.findFirstOrThrow({ select: { taxesIncluded: true } }),
  );
  const customer = customerId === null ? null : await findOrderCustomer(shop, customerId);
  return { orderId: randomUUID(), taxesIncluded, customer, templates: await usableInstructions(shop) };
}
