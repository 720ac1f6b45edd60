import { readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { startEmbeddedServer } from "../../app/db/embedded.server.ts";
import { migrate } from "../../app/db/migrate.server.ts";
import { createRoles } from "../../app/db/roles.server.ts";
import { installQueue } from "../../app/jobs/worker.server.ts";
import { freePort } from "../integration/database.setup.ts";
import { urlAs } from "../integration/database-url.ts";

const DATABASE = "carnet_bench";

export type BenchDatabase = {
  readonly superuserUrl: string;
  readonly appUrl: string;
  readonly ownerUrl: string;
  /** Of the server, whose children its connections are. */
  readonly pid: number;
  stop(): Promise<void>;
};

let started = 0;

/** A server of its own with Carnet's tables, empty, and the queue; as durable as PostgreSQL is unless the settings say otherwise. */
export async function startBenchDatabase(settings: Record<string, string> = {}): Promise<BenchDatabase> {
  // The tests' own name: their next run removes what a killed bench leaves.
  const directory = path.join(os.tmpdir(), `carnet-test-${process.pid}-${(started += 1)}`);
  const server = await startEmbeddedServer({ directory, port: await freePort(), settings });
  const stop = async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
  try {
    const urlOf = (role: string) => urlAs(server.url, role, DATABASE);
    const [superuserUrl, appUrl, ownerUrl] = [urlOf("postgres"), urlOf("carnet_app"), urlOf("carnet_owner")];
    await connected(server.url, async (admin) => {
      await createRoles(admin, decodeURIComponent(new URL(server.url).password));
      await admin.query(`CREATE DATABASE ${DATABASE} OWNER carnet_owner`);
    });
    await connected(ownerUrl, (owner) => migrate(owner, "prisma/migrations"));
    await installQueue(ownerUrl);
    const pid = parseInt(await readFile(path.join(directory, "postgres/postmaster.pid"), "utf8"));
    return { superuserUrl, appUrl, ownerUrl, pid, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

export async function connected(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await work(client).finally(() => client.end());
}
