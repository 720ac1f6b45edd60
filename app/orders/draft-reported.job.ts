import { z } from "zod";
import { defineJob, type JobContext } from "../jobs/define-job.server.ts";
import { JobFailure } from "../jobs/job-failure.ts";
import type { WebhookTaker } from "../store/receive-webhook.server.ts";
import { findDraftOrder } from "../store/draft-orders.server.ts";
import { gid, idOf, parseGid } from "../values/gid.ts";
import { orderIdIn } from "./back-link.ts";
import { TAG } from "../store/own-marks.ts";
import { linkDraft } from "./link-draft.server.ts";

/** Links a draft that the store reports to its order; in the usual case its answer was here before. */
export const draftReportedJob = defineJob({
  name: "orders/draft-reported",
  payload: z.object({ draftId: z.string().regex(/^\d+$/) }),
  run: ({ draftId }, context) => linkReported(context, draftId),
});

/** What the subscription in shopify.app.toml asks for: no name and no address is in it. */
const report = z.object({ admin_graphql_api_id: z.string(), tags: z.string() });

/** Takes draft_orders/create: only drafts with our tag are of interest. */
export const takeDraftReport: WebhookTaker = (body) => {
  const parsed = report.safeParse(body);
  const draft = parsed.success ? parseGid("DraftOrder", parsed.data.admin_graphql_api_id) : null;
  if (!parsed.success || draft === null) return null;
  const tags = parsed.data.tags.split(",").map((tag) => tag.trim().toLowerCase());
  return tags.includes(TAG) ? { job: draftReportedJob.request({ draftId: idOf(draft) }) } : null;
};

/**
 * The report is only a hint: the draft is read with the shop's own token, and its back link is a metafield that nobody but
 * this app can write.
 */
async function linkReported(shop: JobContext, draftId: string): Promise<void> {
  const shopifyDraftId = BigInt(draftId);
  const isKnown = await shop.inShop(
    async (db) =>
      (await db.draftOrder.count({ where: { shopifyDraftId } })) > 0 ||
      (await db.draftTwin.count({ where: { shopifyDraftId } })) > 0,
  );
  if (isKnown) return;
  const draft = await findDraftOrder(shop.store, gid("DraftOrder", draftId));
  // Uninstalled since: who installs again finds the order being checked, and the search settles it.
  if (!draft.ok && draft.refusal.code === "no-access") return;
  if (!draft.ok) throw new JobFailure("A reported draft was not read", draft.refusal.code);
  const id = orderIdIn(draft.value?.backLink ?? null);
  if (draft.value !== null && id !== null) await linkDraft(shop, id, draft.value);
}
