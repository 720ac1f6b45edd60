import { findDraftLinks, findDraftOrder } from "../store/draft-orders.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { ok, type Result } from "../values/result.ts";
import { orderIdIn } from "./back-link.ts";
import type { DraftState } from "./draft-order.ts";
import { TAG } from "../store/own-marks.ts";
import { settleApplied } from "./settle-applied.server.ts";
import { linkDraft } from "./link-draft.server.ts";

/** The longest that a draft's creation is under way: the gateway's 20 s of waits and repetitions, and its last call's 10 s. */
export const CALL_MS = 30_000;
/** The store's search is behind its data by up to 30 s; the rest is for clocks that differ. */
const INDEX_LAG_MS = 45_000;
/** The store's clock may be behind ours. */
const SINCE_MS = 10 * 60_000;

/** Of an order whose outcome may be open. */
type SentOrder = { readonly id: string; readonly sentAt: Date };

/**
 * Finds out what came of an order whose answer never arrived, and answers where it stands now. What the store has is
 * linked; what it has not once its search must know of it is missing, and may be sent again. Until then it is being
 * checked, which is all that can be said.
 */
export async function settleDraft(shop: ShopContext, id: string): Promise<Result<DraftState | null, StoreRefusal>> {
  const row = await shop.inShop((db) => db.draftOrder.findFirst({ where: { id } }));
  if (row?.state !== "intended" && row?.state !== "checking") return ok(stateOf(row));
  if (row.appliedTo !== null) return settleApplied(shop, { ...row, appliedTo: row.appliedTo }, CALL_MS);
  const found = await linkWhatTheStoreHas(shop, row);
  if (!found.ok) return found;
  const age = shop.at.getTime() - row.sentAt.getTime();
  const state = age < CALL_MS ? row.state : age < CALL_MS + INDEX_LAG_MS ? "checking" : "missing";
  return shop.inShop(async (db) => {
    const asRead = { id, sentAt: row.sentAt, state: row.state };
    if (state !== row.state) await db.draftOrder.updateMany({ where: asRead, data: { state } });
    return ok(stateOf(await db.draftOrder.findFirst({ where: { id } })));
  });
}

/** Searches once, whatever is known so far, and links the oldest draft of the order; any other is its twin. */
export async function linkWhatTheStoreHas(
  shop: ShopContext,
  { id, sentAt }: SentOrder,
): Promise<Result<null, StoreRefusal>> {
  const since = new Date(sentAt.getTime() - SINCE_MS);
  const links = await findDraftLinks(shop.store, { tag: TAG, since });
  if (!links.ok) return links;
  for (const link of links.value.filter(({ backLink }) => orderIdIn(backLink) === id)) {
    const draft = await findDraftOrder(shop.store, link.id);
    if (!draft.ok) return draft;
    if (draft.value !== null) await linkDraft(shop, id, draft.value);
  }
  return ok(null);
}

// Held by a check constraint of the table.
const stateOf = (row: { readonly state: string } | null) => (row === null ? null : (row.state as DraftState));
