import { orderFromDraft } from "../orders/from-draft.ts";
import { customerByEmail, newCustomerOf } from "../orders/checkout.ts";
import type { Emit } from "../orders/stock.ts";
import { takeOutOfStock } from "../orders/stock.ts";
import type { CustomerRow, DraftOrderRow, OrderRow } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";
import { customerPayload, draftOrderPayload, orderPayload } from "../webhooks/payloads.ts";
import { paidShipping } from "./basket.ts";
import type { Evaluation } from "./evaluate.ts";

/** assumed: whose e-mail a customer of the store has is that customer; anybody else becomes one, with the address that they gave. */
function customerOf(terms: DraftOrderRow, store: ShopStore, emit: Emit): CustomerRow | null {
  const known = terms.customerId === null ? null : store.customers.get(terms.customerId);
  const { email, shippingAddress } = terms;
  if (known !== null || email === null || shippingAddress === null) return known;
  const same = customerByEmail(store, email);
  if (same !== null) return same;
  const { firstName, lastName } = shippingAddress;
  const names = { email, firstName: firstName ?? "", lastName: lastName ?? "" };
  const added = newCustomerOf(store, names, { ...shippingAddress, id: store.customers.nextId() });
  emit("customers/create", customerPayload(added));
  return added;
}

function completeDraft(id: number, order: OrderRow, store: ShopStore, emit: Emit): void {
  const draft = store.draftOrders.get(id);
  if (draft === null) return;
  const now = store.clock.nowIso();
  const done = { ...draft, status: "COMPLETED" as const, completedAt: now, updatedAt: now, orderId: order.id };
  emit("draft_orders/update", draftOrderPayload(store.draftOrders.put(done), store));
}

/**
 * The order that a checkout becomes, paid at once unless a draft has payment terms; the caller has seen that nothing refuses it, and opens the
 * transaction. The cart's attributes, note and PO number go along: https://shopify.dev/docs/api/admin-graphql/2026-07/objects/Order
 */
export function complete({ basket, takenOff, shippingOffMinor }: Evaluation, emit: Emit): OrderRow {
  const { store, cart, terms, isInvoice } = basket;
  const customer = customerOf(terms, store, emit);
  const paid = { ...terms, customerId: customer?.id ?? null, shipping: paidShipping(terms, shippingOffMinor) };
  const made = orderFromDraft(paid, store, Boolean(terms.paymentTerms), takenOff);
  const order = store.orders.put(isInvoice ? made : { ...made, sourceName: "web" });
  takeOutOfStock(terms.lines, store, emit);
  store.carts.put({ ...cart, orderId: order.id });
  emit("orders/create", orderPayload(order, store));
  if (isInvoice) completeDraft(terms.id, order, store, emit);
  return order;
}
