import type { StoreDraftOrder } from "../store/draft-orders.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { idOf } from "../values/gid.ts";
import { removeTwinJob } from "./remove-twin.job.ts";
import { isOfAttempt } from "./twin.ts";

/**
 * Writes down that the order has this draft, whoever brings the news: the store's answer, its webhook or a search. The first
 * one counts. Another draft of the same order is its twin, if the order was sent more than once; a draft that staff copied
 * is none.
 */
export async function linkDraft({ shopId, inShop }: ShopContext, id: string, draft: StoreDraftOrder): Promise<void> {
  const draftId = idOf(draft.id);
  await inShop(async (db) => {
    const linked = await db.draftOrder.updateMany({
      where: { id, state: { not: "created" } },
      data: {
        state: "created",
        shopifyDraftId: BigInt(draftId),
        name: draft.name,
        storeTotalMinor: BigInt(draft.sums.total.amountMinor),
        refusal: null,
      },
    });
    if (linked.count === 1) return;
    const row = await db.draftOrder.findFirst({ where: { id } });
    if (row === null || row.shopifyDraftId === BigInt(draftId)) return;
    if (row.attempts === 1 || !isOfAttempt(draft, row.sentAt)) return;
    const twin = { shopId, shopifyDraftId: BigInt(draftId), draftOrderId: id, name: draft.name };
    const { count } = await db.draftTwin.createMany({ data: [twin], skipDuplicates: true });
    if (count === 1) await removeTwinJob.enqueue(db, { draftId }, { key: `remove-twin:${draftId}` });
  });
}
