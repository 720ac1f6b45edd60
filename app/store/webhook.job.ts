import { z } from "zod";
import { defineJob, type JobContext } from "../jobs/define-job.server.ts";
import { JobFailure } from "../jobs/job-failure.ts";
import type { Result } from "../values/result.ts";
import { eraseShop } from "./erase-shop.server.ts";
import { refreshGrantedScopes } from "./granted-scopes.server.ts";
import type { StoreRefusal } from "./refusal.ts";
import { refreshShop } from "./shop.server.ts";
import { OWN_TOPICS } from "./webhook-topics.ts";

/** What a webhook asks for, after it was accepted. Carries no personal data: ids only. */
export const webhookJob = defineJob({
  name: "store/webhook",
  payload: z.object({
    topic: z.enum(OWN_TOPICS),
    webhookId: z.string(),
    /** When the event happened in the store, ISO 8601. */
    triggeredAt: z.iso.datetime(),
  }),
  async run({ topic, triggeredAt }, context) {
    switch (topic) {
      case "app/uninstalled":
        return forgetAccess(context, new Date(triggeredAt));
      case "app/scopes_update":
        expectAnswer(await refreshGrantedScopes(context));
        return;
      case "shop/update":
        expectAnswer(await refreshShop(context));
        return;
      case "shop/redact":
        return eraseShop(context);
    }
  },
});

/**
 * Marks the shop as uninstalled and deletes its sessions, whose tokens are void; its data wait for shop/redact. A session
 * newer than the event means that the app was installed again before the webhook came: then nothing is done.
 */
async function forgetAccess({ shopId, inShop, log }: JobContext, uninstalledAt: Date): Promise<void> {
  const forgotten = await inShop(async (db) => {
    if (await db.session.findFirst({ where: { shopId, updatedAt: { gt: uninstalledAt } } })) return false;
    await db.session.deleteMany({ where: { shopId } });
    // What the store keeps of an app that is gone is not ours to know: installed again, it is all looked for and told anew (S2).
    await db.checkoutPiece.deleteMany({ where: { shopId } });
    await db.publishedValue.deleteMany({ where: { shopId } });
    await db.publishMark.deleteMany({ where: { shopId } });
    await db.shop.updateMany({ where: { id: shopId }, data: { uninstalledAt } });
    return true;
  });
  log.info(forgotten ? "uninstalled" : "installed again since it was uninstalled");
}

/** A shop that took the app away meanwhile has nothing to refresh; an outage is tried again by the queue. */
function expectAnswer(answer: Result<unknown, StoreRefusal>): void {
  if (answer.ok || answer.refusal.code === "no-access") return;
  throw new JobFailure("The store was not read", answer.refusal.code);
}
