import type { ShopDb } from "../db/tenancy.server.ts";
import { dropReminders, writeNotices } from "../notices/write-notices.server.ts";
import type { StoreDraftOrder } from "../store/draft-orders.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { idOf } from "../values/gid.ts";
import { lineTitle } from "./draft-content.ts";
import type { DraftSnapshot } from "./draft-order.ts";
import { isRedacted } from "./redacted-snapshot.ts";
import { removeTwinJob } from "./remove-twin.job.ts";
import { isOfAttempt } from "./twin.ts";

/**
 * Writes down that the order has this draft, whoever brings the news: the store's answer, its webhook or a search. The first
 * one counts. Another draft of the same order is its twin, if the order was sent more than once; a draft that staff copied
 * is none.
 */
export async function linkDraft(shop: ShopContext, id: string, draft: StoreDraftOrder): Promise<void> {
  const { shopId, inShop } = shop;
  const draftId = idOf(draft.id);
  await inShop(async (db) => {
    // Customer before order, as a merge locks them: the other way round the two would wait for each other.
    await db.$queryRaw`
      SELECT FROM customer c WHERE c.id = (SELECT o.customer_id FROM draft_order o WHERE o.id = ${id}::uuid) FOR KEY SHARE`;
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
    // Kept as a draft from here on.
    await db.unsavedOrder.deleteMany({ where: { id } });
    if (linked.count === 1) return tellCustomer(db, shop, id, draft);
    const row = await db.draftOrder.findFirst({ where: { id } });
    if (row === null || row.shopifyDraftId === BigInt(draftId)) return;
    if (row.attempts === 1 || !isOfAttempt(draft, row.sentAt)) return;
    const twin = { shopId, shopifyDraftId: BigInt(draftId), draftOrderId: id, name: draft.name };
    const { count } = await db.draftTwin.createMany({ data: [twin], skipDuplicates: true });
    if (count === 1) await removeTwinJob.enqueue(db, { draftId }, { key: `remove-twin:${draftId}` });
  });
}

/** In the transaction that links the draft: whoever brings the news, the customer is told of it once. */
export async function tellCustomer(
  db: ShopDb,
  shop: ShopContext,
  id: string,
  { name, sums }: StoreDraftOrder,
): Promise<void> {
  const row = await db.draftOrder.findFirstOrThrow({ where: { id }, select: { customerId: true, request: true } });
  const { customerId } = row;
  const snapshot = row.request as unknown as DraftSnapshot; // written by this app alone, in this shape
  if (isRedacted(snapshot)) return;
  const { lines, fee, deliverOn } = snapshot;
  const goods = lines.map((line) => ({ title: lineTitle(line), quantity: line.quantity, total: line.lineTotal }));
  const said = { order: name, lines: goods, fee, total: sums.total, deliverOn };
  await writeNotices(db, shop, { customerId, event: `order ${id}`, content: { kind: "order-received", ...said } });
  await dropReminders(db, customerId, deliverOn);
}
