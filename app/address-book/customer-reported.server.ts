import { z } from "zod";
import type { WebhookTaker } from "../store/receive-webhook.server.ts";
import { idOf, parseGid } from "../values/gid.ts";
import { customerLostJob } from "./customer-lost.job.ts";
import { wishMirror } from "./wish-mirror.server.ts";

/* What the subscriptions in shopify.app.toml ask for: numbers alone, no name and no address. */
const number = z.number().int().positive();
const report = z.union([
  z.object({ id: number }).transform(({ id }) => id),
  z.object({ customer_id: number }).transform((body) => body.customer_id),
]);
/** `status` is "failed" where nothing was merged. */
const merge = z.object({
  admin_graphql_api_customer_kept_id: z.string(),
  admin_graphql_api_customer_deleted_id: z.string(),
  status: z.string(),
});

/** Takes customers/update and the change of a consent: whoever is in the address book is compared with the store. */
export const takeCustomerReport: WebhookTaker = (body, { triggeredAt }) => {
  const storeId = report.safeParse(body);
  if (!storeId.success) return null;
  return {
    write: async (db) => {
      const where = { shopifyCustomerId: BigInt(storeId.data), archivedAt: null };
      for (const { id } of await db.customer.findMany({ where, select: { id: true } }))
        await wishMirror(db, id, triggeredAt);
    },
  };
};

export const takeLostCustomer: WebhookTaker = (body) => {
  const storeId = report.safeParse(body);
  if (!storeId.success) return null;
  return { job: customerLostJob.request({ storeId: String(storeId.data), mergedInto: null }) };
};

export const takeMerge: WebhookTaker = (body) => {
  const parsed = merge.safeParse(body);
  if (!parsed.success || parsed.data.status === "failed") return null;
  const lost = parseGid("Customer", parsed.data.admin_graphql_api_customer_deleted_id);
  const kept = parseGid("Customer", parsed.data.admin_graphql_api_customer_kept_id);
  if (lost === null || kept === null) return null;
  return { job: customerLostJob.request({ storeId: idOf(lost), mergedInto: idOf(kept) }) };
};
