import { z } from "zod";
import { defineJob } from "../jobs/define-job.server.ts";
import type { WebhookTaker } from "../store/receive-webhook.server.ts";
import { idOf, parseGid } from "../values/gid.ts";
import { IMPORT_TASK, wishImportStep } from "./import-record.server.ts";
import { importStep } from "./import-store.server.ts";

/** Brings the store's customers into the address book, step by step. */
export const importStoreJob = defineJob({
  name: IMPORT_TASK,
  payload: z.object({ importId: z.uuid(), looks: z.number() }),
  run: ({ importId, looks }, context) => importStep(context, importId, looks),
});

const finish = z.object({ admin_graphql_api_id: z.string() });

/** The store has written its file, or never will: the import that waits for it looks at once. */
export const takeBulkReport: WebhookTaker = (body) => {
  const parsed = finish.safeParse(body);
  const id = parsed.success ? parseGid("BulkOperation", parsed.data.admin_graphql_api_id) : null;
  if (id === null) return null;
  return {
    write: async (db) => {
      const where = { operationId: BigInt(idOf(id)), endedAt: null, state: "exporting" };
      const waiting = await db.storeImport.findFirst({ where, select: { id: true } });
      if (waiting !== null) await wishImportStep(db, waiting.id);
    },
  };
};
