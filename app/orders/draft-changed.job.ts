import { z } from "zod";
import { defineJob, type JobContext } from "../jobs/define-job.server.ts";
import { JobFailure } from "../jobs/job-failure.ts";
import { noticeOfMovedDelivery } from "../notices/moved-delivery.server.ts";
import { writeNotices } from "../notices/write-notices.server.ts";
import type { WebhookTaker } from "../store/receive-webhook.server.ts";
import { findDraftContent, type StoreDraftContent } from "../store/order-content.server.ts";
import { gid, idOf, parseGid } from "../values/gid.ts";
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

/** Who saves a draft three times in a row has changed it once. */
const QUIET_MS = 60_000;

/** Looks what of a draft that Carnet wrote has changed in the store, and has the customer told. */
export const draftChangedJob = defineJob({
  name: "orders/draft-changed",
  payload: z.object({ draftId: z.string().regex(/^\d+$/) }),
  run: ({ draftId }, context) => followDraft(context, draftId),
});

/** What the subscription in shopify.app.toml asks for: no name and no address is in it. */
const report = z.object({ admin_graphql_api_id: z.string() });

/** Takes draft_orders/update. Of drafts that Carnet did not write there is nothing to tell. */
export const takeDraftChange: WebhookTaker = (body, { triggeredAt }) => {
  const parsed = report.safeParse(body);
  const draft = parsed.success ? parseGid("DraftOrder", parsed.data.admin_graphql_api_id) : null;
  if (draft === null) return null;
  const draftId = idOf(draft);
  return {
    write: async (db) => {
      if ((await db.draftOrder.count({ where: { shopifyDraftId: BigInt(draftId) } })) === 0) return;
      const runAt = new Date(triggeredAt.getTime() + QUIET_MS);
      await draftChangedJob.enqueue(db, { draftId }, { key: `draft-changed:${draftId}`, runAt });
    },
  };
};

/** The report is only a hint: the draft is read with the shop's own token. Reports may come twice, late and in any order. */
async function followDraft(shop: JobContext, draftId: string): Promise<void> {
  const found = await findDraftContent(shop.store, gid("DraftOrder", draftId));
  if (!found.ok && found.refusal.code === "no-access") return;
  if (!found.ok) throw new JobFailure("A changed draft was not read", found.refusal.code);
  if (found.value !== null) await noteContent(shop, draftId, found.value);
}

/** What is told is told once: what the store has now is what the next change is compared with, noted in one transaction. */
function noteContent(shop: JobContext, draftId: string, draft: StoreDraftContent): Promise<void> {
  return shop.inShop(async (db) => {
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
  });
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
