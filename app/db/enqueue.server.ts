import type { ShopDb } from "./tenancy.server.ts";

/**
 * Puts a job into the queue in the caller's transaction: it exists if and only if the transaction commits. The shop is
 * stamped by the database from the transaction's setting (app/jobs/queue.sql), not by the caller. With a key, a job of
 * the same key that has not begun yet is replaced. Jobs of one lane are never worked on side by side.
 */
export async function enqueue(
  db: ShopDb,
  job: {
    task: string;
    payload: Record<string, unknown>;
    key?: string;
    runAt?: Date;
    maxAttempts?: number;
    lane?: string;
  },
): Promise<void> {
  await db.$executeRaw`SELECT enqueue(${job.task}, ${JSON.stringify(job.payload)}::jsonb, ${job.key ?? null}, ${job.runAt ?? null}, ${job.maxAttempts ?? null}, ${job.lane ?? null})`;
}
