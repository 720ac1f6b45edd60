import type { ShopDb } from "../db/tenancy.server.ts";
import { findOpenDrafts } from "../store/draft-orders.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid } from "../values/gid.ts";

/** Being sent, being looked for, or in the store, as far as is known. What the store refused or has not exists nowhere. */
const OPEN = { closedAt: null, state: { in: ["intended", "checking", "created"] } };

/**
 * Asks the store which drafts of these customers it has completed or deleted, and notes it down. Of a store that gives no
 * answer all that are not known to be closed count as open.
 */
export async function noteClosedOrders(shop: ShopContext, customerIds: readonly string[]): Promise<void> {
  const known = await shop.inShop((db) =>
    db.draftOrder.findMany({
      where: { ...OPEN, customerId: { in: [...customerIds] }, shopifyDraftId: { not: null } },
      select: { shopifyDraftId: true },
    }),
  );
  const drafts = known.flatMap(({ shopifyDraftId: id }) => (id === null ? [] : [id]));
  const open = await findOpenDrafts(
    shop.store,
    drafts.map((id) => gid("DraftOrder", id)),
  );
  if (!open.ok) return;
  const closed = drafts.filter((id) => !open.value.has(gid("DraftOrder", id)));
  if (closed.length === 0) return;
  await shop.inShop((db) =>
    db.draftOrder.updateMany({ where: { shopifyDraftId: { in: closed } }, data: { closedAt: shop.at } }),
  );
}

export function findOpenOrders(db: ShopDb, customerIds: readonly string[]) {
  return db.draftOrder.findMany({
    where: { ...OPEN, customerId: { in: [...customerIds] } },
    select: { id: true, name: true, customerId: true },
    orderBy: { createdAt: "desc" },
  });
}

export async function hasOpenOrders(db: ShopDb, customerId: string): Promise<boolean> {
  return (await db.draftOrder.findFirst({ where: { ...OPEN, customerId }, select: { id: true } })) !== null;
}
