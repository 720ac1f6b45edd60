import { now } from "../runtime/clock.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { applyChange } from "./apply-change.server.ts";
import { noteClosedOrders } from "./open-orders.server.ts";

const BATCH = 50;

/**
 * Works a set off, customer by customer, each in a transaction of its own: whoever is killed leaves the rest to the next, and
 * two at once do each customer once. `until` is when somebody who waits has waited long enough.
 */
export async function workOnChangeSet(shop: ShopContext, id: string, until: Date | null = null): Promise<void> {
  const set = await shop.inShop((db) => db.changeSet.findFirst({ where: { id } }));
  if (set === null) return;
  for (;;) {
    const waiting = await shop.inShop((db) =>
      db.changeSetCustomer.findMany({
        where: { changeSetId: id, outcome: null },
        select: { customerId: true },
        orderBy: { customerId: "asc" },
        take: BATCH,
      }),
    );
    if (waiting.length === 0) return;
    const ids = waiting.map(({ customerId }) => customerId);
    if (set.kind === "delete") await noteClosedOrders(shop, ids);
    for (const customerId of ids) {
      if (until !== null && now() > until) return;
      await applyChange(shop, set, customerId);
    }
  }
}
