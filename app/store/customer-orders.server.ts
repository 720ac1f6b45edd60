import { idOf, type Gid } from "../values/gid.ts";
import { instant, type Instant } from "../values/moment.ts";
import type { Money } from "../values/money.ts";
import { parseMoneyV2 } from "../values/money-text.ts";
import { ok, type Result } from "../values/result.ts";
import { gidIn } from "./answer.ts";
import type { Store } from "./gateway.server.ts";
import { OrdersByPoNumber, OrdersOfCustomer } from "./generated/documents.ts";
import type { StoreRefusal } from "./refusal.ts";
import { searchTerm } from "./search-syntax.ts";

export type CustomerOrder = {
  readonly id: Gid<"Order">;
  /** "#1001" */
  readonly name: string;
  readonly placedAt: Instant;
  readonly isCancelled: boolean;
  readonly isPaid: boolean;
  readonly total: Money;
};

/** `hasMore`: older ones than the fifty told of. */
export type CustomerOrders = { readonly orders: readonly CustomerOrder[]; readonly hasMore: boolean };

/** The last fifty orders of a buyer, the newest first; without `read_all_orders` those of 60 days. */
export async function listOrdersOf(
  store: Store,
  customerId: Gid<"Customer">,
): Promise<Result<CustomerOrders, StoreRefusal>> {
  const answer = await store.run(OrdersOfCustomer, { query: `customer_id:${idOf(customerId)}` });
  if (!answer.ok) return answer;
  const { nodes, pageInfo } = answer.value.orders;
  return ok({
    orders: nodes.map((node) => ({
      ...{ id: gidIn("Order", node.id), name: node.name, placedAt: instant(node.createdAt) },
      ...{ isCancelled: node.cancelledAt !== null, isPaid: node.displayFinancialStatus === "PAID" },
      total: parseMoneyV2(node.currentTotalPriceSet.presentmentMoney),
    })),
    hasMore: pageInfo.hasNextPage,
  });
}

export type NumberedOrder = Pick<CustomerOrder, "name" | "placedAt"> & { readonly poNumber: string };

/** A buyer's last orders that the store finds by this number of theirs; it may find others whose number holds it. */
export async function findOrdersByPoNumber(
  store: Store,
  customerId: Gid<"Customer">,
  poNumber: string,
): Promise<Result<readonly NumberedOrder[], StoreRefusal>> {
  const query = `customer_id:${idOf(customerId)} AND po_number:${searchTerm(poNumber)}`;
  const answer = await store.run(OrdersByPoNumber, { query });
  if (!answer.ok) return answer;
  return ok(
    answer.value.orders.nodes.map(({ name, poNumber: own, createdAt }) => ({
      ...{ name, placedAt: instant(createdAt), poNumber: own ?? "" },
    })),
  );
}
