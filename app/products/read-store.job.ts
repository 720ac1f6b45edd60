import { z } from "zod";
import { defineJob } from "../jobs/define-job.server.ts";
import { whenFileIsWritten } from "../store/bulk-reading.server.ts";
import { READ_TASK, wishReadingStep } from "./reading-record.server.ts";
import { readingStep } from "./read-store.server.ts";

/** Reads all products of the store, step by step. */
export const readStoreJob = defineJob({
  name: READ_TASK,
  payload: z.object({ looks: z.number() }),
  run: ({ looks }, context) => readingStep(context, looks),
});

/** The store has written its file, or never will: the reading that waits for it looks at once. */
export const takeProductsFile = whenFileIsWritten(async (db, operationId) => {
  if ((await db.productSync.count({ where: { operationId, state: "exporting" } })) > 0) await wishReadingStep(db);
});
