import pg from "pg";
import { expect, vi } from "vitest";
import { tasks } from "../../app/jobs/tasks.server.ts";
import { startWorker } from "../../app/jobs/worker.server.ts";
import { logger } from "../../app/runtime/logger.server.ts";
import type { FreshDatabase } from "./database.ts";

/** The queue of a test's database, as its superuser sees it. */
export function queueOf(fresh: FreshDatabase) {
  async function sql(text: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: fresh.superuserUrl });
    await client.connect();
    const { rows } = await client.query<Record<string, unknown>>(text).finally(() => client.end());
    return rows;
  }
  const jobs = () =>
    sql(
      `SELECT t.identifier, payload FROM graphile_worker._private_jobs
       JOIN graphile_worker._private_tasks t ON t.id = task_id ORDER BY 1`,
    );
  return {
    sql,
    jobs,
    clear: async () => {
      await sql("DELETE FROM graphile_worker._private_jobs");
      // A lane whose job is deleted while it is being worked on stays shut.
      await sql("DELETE FROM graphile_worker._private_job_queues");
    },
    /** Works on the jobs whose names begin so, whenever they were to begin, until none is left; on no other. */
    async work(kind: string) {
      await sql("UPDATE graphile_worker._private_jobs SET run_at = now()");
      const taskList = Object.fromEntries(Object.entries(tasks).filter(([name]) => name.startsWith(kind)));
      const options = { ownerUrl: fresh.ownerUrl, tasks: taskList, concurrency: 2, log: logger(), pollMs: 50 };
      const worker = await startWorker(options);
      try {
        const left = async () => {
          // Also those that one of them wished for; one that failed waits until its next attempt.
          await sql(
            "UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now() AND last_error IS NULL",
          );
          return (await jobs()).filter(({ identifier }) => String(identifier).startsWith(kind));
        };
        await vi.waitFor(async () => expect(await left()).toEqual([]), { timeout: 15_000, interval: 50 });
      } finally {
        await worker.stop();
      }
    },
  };
}
