import { createConnection } from "node:net";
import { startEmbeddedServer, type EmbeddedServer } from "../../app/db/embedded.server.ts";
import { createRoles } from "../../app/db/roles.server.ts";
import { applyMigrations, connect } from "../apply-migrations.ts";
import { firstLineOf, OneLineError } from "../one-line-error.ts";
import { assertFree } from "./ports.ts";
import type { Settings } from "./settings.ts";

const DATABASE = "carnet_demo";

export type DemoDatabase = {
  /** As the application's role, which row-level security binds. */
  readonly appUrl: string;
  readonly ownerUrl: string;
  /** Another one for another database, and for this one dropped and made again. */
  readonly identity: string;
  /** Whether something listens where the server should. */
  answers(): Promise<boolean>;
  /** After a kill -9 of the server; nothing to do when it runs, or is not ours. */
  revive(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts or finds the server, makes roles and database where absent, and brings the tables up to date. */
export async function startDatabase(settings: Settings, folder: string, password: string): Promise<DemoDatabase> {
  const server = settings.databaseUrl === null ? await startServer(folder, settings.ports.postgres) : undefined;
  const adminUrl = server?.url ?? settings.databaseUrl ?? "";
  try {
    const identity = await makeRolesAndDatabase(adminUrl, password);
    const ownerUrl = urlAs(adminUrl, "carnet_owner", password);
    await applyMigrations(ownerUrl, "The demo's database");
    return {
      appUrl: urlAs(adminUrl, "carnet_app", password),
      ownerUrl,
      identity,
      answers: () => listens(new URL(adminUrl)),
      revive: async () => {
        if (server) await startServer(folder, server.port);
      },
      stop: async () => server?.stop(),
    };
  } catch (error) {
    await server?.stop();
    throw error;
  }
}

async function startServer(folder: string, port: number): Promise<EmbeddedServer> {
  try {
    return await startEmbeddedServer({ directory: folder, port });
  } catch (error) {
    await assertFree(port, "the database");
    throw new OneLineError(`The database in ${folder} does not start: ${serverReason(error)}`, { cause: error });
  }
}

/** The server's own words, out of its log's last lines. */
export function serverReason(error: unknown): string {
  const text = error instanceof Error ? `${error.message}\n${causeText(error.cause)}` : String(error);
  if (/No space left on device/i.test(text)) return "the disk is full";
  // The log holds earlier starts too: the last word counts.
  const said = [...text.matchAll(/(?:FATAL|PANIC|initdb: error): +(.+)/g)].at(-1)?.[1];
  if (said === undefined) return firstLineOf(error);
  return `PostgreSQL says "${said.trim()}"; delete the folder to begin anew`;
}

function causeText(cause: unknown): string {
  const { message = "", stderr = "" } = (cause ?? {}) as { message?: string; stderr?: string };
  return `${message}\n${stderr}`;
}

async function makeRolesAndDatabase(adminUrl: string, password: string): Promise<string> {
  const admin = await connect(adminUrl, "DATABASE_URL");
  try {
    await createRoles(admin, password);
    const existing = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (existing.rowCount === 0) await admin.query(`CREATE DATABASE ${DATABASE} OWNER carnet_owner`);
    const { rows } = await admin.query<{ identity: string }>(
      `SELECT system_identifier || '/' || (SELECT oid FROM pg_database WHERE datname = $1) AS identity
       FROM pg_control_system()`,
      [DATABASE],
    );
    return rows[0]?.identity ?? "";
  } catch (cause) {
    throw new OneLineError(`DATABASE_URL must be an administrator's: ${firstLineOf(cause)}`, { cause });
  } finally {
    await admin.end();
  }
}

function urlAs(adminUrl: string, role: string, password: string): string {
  return Object.assign(new URL(adminUrl), { username: role, password, pathname: `/${DATABASE}` }).href;
}

function listens({ hostname, port }: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: hostname, port: Number(port || 5432), timeout: 2_000 });
    const answer = (isListening: boolean) => {
      socket.destroy();
      resolve(isListening);
    };
    socket.once("connect", () => answer(true));
    socket.once("timeout", () => answer(false));
    socket.once("error", () => answer(false));
  });
}
