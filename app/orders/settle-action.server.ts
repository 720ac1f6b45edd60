import { findDraftStanding } from "../store/draft-actions.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { gid } from "../values/gid.ts";
import { ok, type Result } from "../values/result.ts";
import { hasHappened, type DraftActionKind, type DraftActionState } from "./draft-action.ts";
import { endAction, noteGone, noteStanding } from "./note-standing.server.ts";
import { CALL_MS } from "./settle-draft.server.ts";

/**
 * Looks in the store whether what was intended has happened; a draft that is asked for by its id is as it is now. While the call
 * may be under way, nothing can be said of what has not: then it stays intended. Null: there is no such intent.
 */
export async function settleAction(
  shop: ShopContext,
  id: string,
): Promise<Result<DraftActionState | null, StoreRefusal>> {
  const action = await shop.inShop((db) => db.draftAction.findFirst({ where: { id }, include: { draftOrder: true } }));
  if (action === null) return ok(null);
  const draftId = action.draftOrder.shopifyDraftId;
  if (action.state !== "intended" || draftId === null) return ok(action.state as DraftActionState);
  const found = await findDraftStanding(shop.store, gid("DraftOrder", draftId));
  if (!found.ok) return found;
  const standing = found.value;
  const kind = action.kind as DraftActionKind; // held by a check constraint of the table
  const isDone = standing !== null && hasHappened({ kind, invoiceSentBefore: action.invoiceSentBefore }, standing);
  const isOver = shop.at.getTime() - action.actedAt.getTime() >= CALL_MS;
  return shop.inShop(async (db) => {
    if (standing === null) await noteGone(db, draftId, shop.at);
    else await noteStanding(db, draftId, standing, shop.at);
    if (isDone || isOver) await endAction(db, id, isDone ? "done" : "failed");
    return ok(isDone ? "done" : isOver ? "failed" : "intended");
  });
}
