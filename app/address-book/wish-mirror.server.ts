import { enqueue, enqueueAll } from "../db/enqueue.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";

export const MIRROR_TASK = "address-book/mirror";

/** Someone who saves, sees a slip and saves again makes one call of it. */
const DEBOUNCE_MS = 2_000;
/** Two at once for a shop, so that a mass change takes neither every worker nor all of the store's points. */
const LANES = 2;

/**
 * Wishes that the store be told of a customer, in the transaction that saves them. One job waits for a customer; it reads
 * what is to be told when it begins. A customer's jobs share a lane, so that an older state never arrives after a newer.
 */
export function wishMirror(db: ShopDb, customerId: string, at: Date): Promise<void> {
  return enqueue(db, wishOf(customerId, at));
}

/** The same of many. */
export function wishMirrors(db: ShopDb, customerIds: readonly string[], at: Date): Promise<void> {
  return enqueueAll(
    db,
    customerIds.map((id) => wishOf(id, at)),
  );
}

const wishOf = (customerId: string, at: Date) => ({
  ...{ task: MIRROR_TASK, payload: { customerId }, key: `mirror:${customerId}` },
  ...{ runAt: new Date(at.getTime() + DEBOUNCE_MS), lane: `mirror-${parseInt(customerId.slice(-2), 16) % LANES}` },
});
