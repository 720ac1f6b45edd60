/**
 * A worker like the app's, which asks for no work of its own and also knows two jobs that do harm when they run twice: what
 * the bench of kills has to find.
 */
import { z } from "zod";
import { defineJob } from "../../app/jobs/define-job.server.ts";
import { tasks } from "../../app/jobs/tasks.server.ts";
import { startWorker } from "../../app/jobs/worker.server.ts";
import { environment } from "../../app/runtime/environment.server.ts";
import { logger } from "../../app/runtime/logger.server.ts";
import { createDraftOrder } from "../../app/store/draft-orders.server.ts";
import { gid } from "../../app/values/gid.ts";
import { money } from "../../app/values/money.ts";

const counts = defineJob({
  name: "wrong/counts",
  payload: z.object({}),
  run: async (_payload, { inShop }) => {
    await inShop((db) => db.shopSettings.updateMany({ data: { customerNumberNext: { increment: 1 } } }));
  },
});

const address = {
  ...{ company: "", firstName: "", lastName: "Blanc", line1: "1 rue Haute", line2: "", zip: "73000", city: "Chambéry" },
  ...{ provinceCode: "", countryCode: "FR", phone: null },
};
const creates = defineJob({
  name: "wrong/creates",
  payload: z.object({ variantId: z.string() }),
  run: async ({ variantId }, { store }) => {
    const price = money(100, "EUR");
    await createDraftOrder(store, {
      ...{ currencyCode: "EUR", buyer: null, email: null, phone: null, poNumber: null, note: null },
      lines: [{ variantId: gid("ProductVariant", variantId), quantity: 1, unitPrice: price }],
      ...{ shippingAddress: address, billingAddress: address, shipping: null, tags: [], attributes: [] },
      backLink: "https://admin.shopify.com/app",
    });
  },
});

const { databaseOwnerUrl = "" } = environment();
const known = { ...tasks, [counts.name]: counts.task, [creates.name]: creates.task };
await startWorker({ ownerUrl: databaseOwnerUrl, tasks: known, concurrency: 2, log: logger() });
