import type { ShopDb } from "../db/tenancy.server.ts";
import type { StoreDraftOrder } from "../store/draft-orders.server.ts";
import type { StoreDraftContent } from "../store/order-content.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { idOf } from "../values/gid.ts";
import { money } from "../values/money.ts";
import { contentInStore, contentSent, type DraftContent } from "./draft-content.ts";
import type { DraftSnapshot } from "./draft-order.ts";
import { tellCustomer } from "./link-draft.server.ts";
import { noteContent } from "./note-content.server.ts";
import { isRedacted } from "./redacted-snapshot.ts";

/**
 * Writes down that a draft of the store is now this order's. If Carnet knew the draft as another order, that one is over: what was
 * done with the draft goes on under the new one. A customer who had the draft before is told what has changed of their order;
 * another one, that it was received. What staff typed in the store besides is known from the beginning, and no change.
 */
export async function linkApplied(
  shop: ShopContext,
  id: string,
  draft: StoreDraftOrder,
  content: StoreDraftContent,
): Promise<void> {
  const draftId = idOf(draft.id);
  await shop.inShop(async (db) => {
    // Customers before orders, as a merge locks them.
    await db.$queryRaw`
      SELECT FROM customer c WHERE c.id IN
        (SELECT o.customer_id FROM draft_order o WHERE o.id = ${id}::uuid OR o.shopify_draft_id = ${BigInt(draftId)})
      ORDER BY c.id FOR KEY SHARE`;
    const row = await db.draftOrder.findFirst({ where: { id, state: { not: "created" } } });
    if (row === null) return;
    const former = await supersede(db, id, BigInt(draftId));
    const isTheirs = former !== null && former.customerId === row.customerId;
    const known = isTheirs ? { knownContent: former.known, contentChanges: former.changes } : {};
    const { count } = await db.draftOrder.updateMany({
      where: { id, state: { not: "created" } },
      data: {
        ...{ state: "created", shopifyDraftId: BigInt(draftId), name: draft.name, refusal: null },
        ...{ storeTotalMinor: BigInt(draft.sums.total.amountMinor), knownContent: contentInStore(content), ...known },
      },
    });
    if (count === 0) return;
    if (isTheirs) await noteContent(db, shop, draftId, content);
    else await tellCustomer(db, shop, id, draft);
  });
}

type Former = { readonly customerId: string; readonly known: DraftContent; readonly changes: number };

/** Ends the order as which the draft was known, and answers what is to be known of it still; null where there is none. */
async function supersede(db: ShopDb, id: string, shopifyDraftId: bigint): Promise<Former | null> {
  const former = await db.draftOrder.findFirst({ where: { shopifyDraftId, id: { not: id } } });
  if (former === null) return null;
  const moved = { where: { draftOrderId: former.id }, data: { draftOrderId: id } };
  await db.draftAction.updateMany(moved);
  await db.draftTwin.updateMany(moved);
  await db.draftOrder.deleteMany({ where: { id: former.id } });
  // Written by this app alone, in these shapes.
  const snapshot = former.request as unknown as DraftSnapshot;
  const total = money(Number(former.storeTotalMinor ?? former.totalMinor), former.currencyCode);
  const sent = isRedacted(snapshot) ? { deliverOn: null, total, quantities: {} } : contentSent(snapshot, total);
  const known = former.knownContent as DraftContent | null;
  return { customerId: former.customerId, known: known ?? sent, changes: former.contentChanges };
}
