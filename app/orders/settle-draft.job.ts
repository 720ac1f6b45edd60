import { z } from "zod";
import type { ShopDb } from "../db/tenancy.server.ts";
import { defineJob } from "../jobs/define-job.server.ts";
import { JobFailure } from "../jobs/job-failure.ts";
import { settleDraft } from "./settle-draft.server.ts";

const SEARCH_EVERY_MS = 10_000;

/** Looks for the draft of an order whose answer never came, again and again until it is known. */
export const settleDraftJob = defineJob({
  name: "orders/settle-draft",
  payload: z.object({ id: z.uuid() }),
  async run({ id }, shop) {
    const settled = await settleDraft(shop, id);
    if (!settled.ok) throw new JobFailure("The draft was not looked for", settled.refusal.code);
    if (settled.value !== "intended" && settled.value !== "checking") return;
    await shop.inShop((db) => settleDraftLater(db, id, new Date(shop.at.getTime() + SEARCH_EVERY_MS)));
  },
});

/** One search for an order waits at a time: a later wish replaces it. */
export const settleDraftLater = (db: ShopDb, id: string, runAt: Date): Promise<void> =>
  settleDraftJob.enqueue(db, { id }, { key: `settle-draft:${id}`, runAt });
