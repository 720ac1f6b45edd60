import type { ShopDb } from "../db/tenancy.server.ts";
import type { DraftStanding } from "../store/draft-actions.server.ts";
import { idOf } from "../values/gid.ts";
import type { BecomeOrder } from "./draft-action.ts";

/** Only while nothing else is known of it. */
export async function endAction(db: ShopDb, id: string, state: "done" | "failed"): Promise<void> {
  await db.draftAction.updateMany({ where: { id, state: "intended" }, data: { state } });
}

/** What the store said of a draft, whoever brings the news. What it once became stays known. */
export async function noteStanding(
  db: ShopDb,
  shopifyDraftId: bigint,
  { isCompleted, invoiceSentAt, order }: Pick<DraftStanding, "isCompleted" | "invoiceSentAt" | "order">,
  at: Date,
): Promise<void> {
  const sent = invoiceSentAt === null ? {} : { invoiceSentAt: new Date(invoiceSentAt) };
  const became = order === null ? {} : { storeOrderId: BigInt(idOf(order.id)), storeOrderName: order.name };
  await db.draftOrder.updateMany({ where: { shopifyDraftId }, data: { ...sent, ...became } });
  if (isCompleted)
    await db.draftOrder.updateMany({ where: { shopifyDraftId, closedAt: null }, data: { closedAt: at } });
}

/** The store has it no more. */
export async function noteGone(db: ShopDb, shopifyDraftId: bigint, at: Date): Promise<void> {
  await db.draftOrder.updateMany({ where: { shopifyDraftId, closedAt: null }, data: { closedAt: at } });
}

export const becomeOrder = ({ order }: Pick<DraftStanding, "order">): BecomeOrder | null =>
  order && { id: idOf(order.id), name: order.name };
