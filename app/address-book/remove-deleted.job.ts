import { z } from "zod";
import { defineJob, type JobContext } from "../jobs/define-job.server.ts";
import { redactCustomers, sweepSearchWords } from "./redact-customers.server.ts";
import { REMOVE_DELETED_TASK, removedBy } from "./wish-changes.server.ts";

const BATCH = 100;

/** Removes for good whom a set has deleted, and nobody has brought back. Orders keep what was sent with them. */
export const removeDeletedJob = defineJob({
  name: REMOVE_DELETED_TASK,
  payload: z.object({ changeSetId: z.uuid() }),
  run: async ({ changeSetId }, context) => {
    while ((await removeSome(context, changeSetId)) > 0);
    await context.inShop(sweepSearchWords);
  },
});

function removeSome({ inShop, at }: JobContext, changeSetId: string): Promise<number> {
  return inShop(async (db) => {
    const rows = await db.$queryRaw<{ id: string }[]>`
      SELECT c.id FROM customer c JOIN change_set_customer s ON s.customer_id = c.id
      WHERE s.change_set_id = ${changeSetId}::uuid AND c.deleted_at <= ${removedBy(at)} AND c.redacted_at IS NULL
      ORDER BY c.id LIMIT ${BATCH} FOR UPDATE OF c`;
    await redactCustomers(
      db,
      rows.map(({ id }) => id),
      at,
    );
    return rows.length;
  });
}
