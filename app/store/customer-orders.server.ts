import { idOf, type Gid } from "../values/gid.ts";
import { instant, type Instant } from "../values/moment.ts";
import { ok, type Result } from "../values/result.ts";
import type { Store } from "./gateway.server.ts";
import { OrdersByPoNumber } from "./generated/documents.ts";
import type { StoreRefusal } from "./refusal.ts";
import { searchTerm } from "./search-syntax.ts";

export type NumberedOrder = {
  /** "#1001" */
  readonly name: string;
  readonly placedAt: Instant;
  readonly poNumber: string;
};

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
