import { gid, idOf } from "../ids.ts";
import type { OrderRow } from "../state/shapes.ts";
import { orderPayload } from "../webhooks/payloads.ts";
import type { Context } from "./context.ts";
import { field } from "./context.ts";
import { presentOrder } from "./orders.ts";
import { userError } from "./user-errors.ts";

const find = (id: string, { store }: Context): OrderRow | null => {
  const number = idOf("Order", id);
  return number === null ? null : store.orders.get(number);
};

function change(row: OrderRow, changes: Partial<OrderRow>, context: Context): OrderRow {
  const { store } = context;
  const changed = store.orders.put({ ...row, ...changes, updatedAt: store.clock.nowIso() });
  context.emit("orders/updated", orderPayload(changed, store));
  return changed;
}

type Cancelling = { orderId: string; reason: string; restock: boolean; notifyCustomer?: boolean };

export const orderMutations = {
  // assumed: the sentence. https://shopify.dev/docs/api/admin-graphql/latest/mutations/orderMarkAsPaid
  orderMarkAsPaid: field<{ input: { id: string } }>(["input"], ({ input }, context) => {
    const row = find(input.id, context);
    if (row === null) return { order: null, userErrors: [userError(["id"], "Order does not exist")] };
    const paid = change(row, { financialStatus: "PAID" }, context);
    return { order: presentOrder(paid, context), userErrors: [] };
  }),
  // assumed: done at once, where Shopify's is a job; nothing is restocked or refunded.
  orderCancel: field<Cancelling>(["orderId", "reason", "restock", "notifyCustomer"], ({ orderId }, context) => {
    const row = find(orderId, context);
    if (row === null)
      return { job: null, orderCancelUserErrors: [], userErrors: [userError(["orderId"], "Not found")] };
    const cancelled = change(row, { cancelledAt: context.store.clock.nowIso() }, context);
    context.emit("orders/cancelled", orderPayload(cancelled, context.store));
    return { job: null, orderCancelUserErrors: [], userErrors: [] };
  }),
  orderDelete: field<{ orderId: string }>(["orderId"], ({ orderId }, context) => {
    const row = find(orderId, context);
    if (row === null) return { deletedId: null, userErrors: [userError(["orderId"], "Not found")] };
    context.store.orders.remove(row.id);
    // https://shopify.dev/docs/api/webhooks?reference=toml#list-of-topics-orders/delete
    context.emit("orders/delete", { id: row.id });
    return { deletedId: gid("Order", row.id), userErrors: [] };
  }),
};
