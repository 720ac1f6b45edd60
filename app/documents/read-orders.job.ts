import { z } from "zod";
import { defineJob } from "../jobs/define-job.server.ts";
import type { WebhookTaker } from "../store/receive-webhook.server.ts";
import { idOf, parseGid } from "../values/gid.ts";
import { READ_ORDERS_TASK, wishOrdersStep } from "./orders-record.server.ts";
import { ordersStep } from "./read-orders.server.ts";

/** Reads the store's orders, step by step. */
export const readOrdersJob = defineJob({
  name: READ_ORDERS_TASK,
  payload: z.object({ looks: z.number() }),
  run: ({ looks }, context) => ordersStep(context, looks),
});

const finish = z.object({ admin_graphql_api_id: z.string() });

/** The store has written its file, or never will: the reading that waits for it looks at once. */
export const takeOrdersFile: WebhookTaker = (body) => {
  const parsed = finish.safeParse(body);
  const id = parsed.success ? parseGid("BulkOperation", parsed.data.admin_graphql_api_id) : null;
  if (id === null) return null;
  return {
    write: async (db) => {
      const where = { operationId: BigInt(idOf(id)), state: "exporting" };
      if ((await db.storeOrderSync.count({ where })) > 0) await wishOrdersStep(db);
    },
  };
};
