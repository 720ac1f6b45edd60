import { RECURRING, tasks } from "./app/jobs/tasks.server.ts";
import { startWorker } from "./app/jobs/worker.server.ts";
import { database } from "./app/db/database.server.ts";
import { environment } from "./app/runtime/environment.server.ts";
import { logger } from "./app/runtime/logger.server.ts";
import { sealAllAnew } from "./app/store/seal-anew.job.ts";

const CONCURRENCY = 5;

/** The background worker: `npm run worker`. SIGTERM and SIGINT let the jobs under way finish. */
async function main() {
  const { databaseOwnerUrl } = environment();
  if (databaseOwnerUrl === undefined)
    throw new Error("DATABASE_OWNER_URL is missing; the worker needs the owner's role");
  await database().assertReady();
  const worker = await startWorker({
    ...{ ownerUrl: databaseOwnerUrl, tasks, recurring: RECURRING },
    ...{ concurrency: CONCURRENCY, log: logger() },
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      worker.stop().catch((err: unknown) => {
        logger().error({ err }, "the worker did not stop cleanly");
      });
    });
  }
  await sealAllAnew();
  logger().info("worker ready");
  await worker.ended;
  await database().close();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
