import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, inject, it, onTestFinished, vi } from "vitest";
import { copyCheckout, endingOf, freePorts, processesOf, removeCheckout, type } from "./demo-checkout.ts";
import { freePort } from "./database.setup.ts";

/* What a person reads when the demo can't start: one line, an exit code that is not 0, and nothing left behind. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const IS_ROOT = process.getuid?.() === 0;
const CAN_MOUNT = IS_ROOT && canMount();

let checkout: string;
let folder: string;
let port: number;

beforeAll(async () => {
  checkout = copyCheckout();
  folder = mkdtempSync(path.join(tmpdir(), "carnet-demo-faults-"));
  chmodSync(folder, 0o755);
  port = await freePorts();
});

afterAll(() => {
  removeCheckout(checkout);
  rmSync(folder, { recursive: true, force: true });
});

async function fault(variables: Readonly<Record<string, string>>): Promise<string> {
  const terminal = type("npm run demo", checkout, {
    ...{ CARNET_PORT: String(port), CARNET_DATA: path.join(folder, "data") },
    ...variables,
  });
  const { how, output } = await endingOf(terminal);
  expect({ how, left: processesOf(checkout) }, output).toEqual({ how: 1, left: [] });
  return output;
}

it.each([
  ["the app", 1],
  ["the database", 2],
])("names the port of %s when another program has it", async (what, offset) => {
  const other = createServer().listen(port + offset, "127.0.0.1");
  onTestFinished(() => void other.close());
  expect(await fault({})).toBe(
    `Port ${port + offset} (${what}) is taken by another program; set CARNET_PORT to another first port`,
  );
});

it("[postgres/wrong] says what is wrong with DATABASE_URL, without its password", async () => {
  const admin = new URL(inject("adminUrl"));
  const where = `${admin.hostname}:${admin.port}/postgres`;
  const url = (change: Partial<URL>) => Object.assign(new URL(admin), change).href;
  expect(await fault({ DATABASE_URL: "mysql://root:secret@localhost/carnet" })).toBe(
    "DATABASE_URL is not an address like postgresql://USER:PASSWORD@HOST:5432/DATABASE",
  );
  const closed = await freePort();
  expect(await fault({ DATABASE_URL: url({ port: String(closed) }) })).toBe(
    `DATABASE_URL (${admin.hostname}:${closed}/postgres, as postgres) can't be used: connect ECONNREFUSED 127.0.0.1:${closed}`,
  );
  expect(await fault({ DATABASE_URL: url({ password: "secret" }) })).toBe(
    `DATABASE_URL (${where}, as postgres) can't be used: password authentication failed for user "postgres"`,
  );
  expect(await fault({ DATABASE_URL: url({ username: "carnet_app" }) })).toBe(
    "DATABASE_URL must be an administrator's: permission denied to alter role",
  );
});

it.skipIf(IS_ROOT)("says that it may not read the data folder", async () => {
  const data = path.join(folder, "closed");
  mkdirSync(data, { mode: 0o000 });
  expect(await fault({ CARNET_DATA: data })).toBe(`The data folder ${data} can't be read and written by this user`);
});

it.skipIf(!CAN_MOUNT).each([
  ["at once", "32k", (data: string) => `The data folder ${data} can't be written: the disk is full`],
  ["later", "16m", (data: string) => `The database in ${data} does not start: the disk is full`],
])("says that the disk is full: %s", async (_when, size, line) => {
  const data = mount(`size=${size}`);
  expect(await fault({ CARNET_DATA: data })).toBe(line(data));
});

it.skipIf(!CAN_MOUNT)("says that the disk is read-only", async () => {
  const data = mount("ro");
  expect(await fault({ CARNET_DATA: data })).toBe(`The data folder ${data} can't be written: the disk is read-only`);
});

/** A small disk of its own, until the test is over. */
function mount(options: string): string {
  const place = mkdtempSync(path.join(folder, "disk-"));
  execFileSync("/bin/mount", ["-t", "tmpfs", "-o", `mode=755,${options}`, "tmpfs", place]);
  onTestFinished(() => void execFileSync("/bin/umount", [place]));
  return place;
}

function canMount(): boolean {
  const place = mkdtempSync(path.join(tmpdir(), "carnet-mount-"));
  const can = succeeds("/bin/mount", ["-t", "tmpfs", "tmpfs", place]) && succeeds("/bin/umount", [place]);
  rmSync(place, { recursive: true, force: true });
  return can;
}

function succeeds(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
