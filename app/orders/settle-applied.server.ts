import { findDraftOrder } from "../store/draft-orders.server.ts";
import { findDraftContent } from "../store/order-content.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid } from "../values/gid.ts";
import { ok, type Result } from "../values/result.ts";
import { orderIdIn } from "./back-link.ts";
import type { DraftState } from "./draft-order.ts";
import { linkApplied } from "./link-applied.server.ts";

type Sent = { readonly id: string; readonly sentAt: Date; readonly state: string; readonly appliedTo: bigint };

/**
 * Looks whether a saved customer was applied to a draft: the draft itself says so by its link back, and one that is asked for by its
 * id is as it is now. Null once nothing can come of it any more: then nothing was, and nothing of it is kept. `callMs`: as long as
 * a call may be under way.
 */
export async function settleApplied(
  shop: ShopContext,
  sent: Sent,
  callMs: number,
): Promise<Result<DraftState | null, StoreRefusal>> {
  const { id, appliedTo } = sent;
  const draftId = gid("DraftOrder", appliedTo);
  const draft = await findDraftOrder(shop.store, draftId);
  if (!draft.ok) return draft;
  if (draft.value !== null && orderIdIn(draft.value.backLink) === id) {
    const content = await findDraftContent(shop.store, draftId);
    if (!content.ok) return content;
    if (content.value !== null) {
      await linkApplied(shop, id, draft.value, content.value);
      return ok("created");
    }
  }
  // Held by a check constraint of the table.
  if (shop.at.getTime() - sent.sentAt.getTime() < callMs) return ok(sent.state as DraftState);
  await dropApplied(shop, sent);
  return ok(null);
}

/** Nothing came of it: the draft is what it was, and so is what is known of it. */
export async function dropApplied(
  { inShop }: Pick<ShopContext, "inShop">,
  { id, sentAt }: Pick<Sent, "id" | "sentAt">,
): Promise<void> {
  await inShop((db) => db.draftOrder.deleteMany({ where: { id, sentAt, state: { in: ["intended", "checking"] } } }));
}
