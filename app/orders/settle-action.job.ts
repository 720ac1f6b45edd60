import { z } from "zod";
import type { ShopDb } from "../db/tenancy.server.ts";
import { defineJob } from "../jobs/define-job.server.ts";
import { JobFailure } from "../jobs/job-failure.ts";
import { settleAction } from "./settle-action.server.ts";

const LOOK_EVERY_MS = 10_000;

/** Looks what came of what was done with a draft, where the store's answer was lost. */
export const settleActionJob = defineJob({
  name: "orders/settle-action",
  payload: z.object({ id: z.uuid() }),
  async run({ id }, shop) {
    const settled = await settleAction(shop, id);
    if (!settled.ok) throw new JobFailure("It was not looked what became of a draft", settled.refusal.code);
    if (settled.value !== "intended") return;
    await shop.inShop((db) => settleActionLater(db, id, new Date(shop.at.getTime() + LOOK_EVERY_MS)));
  },
});

/** One look waits at a time: a later wish replaces it. */
export const settleActionLater = (db: ShopDb, id: string, runAt: Date): Promise<void> =>
  settleActionJob.enqueue(db, { id }, { key: `settle-action:${id}`, runAt });
