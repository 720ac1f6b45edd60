import { z } from "zod";
import { defineJob } from "../jobs/define-job.server.ts";
import { whenFileIsWritten } from "../store/bulk-reading.server.ts";
import { READ_ORDERS_TASK, wishOrdersStep } from "./orders-record.server.ts";
import { ordersStep } from "./read-orders.server.ts";

/** Reads the store's orders, step by step. */
export const readOrdersJob = defineJob({
  name: READ_ORDERS_TASK,
  payload: z.object({ looks: z.number() }),
  run: ({ looks }, context) => ordersStep(context, looks),
});

/** The store has written its file, or never will: the reading that waits for it looks at once. */
export const takeOrdersFile = whenFileIsWritten(async (db, operationId) => {
  if ((await db.storeOrderSync.count({ where: { operationId, state: "exporting" } })) > 0) await wishOrdersStep(db);
});
