import type { Gid } from "../values/gid.ts";
import { instant, type Instant } from "../values/moment.ts";
import { ok, type Result } from "../values/result.ts";
import type { Store } from "./gateway.server.ts";
import { OrderingCustomer } from "./generated/documents.ts";
import { mirroredCustomer, type MirroredCustomer } from "./mirrored-customers.server.ts";
import type { StoreRefusal } from "./refusal.ts";

/** An order of the store, as far as it is about who placed it. */
export type PlacedOrder = {
  readonly name: string;
  readonly placedAt: Instant;
  readonly tags: readonly string[];
  readonly customer: MirroredCustomer | null;
};

/** Null where the store has no such order, or one of more than 60 days ago. */
export async function findPlacedOrder(
  store: Store,
  id: Gid<"Order">,
): Promise<Result<PlacedOrder | null, StoreRefusal>> {
  const answer = await store.run(OrderingCustomer, { id });
  if (!answer.ok) return answer;
  const { order } = answer.value;
  if (order === null) return ok(null);
  const customer = order.customer && mirroredCustomer(order.customer, order.customer.addressesV2.nodes);
  return ok({ name: order.name, placedAt: instant(order.createdAt), tags: order.tags, customer });
}
