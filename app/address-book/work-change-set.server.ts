import { now } from "../runtime/clock.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import { applyChange } from "./apply-change.server.ts";
import { changeMany, isOfLinks } from "./change-many.server.ts";
import { noteClosedOrders } from "./open-orders.server.ts";

/** Of those whom one transaction changes together, and of those whom each has their own. */
const SLICE = 250;
const BATCH = 50;
/** As many are brought into a set at once. */
const TO_COME = 5_000;

/**
 * Works a set off, by slices where it is of links, else customer by customer, each in a transaction of its own: whoever is
 * killed leaves the rest to the next, and two at once do each customer once. `until` is when somebody who waits has waited
 * long enough.
 */
export async function workOnChangeSet(shop: ShopContext, id: string, until: Date | null = null): Promise<void> {
  const isLate = () => until !== null && now() > until;
  const set = await shop.inShop((db) => db.changeSet.findFirst({ where: { id }, omit: { toCome: true } }));
  if (set === null) return;
  const take = isOfLinks(set) ? SLICE : BATCH;
  for (;;) {
    const ids = await shop.inShop((db) => findWaiting(db, id, take));
    if (ids.length === 0) {
      if (await shop.inShop((db) => bringIn(db, id))) continue;
      return;
    }
    if (set.kind === "delete") await noteClosedOrders(shop, ids);
    if (isLate()) return;
    for (const customerId of isOfLinks(set) ? await changeMany(shop, set, ids) : ids) {
      if (isLate()) return;
      await applyChange(shop, set, customerId);
    }
  }
}

async function findWaiting(db: ShopDb, id: string, take: number): Promise<string[]> {
  const waiting = await db.changeSetCustomer.findMany({
    where: { changeSetId: id, outcome: null },
    select: { customerId: true },
    orderBy: { customerId: "asc" },
    take,
  });
  return waiting.map(({ customerId }) => customerId);
}

/** The next of those who are still to come into a set; whoever was erased meanwhile counts as done. False where there are none. */
async function bringIn(db: ShopDb, id: string): Promise<boolean> {
  const [set] = await db.$queryRaw<{ ids: string[] }[]>`
    SELECT to_come[1:${TO_COME}::int] AS ids FROM change_set WHERE id = ${id}::uuid FOR UPDATE`;
  if (set === undefined || set.ids.length === 0) return false;
  const come = await db.$executeRaw`
    INSERT INTO change_set_customer (shop_id, change_set_id, customer_id)
    SELECT c.shop_id, ${id}::uuid, c.id FROM customer c WHERE c.id = ANY (${set.ids}::uuid[]) AND c.redacted_at IS NULL`;
  await db.$executeRaw`
    UPDATE change_set SET to_come = to_come[${TO_COME + 1}::int:], done = done + ${set.ids.length - come} WHERE id = ${id}::uuid`;
  return true;
}
