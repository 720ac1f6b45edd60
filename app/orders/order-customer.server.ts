import { furtherDeliveries, postalAddress } from "../address-book/customer.ts";
import { findCustomer } from "../address-book/find-customer.server.ts";
import { listPinnedNotes } from "../address-book/notes.server.ts";
import { instructionsOfCustomer } from "../instructions/find-instructions.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { OrderCustomer } from "./order-state.ts";

/** Who has a record, archived ones too: neither deleted nor erased nor merged away. */
export const RECORDED = { deletedAt: null, redactedAt: null, mergedIntoId: null };

/** A saved customer as the order screen shows one; null when it is archived or gone. The alias stays where it is. */
export async function findOrderCustomer(shop: ShopContext, id: string): Promise<OrderCustomer | null> {
  const customer = await findCustomer(shop, id);
  if (!customer || customer.archivedAt !== null) return null;
  const { displayName, number, email, phone, version, locale } = customer;
  return {
    ...{ id, displayName, number, email, phone, version, locale },
    instructions: await instructionsOfCustomer(shop, id),
    pinnedNotes: await listPinnedNotes(shop, id),
    rangeGroup: customer.rangeGroup?.name ?? null,
    deliveryGroup: customer.deliveryGroup?.name ?? null,
    billing: postalAddress(customer, "billing"),
    delivery: postalAddress(customer, "delivery"),
    deliversToBilling: customer.delivery === null,
    furtherDeliveries: furtherDeliveries(customer),
  };
}
