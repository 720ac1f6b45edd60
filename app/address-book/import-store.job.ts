import { z } from "zod";
import { defineJob } from "../jobs/define-job.server.ts";
import { whenFileIsWritten } from "../store/bulk-reading.server.ts";
import { IMPORT_TASK, wishImportStep } from "./import-record.server.ts";
import { importStep } from "./import-store.server.ts";

/** Brings the store's customers into the address book, step by step. */
export const importStoreJob = defineJob({
  name: IMPORT_TASK,
  payload: z.object({ importId: z.uuid(), looks: z.number() }),
  run: ({ importId, looks }, context) => importStep(context, importId, looks),
});

/** The store has written its file, or never will: the import that waits for it looks at once. */
export const takeBulkReport = whenFileIsWritten(async (db, operationId) => {
  const where = { operationId, endedAt: null, state: "exporting" };
  const waiting = await db.storeImport.findFirst({ where, select: { id: true } });
  if (waiting !== null) await wishImportStep(db, waiting.id);
});
