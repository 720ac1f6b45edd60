import type { ShopDb } from "../db/tenancy.server.ts";
import { noticeOfMovedDelivery } from "../notices/moved-delivery.server.ts";
import { writeNotices } from "../notices/write-notices.server.ts";
import type { StoreDraftContent } from "../store/order-content.server.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { money } from "../values/money.ts";
import {
  contentInStore,
  contentSent,
  isSameContent,
  knownAfter,
  moveOf,
  orderChange,
  type DraftContent,
} from "./draft-content.ts";
import type { DraftSnapshot } from "./draft-order.ts";
import { noteStanding } from "./note-standing.server.ts";

/** What is told is told once: what the store has now is what the next change is compared with, noted in one transaction. */
export async function noteContent(
  db: ShopDb,
  shop: ShopContext,
  draftId: string,
  draft: StoreDraftContent,
): Promise<void> {
  const [row] = await db.$queryRaw<Row[]>`
      SELECT id, customer_id AS "customerId", request, known_content AS known, content_changes AS changes,
        store_total_minor AS "storeTotalMinor", currency_code AS "currencyCode"
      FROM draft_order WHERE shopify_draft_id = ${BigInt(draftId)} FOR UPDATE`;
  if (row === undefined) return;
  await noteStanding(db, BigInt(draftId), draft, shop.at);
  const before = row.known ?? contentSent(row.request, money(Number(row.storeTotalMinor), row.currencyCode));
  const after = knownAfter(before, contentInStore(draft));
  if (isSameContent(before, after)) return;
  const changes = row.changes + 1;
  await db.draftOrder.updateMany({ where: { id: row.id }, data: { knownContent: after, contentChanges: changes } });
  const about = { customerId: row.customerId, event: `order ${row.id} ${changes}` };
  const content = orderChange(draft.name, before, after);
  if (content !== null) await writeNotices(db, shop, { ...about, content });
  const move = moveOf(before, after);
  if (move !== null) await noticeOfMovedDelivery(db, shop, { ...about, order: draft.name, ...move });
}

/** Written by this app alone, in these shapes. */
type Row = {
  readonly id: string;
  readonly customerId: string;
  readonly request: DraftSnapshot;
  readonly known: DraftContent | null;
  readonly changes: number;
  readonly storeTotalMinor: bigint;
  readonly currencyCode: string;
};
