import { randomUUID } from "node:crypto";
import { usableInstructions } from "../instructions/find-instructions.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { copyOrder } from "./copied-order.server.ts";
import { findOrderCustomer } from "./order-customer.server.ts";
import { listUnsaved, reopenOrder } from "./unsaved-orders.server.ts";

/** By ids that stand in the address; what is null or leads to nothing leaves an empty order. */
export type NewOrderStart = {
  /** Whom it is for. */
  readonly customerId?: string | null;
  /** Another order that it is written after. */
  readonly fromId?: string | null;
  /** One's own that was left half-written, to go on with. */
  readonly unsavedId?: string | null;
};

/** What the order screen starts with, and what else whoever asks has left half-written. */
export async function openNewOrder(
  shop: ShopContext,
  { customerId = null, fromId = null, unsavedId = null }: NewOrderStart,
) {
  const { taxesIncluded } = await shop.inShop((db) =>
    db.shopSettings.findFirstOrThrow({ select: { taxesIncluded: true } }),
  );
  const reopened = unsavedId === null ? null : await reopenOrder(shop, unsavedId);
  const from = fromId === null ? null : await copyOrder(shop, fromId);
  const customer = customerId === null ? (from?.customer ?? null) : await findOrderCustomer(shop, customerId);
  const templates = await usableInstructions(shop);
  const unsaved = await listUnsaved(shop, reopened?.form.id ?? null);
  const orderId = reopened?.form.id ?? randomUUID();
  return { orderId, taxesIncluded, customer, templates, copied: from?.copied ?? null, reopened, unsaved };
}
