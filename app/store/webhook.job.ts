import { z } from "zod";
import { defineJob, JobFailure, type JobContext } from "../jobs/define-job.server.ts";
import { rememberShop } from "./shop.server.ts";
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
  async run({ topic, webhookId, triggeredAt }, context) {
    switch (topic) {
      case "app/uninstalled":
        return forgetAccess(context, new Date(triggeredAt));
      case "shop/update":
        return refreshSettings(context);
      case "customers/data_request":
      case "customers/redact":
      case "shop/redact":
        context.log.info({ topic, webhookId }, "compliance request received");
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
    await db.shop.updateMany({ where: { id: shopId }, data: { uninstalledAt } });
    return true;
  });
  log.info(forgotten ? "uninstalled" : "installed again since it was uninstalled");
}

/** A shop that took the app away meanwhile has nothing to refresh; an outage is tried again by the queue. */
async function refreshSettings(context: JobContext): Promise<void> {
  const remembered = await rememberShop(context);
  if (remembered.ok || remembered.refusal.code === "no-access") return;
  throw new JobFailure("The shop's settings were not read", remembered.refusal.code);
}
