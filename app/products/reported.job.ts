import { z } from "zod";
import { defineJob } from "../jobs/define-job.server.ts";
import type { WebhookTaker } from "../store/receive-webhook.server.ts";
import { followReport, type Reported } from "./follow-report.server.ts";

/** Reads what the store says has changed: a product, a collection, or the product of an inventory item. */
export const productReportedJob = defineJob({
  name: "products/reported",
  payload: z.object({
    kind: z.enum(["product", "collection", "inventory-item"]),
    id: z.string().regex(/^\d{1,18}$/),
    /** When it happened in the store, ISO 8601. */
    triggeredAt: z.iso.datetime(),
  }),
  run: ({ kind, id, triggeredAt }, context) => followReport(context, { kind, id }, new Date(triggeredAt)),
});

/** What the subscription in shopify.app.toml asks for: a number alone. */
const report = z.object({ id: z.number().int().positive() });

/** Takes created, updated and deleted alike: what has become of it is asked of the store. */
const takeReportOf =
  (kind: Reported["kind"]): WebhookTaker =>
  (body, { triggeredAt }) => {
    const parsed = report.safeParse(body);
    if (!parsed.success) return null;
    const id = String(parsed.data.id);
    return { job: productReportedJob.request({ kind, id, triggeredAt: triggeredAt.toISOString() }) };
  };

export const takeProductReport = takeReportOf("product");
export const takeCollectionReport = takeReportOf("collection");
export const takeInventoryItemReport = takeReportOf("inventory-item");
