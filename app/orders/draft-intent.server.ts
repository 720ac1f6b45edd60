import type { StoreDraftOrder } from "../store/draft-orders.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { idOf } from "../values/gid.ts";
import type { DraftSnapshot } from "./draft-order.ts";
import type { CreateDraftRequest } from "./order.schema.ts";

/** The intent: a row that is there before the store is called and says afterwards what came of it. */

export function findDraft(shop: ShopContext, id: string) {
  return shop.inShop((db) => db.draftOrder.findFirst({ where: { id } }));
}

/**
 * Writes the intent; false when another press wrote it first. One that the store refused earlier begins anew. The primary
 * key decides between two presses, whichever process they reach.
 */
export function begin(
  { shopId, staffId, inShop }: ShopContext,
  intent: { readonly request: CreateDraftRequest; readonly requestHash: string; readonly snapshot: DraftSnapshot },
): Promise<boolean> {
  const { request, requestHash, snapshot } = intent;
  const content = {
    customerId: request.customerId,
    state: "intended",
    request: snapshot,
    requestHash,
    refusal: null,
    deliverOn: new Date(snapshot.deliverOn),
    currencyCode: snapshot.total.currencyCode,
    totalMinor: BigInt(snapshot.total.amountMinor),
    createdBy: staffId,
  };
  return inShop(async (db) => {
    const made = await db.draftOrder.createMany({
      data: [{ shopId, id: request.id, ...content }],
      skipDuplicates: true,
    });
    if (made.count === 1) return true;
    const again = await db.draftOrder.updateMany({ where: { id: request.id, state: "refused" }, data: content });
    return again.count === 1;
  });
}

export async function recordCreated({ inShop }: ShopContext, id: string, draft: StoreDraftOrder): Promise<void> {
  const outcome = {
    state: "created",
    shopifyDraftId: BigInt(idOf(draft.id)),
    name: draft.name,
    storeTotalMinor: BigInt(draft.sums.total.amountMinor),
  };
  await inShop((db) => db.draftOrder.updateMany({ where: { id }, data: outcome }));
}

/** Only while nothing else is known: the draft itself may have been reported before the lost answer is given up. */
export async function recordUnknown({ inShop }: ShopContext, id: string): Promise<void> {
  await inShop((db) => db.draftOrder.updateMany({ where: { id, state: "intended" }, data: { state: "checking" } }));
}

export async function recordRefused({ inShop }: ShopContext, id: string, refusal: StoreRefusal): Promise<void> {
  const said = refusal.code === "user-errors" ? refusal.errors.map((error) => error.message).join(" ") : refusal.code;
  await inShop((db) => db.draftOrder.updateMany({ where: { id }, data: { state: "refused", refusal: said } }));
}
