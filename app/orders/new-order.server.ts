import { randomUUID } from "node:crypto";
import { usableInstructions } from "../instructions/find-instructions.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { copyOrder } from "./copied-order.server.ts";
import { findOrderCustomer } from "./order-customer.server.ts";

/** What the order screen starts with: empty, or after another order. */
export async function openNewOrder(shop: ShopContext, customerId: string | null, fromId: string | null = null) {
  const { taxesIncluded } = await shop.inShop((db) =>
    db.shopSettings.findFirstOrThrow({ select: { taxesIncluded: true } }),
  );
  const from = fromId === null ? null : await copyOrder(shop, fromId);
  const customer = customerId === null ? (from?.customer ?? null) : await findOrderCustomer(shop, customerId);
  const templates = await usableInstructions(shop);
  return { orderId: randomUUID(), taxesIncluded, customer, templates, copied: from?.copied ?? null };
}
