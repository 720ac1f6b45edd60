import type { JobContext } from "../jobs/define-job.server.ts";
import { JobFailure } from "../jobs/job-failure.ts";
import { GrantedScopes } from "./generated/documents.ts";

/** A hundred thousand customers with their search words take a minute. */
const LONGEST_MS = 10 * 60_000;

/**
 * Erases all that is held of a shop, 48 hours after it took the app away (shop/redact); again does no harm. A shop that
 * installed Carnet again in between is left alone: only the store itself knows, whichever of its webhooks came first.
 * https://shopify.dev/docs/apps/build/privacy-law-compliance
 */
export async function eraseShop({ store, inShop, log }: JobContext): Promise<void> {
  const answer = await store.run(GrantedScopes, {});
  if (answer.ok) {
    log.warn("a shop that has Carnet is not erased");
    return;
  }
  const { code } = answer.refusal;
  if (code !== "no-access" && code !== "shop-closed")
    throw new JobFailure("Whether the shop is gone is not known", code);
  await inShop(
    async (db) => {
      await db.$executeRaw`SELECT set_config('statement_timeout', ${String(LONGEST_MS)}, true)`;
      await db.$executeRaw`SELECT erase_shop()`;
    },
    { timeout: LONGEST_MS },
  );
  log.info("erased");
}
