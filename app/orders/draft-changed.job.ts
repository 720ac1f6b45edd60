import { z } from "zod";
import { defineJob, type JobContext } from "../jobs/define-job.server.ts";
import { JobFailure } from "../jobs/job-failure.ts";
import type { WebhookTaker } from "../store/receive-webhook.server.ts";
import { findDraftContent } from "../store/order-content.server.ts";
import { gid, idOf, parseGid } from "../values/gid.ts";
import { noteContent } from "./note-content.server.ts";

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
  const content = found.value;
  if (content !== null) await shop.inShop((db) => noteContent(db, shop, draftId, content));
}
