import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { NODE, ROOT } from "../install.mjs";
import { serverReason } from "./database.ts";
import { faultOf } from "./folder.ts";
import { pauseAfter } from "./program.ts";

/** Each case starts a Node of its own. */
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "carnet-demo-test-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Ending = { code: number | null; output: string };

/** The supervisor as a person would start it; every fault below is found before anything is built or started. */
function demo(args: string[], variables: Record<string, string>): Promise<Ending> {
  const supervisor = spawn(NODE, [path.join(ROOT, "commands/demo/main.ts"), ...args], {
    env: { ...process.env, CARNET_DATA: path.join(folder, "data"), DATABASE_URL: "postgresql://nobody", ...variables },
  });
  let output = "";
  supervisor.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  supervisor.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => supervisor.once("close", (code) => resolve({ code, output })));
}

async function listenSomewhere(): Promise<{ port: number; close(): void }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { port: address.port, close: () => server.close() };
}

const oneLine = (line: string): Ending => ({ code: 1, output: `${line}\n` });

it.each([["--fast"], ["--products"], ["products.csv"]])("refuses the argument %j", async (argument) => {
  const said = `The demo does not understand "${argument}"; it takes \`npm run demo -- --products FILE.csv --customers FILE.csv\`, and CARNET_PORT, CARNET_DATA and DATABASE_URL are its settings`;
  expect(await demo([argument], {})).toEqual(oneLine(said));
});

it("names a file that it can't read, before anything is started", async () => {
  const file = path.join(folder, "absent.csv");
  const variables = { INIT_CWD: folder };
  expect(await demo(["--products", "absent.csv"], variables)).toEqual(
    oneLine(`--products: ${file} can't be read: there is no such file`),
  );
  expect(await demo(["--customers", "."], variables)).toEqual(
    oneLine(`--customers: ${folder} can't be read: it is no file`),
  );
});

it("refuses a port that is none", async () => {
  const said = 'CARNET_PORT is "eighty"; it is the first of four ports, from 1024 to 65532';
  expect(await demo([], { CARNET_PORT: "eighty" })).toEqual(oneLine(said));
});

it("names the port that another program has", async () => {
  const other = await listenSomewhere();
  const said = `Port ${other.port} (the store) is taken by another program; set CARNET_PORT to another first port`;
  expect(await demo([], { CARNET_PORT: String(other.port) })).toEqual(oneLine(said));
  other.close();
});

it("[disk/wrong] says what is in the way of the data folder", async () => {
  const file = path.join(folder, "file");
  writeFileSync(file, "");
  const said = `The data folder ${file}/data can't be used: a file of that name is in the way`;
  expect(await demo([], { CARNET_DATA: `${file}/data` })).toEqual(oneLine(said));
});

it("says that the demo runs already, and where", async () => {
  const data = path.join(folder, "busy");
  const script = path.join(ROOT, "commands/demo/main.ts");
  // A process that has the script on its command line, as the supervisor has.
  const other = spawn(NODE, ["-e", "setInterval(() => {}, 1000)", script]);
  mkdirSync(data);
  const supervisor = { pid: other.pid, script };
  writeFileSync(
    path.join(data, "processes.json"),
    JSON.stringify({ url: "http://localhost:4000", supervisor, children: [] }),
  );
  const said = `The demo runs already (process ${String(other.pid)}): http://localhost:4000`;
  expect(await demo([], { CARNET_DATA: data })).toEqual(oneLine(said));
  other.kill("SIGKILL");
});

it("tells a person what an error of the file system means", () => {
  const faults = ["ENOSPC", "EACCES", "EROFS", "ENOTDIR"].map((code) =>
    faultOf(Object.assign(new Error(code), { code })),
  );
  expect(faults).toEqual([
    "can't be written: the disk is full",
    "can't be read and written by this user",
    "can't be written: the disk is read-only",
    "can't be used: a file of that name is in the way",
  ]);
});

it("passes on the database server's last word, or that the disk is full", () => {
  const log = 'PostgreSQL did not start\nFATAL:  an earlier start\'s\nPANIC:  could not read file "global/pg_control"';
  expect(serverReason(new Error(log))).toBe(
    'PostgreSQL says "could not read file "global/pg_control""; delete the folder to begin anew',
  );
  expect(serverReason(new Error("initdb", { cause: { stderr: "No space left on device" } }))).toBe("the disk is full");
  expect(serverReason(new Error("useradd: not found\nat …"))).toBe("useradd: not found");
});

it("waits longer after each fall in a row, ten seconds at most", () => {
  expect([0, 1, 2, 3, 4, 5, 6, 100].map(pauseAfter)).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
});
