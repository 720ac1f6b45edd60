import { readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedServer } from "../../app/db/embedded.server.ts";
import { migrate } from "../../app/db/migrate.server.ts";
import { createRoles } from "../../app/db/roles.server.ts";
import { installQueue } from "../../app/jobs/worker.server.ts";
import { urlAs } from "./database-url.ts";

declare module "vitest" {
  interface ProvidedContext {
    adminUrl: string;
    templateName: string;
  }
}

type Cluster = { adminUrl: string; templateName: string; users: number; stop(): Promise<void> };
const shared = globalThis as { carnetTestCluster?: Promise<Cluster> };

export default async function setup(project: TestProject) {
  const cluster = await joinCluster();
  project.provide("adminUrl", cluster.adminUrl);
  project.provide("templateName", cluster.templateName);
  return leaveCluster;
}

/**
 * One cluster a run, in the system's temp folder (the checkout may stand where the server's user can't look), with one
 * migrated database that no test touches: every test file clones it. The projects of one run share it; each leaves it.
 */
export async function joinCluster(): Promise<{ readonly adminUrl: string; readonly templateName: string }> {
  const cluster = await (shared.carnetTestCluster ??= startCluster());
  cluster.users += 1;
  return cluster;
}

/** The last one out stops it. */
export async function leaveCluster(): Promise<void> {
  const cluster = await shared.carnetTestCluster;
  if (!cluster) return;
  cluster.users -= 1;
  if (cluster.users > 0) return;
  delete shared.carnetTestCluster;
  await cluster.stop();
}

async function startCluster(): Promise<Cluster> {
  const external = process.env.DATABASE_URL;
  const server = external ? undefined : await startOwnServer();
  const adminUrl = external ?? server?.url ?? "";
  const templateName = `carnet_template_${process.pid}`;
  const password = new URL(adminUrl).password;
  await asAdmin(adminUrl, async (admin) => {
    await createRoles(admin, decodeURIComponent(password));
    await admin.query(`CREATE DATABASE ${templateName} OWNER carnet_owner`);
  });
  const ownerUrl = urlAs(adminUrl, "carnet_owner", templateName);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await migrate(owner, "prisma/migrations");
  await owner.end();
  await installQueue(ownerUrl);
  return {
    adminUrl,
    templateName,
    users: 0,
    stop: async () => {
      if (server) await server.stopAndRemove();
      else await asAdmin(adminUrl, (admin) => admin.query(`DROP DATABASE ${templateName} WITH (FORCE)`));
    },
  };
}

/** A process that has several servers numbers them. */
const FOLDER = /^carnet-test-(\d+)(?:-\d+)?$/;

async function startOwnServer() {
  await removeLeftovers();
  const directory = path.join(os.tmpdir(), `carnet-test-${process.pid}`);
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" };
  const server = await startEmbeddedServer({ directory, port: await freePort(), settings });
  const stopAndRemove = async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
  return { url: server.url, stopAndRemove };
}

/** Folders of runs that were killed: their process is gone, their server may still run. */
async function removeLeftovers() {
  for (const name of await readdir(os.tmpdir())) {
    const pid = FOLDER.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const directory = path.join(os.tmpdir(), name);
    const leftover = await startEmbeddedServer({ directory, port: await freePort() }).catch(() => undefined);
    await leftover?.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (address && typeof address === "object") resolve(address.port);
        else reject(new Error("No free port"));
      });
    });
  });
}

async function asAdmin(adminUrl: string, work: (admin: pg.Client) => Promise<unknown>) {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await work(admin).finally(() => admin.end());
}
