import path from "node:path";
import pg from "pg";
import { migrate } from "../app/db/migrate.server.ts";
import { installQueue } from "../app/jobs/worker.server.ts";
import { ROOT } from "./install.mjs";
import { firstLineOf, OneLineError } from "./one-line-error.ts";

/**
 * Brings a database of the owner's up to date: tables, then the job queue. Returns the names of the migrations applied.
 * `name` is how messages call the URL, which itself is never printed: it carries a password.
 */
export async function applyMigrations(ownerUrl: string, name: string): Promise<string[]> {
  const owner = await connect(ownerUrl, name);
  let applied: string[];
  try {
    applied = await migrate(owner, path.join(ROOT, "prisma/migrations"));
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? `: ${firstLineOf(error.cause)}` : "";
    throw new OneLineError(`${firstLineOf(error)}${cause}`, { cause: error });
  } finally {
    await owner.end();
  }
  await installQueue(ownerUrl);
  return applied;
}

/** Throws one line that names the server, never the password. */
export async function connect(url: string, name: string): Promise<pg.Client> {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new OneLineError(`${name} is not an address like postgresql://USER:PASSWORD@HOST:5432/DATABASE`);
  }
  const { hostname, port, pathname, username } = new URL(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined); // a connection that breaks later is told by the query that fails
  try {
    await client.connect();
    return client;
  } catch (cause) {
    const where = `${hostname}:${port || "5432"}${pathname}, as ${decodeURIComponent(username) || "nobody"}`;
    throw new OneLineError(`${name} (${where}) can't be used: ${reasonOf(cause)}`, { cause });
  }
}

/** Node reports a host that refuses on both IPv4 and IPv6 as an AggregateError without a message. */
function reasonOf(error: unknown): string {
  return firstLineOf(error instanceof AggregateError ? error.errors[0] : error);
}
