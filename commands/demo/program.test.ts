import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { NODE } from "../install.mjs";
import { ProcessRegister } from "./processes.ts";
import { runOnce, SupervisedProgram, type Surroundings } from "./program.ts";

let folder: string;
let said: string[];
let around: Surroundings;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "carnet-program-test-"));
  said = [];
  const register = await ProcessRegister.take(folder, { url: "http://localhost", script: "vitest" });
  around = { logFolder: folder, register, say: (line) => said.push(line) };
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function program(source: string) {
  const script = path.join(folder, "program.mjs");
  writeFileSync(script, source);
  return { name: "store", script, variables: { WORD: "up" } };
}

const children = () =>
  (JSON.parse(readFileSync(path.join(folder, "processes.json"), "utf8")) as { children: { pid: number }[] }).children;

async function until(holds: () => boolean) {
  for (let waited = 0; !holds(); waited += 20) {
    if (waited > 10_000) throw new Error(`never happened; said: ${said.join(" | ")}`);
    await sleep(20);
  }
}

it("starts a program again after a kill -9, and stops it when asked", async () => {
  const lasting = program("console.log(process.env.WORD); setInterval(() => {}, 1000)");
  const store = new SupervisedProgram(lasting, (output) => output.includes("up"), around);
  await store.start();
  const [first] = children();
  process.kill(first?.pid ?? 0, "SIGKILL");
  await until(() => said.length === 2);
  expect(said).toEqual(["store ended (SIGKILL); starting it again.", "store is back."]);
  expect(children()).toHaveLength(1);
  expect(children()[0]?.pid).not.toBe(first?.pid);
  await store.stop();
  expect(children()).toEqual([]);
  expect(said).toHaveLength(2);
});

it("says a program's last words when it does not start", async () => {
  const failing = program("console.error('first\\nPort 4000 is taken'); process.exit(1)");
  const store = new SupervisedProgram(failing, () => false, around);
  const log = path.join(folder, "store.log");
  const line = `store did not start: Port 4000 is taken (all of it: ${log})`;
  await expect(store.start()).rejects.toThrow(line);
  await expect(runOnce(failing, around, new AbortController().signal)).rejects.toThrow(line);
});

it("ends what a killed supervisor left, and nothing else that got its number", async () => {
  const { script } = program("setInterval(() => {}, 1000)");
  const left = spawn(NODE, [script]);
  const ended = new Promise<string | null>((resolve) => left.once("exit", (_, signal) => resolve(signal)));
  const register = {
    url: "http://localhost",
    supervisor: { pid: 2 ** 22, script: "gone.ts" },
    // The second one's number belongs to this very process now.
    children: [
      { pid: left.pid, script },
      { pid: process.pid, script: "another-script.ts" },
    ],
  };
  writeFileSync(path.join(folder, "processes.json"), JSON.stringify(register));
  await ProcessRegister.take(folder, { url: "http://localhost", script: "vitest" });
  expect(await ended).toBe("SIGTERM");
  expect(children()).toEqual([]);
});
