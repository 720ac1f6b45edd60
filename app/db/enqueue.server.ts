import type { ShopDb } from "./tenancy.server.ts";

export type EnqueuedJob = {
  readonly task: string;
  readonly payload: Record<string, unknown>;
  readonly key?: string;
  readonly runAt?: Date;
  readonly maxAttempts?: number;
  readonly lane?: string;
};

/**
 * Puts a job into the queue in the caller's transaction: it exists if and only if the transaction commits. The shop is
 * stamped by the database from the transaction's setting (app/jobs/queue.sql), not by the caller. With a key, a job of
 * the same key that has not begun yet is replaced. Jobs of one lane are never worked on side by side.
 */
export async function enqueue(db: ShopDb, job: EnqueuedJob): Promise<void> {
  await db.$executeRaw`SELECT enqueue(${job.task}, ${JSON.stringify(job.payload)}::jsonb, ${job.key ?? null}, ${job.runAt ?? null}, ${job.maxAttempts ?? null}, ${job.lane ?? null})`;
}

/** The same for many jobs, in one statement. */
export async function enqueueAll(db: ShopDb, jobs: readonly EnqueuedJob[]): Promise<void> {
  if (jobs.length === 0) return;
  await db.$executeRaw`
    SELECT enqueue(task, payload, key, "runAt", "maxAttempts", lane)
    FROM jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb)
      AS job (task text, payload jsonb, key text, "runAt" timestamptz, "maxAttempts" int, lane text)`;
}
