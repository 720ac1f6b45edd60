import { spawn } from "node:child_process";
import { closeSync, openSync, readSync, rmSync, statSync, fstatSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ENVIRONMENT, NODE, ROOT } from "../install.mjs";
import { firstLineOf, OneLineError } from "../one-line-error.ts";
import type { ProcessRegister } from "./processes.ts";

export type Variables = Readonly<Record<string, string>>;

export type Program = {
  readonly name: string;
  /** Absolute: a process is known by it. */
  readonly script: string;
  /** For Node itself. */
  readonly flags?: readonly string[];
  readonly variables: Variables;
};

/** Asked again and again after a start; `output` is what this start has printed so far. */
export type IsReady = (output: string) => Promise<boolean> | boolean;

export type Surroundings = {
  readonly logFolder: string;
  readonly register: ProcessRegister;
  /** A line for the person at the keyboard. */
  say(line: string): void;
};

const START_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 8_000;
/** Who lives this long is well: the next fall counts as the first. */
const WELL_AFTER_MS = 30_000;
const LARGEST_LOG_BYTES = 10_000_000;

/** 250 ms, doubled with each fall in a row, at most 10 s. */
export function pauseAfter(fallsInARow: number): number {
  return Math.min(250 * 2 ** Math.min(fallsInARow, 10), 10_000);
}

/** Runs a program to its end; throws one line with its last words when it does not end well. */
export async function runOnce(program: Program, around: Surroundings, signal: AbortSignal): Promise<void> {
  const { isWell, running } = await runToEnd(program, around, signal);
  if (!isWell) throw didNotStart(program, running);
}

/** The same for a program that speaks to the person at the keyboard: returns what it printed, throws its last line. */
export async function runAloud(program: Program, around: Surroundings, signal: AbortSignal): Promise<string> {
  const { isWell, running } = await runToEnd(program, around, signal);
  const output = running.output().trim();
  if (!isWell) throw new OneLineError(output.split("\n").at(-1) || `${program.name} ended (${await running.ended})`);
  return output;
}

async function runToEnd(program: Program, around: Surroundings, signal: AbortSignal) {
  const running = launch(program, around);
  signal.addEventListener("abort", () => running.kill("SIGTERM"), { once: true });
  return { isWell: (await running.ended) === "exit code 0", running };
}

/** A program that is started again whenever it ends by itself. */
export class SupervisedProgram {
  readonly #program: Program;
  readonly #isReady: IsReady;
  readonly #around: Surroundings;
  #running: Running | undefined;
  #isStopping = false;

  constructor(program: Program, isReady: IsReady, around: Surroundings) {
    this.#program = program;
    this.#isReady = isReady;
    this.#around = around;
  }

  /** Until it is ready; throws one line with its last words when it ends first. */
  async start(): Promise<void> {
    await this.#startOnce();
    void this.#keepAlive();
  }

  /** Asks it to end, and ends it when it does not. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    if (!this.#running) return;
    this.#running.kill("SIGTERM");
    const patience = setTimeout(() => this.kill(), STOP_PATIENCE_MS);
    await this.#running.ended;
    clearTimeout(patience);
  }

  kill(): void {
    this.#isStopping = true;
    this.#running?.kill("SIGKILL");
  }

  async #startOnce(): Promise<void> {
    const running = launch(this.#program, this.#around);
    this.#running = running;
    const giveUpAt = performance.now() + START_PATIENCE_MS;
    while (!(await this.#isReady(running.output()))) {
      if (performance.now() > giveUpAt) running.kill("SIGKILL");
      if (await Promise.race([running.ended, sleep(50)])) throw didNotStart(this.#program, running);
    }
  }

  async #keepAlive(): Promise<void> {
    let fallsInARow = 0;
    for (;;) {
      const startedAt = performance.now();
      const how = await this.#running?.ended;
      if (this.#isAskedToStop()) return;
      if (performance.now() - startedAt > WELL_AFTER_MS) fallsInARow = 0;
      this.#around.say(`${this.#program.name} ended (${how ?? "unknown"}); starting it again.`);
      await sleep(pauseAfter(fallsInARow++));
      if (this.#isAskedToStop()) return;
      try {
        await this.#startOnce();
        this.#around.say(`${this.#program.name} is back.`);
      } catch (error) {
        // It has ended, so the next round starts it once more.
        if (!this.#isAskedToStop()) this.#around.say(firstLineOf(error));
      }
    }
  }

  /** A method, because it changes while something is awaited. */
  #isAskedToStop(): boolean {
    return this.#isStopping;
  }
}

type Running = {
  /** How it ended, such as "exit code 1" or "SIGKILL". */
  readonly ended: Promise<string>;
  readonly logFile: string;
  output(): string;
  kill(signal: NodeJS.Signals): void;
};

/** Its output goes straight into a file: it lives on, unharmed, when this process is killed. */
function launch({ name, script, flags = [], variables }: Program, { logFolder, register }: Surroundings): Running {
  const logFile = path.join(logFolder, `${name}.log`);
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG_BYTES) rmSync(logFile);
  const log = openSync(logFile, "a+");
  const begin = fstatSync(log).size;
  const child = spawn(NODE, [...flags, script], {
    cwd: ROOT,
    env: { ...ENVIRONMENT, ...variables },
    stdio: ["ignore", log, log],
  });
  const { pid } = child;
  if (pid !== undefined) register.add(pid, script);
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code ?? 0}`));
  });
  void ended.then(() => {
    if (pid !== undefined) register.remove(pid);
  });
  closeSync(log);
  return {
    ended,
    logFile,
    output: () => readFrom(logFile, begin),
    kill: (signal) => void child.kill(signal),
  };
}

function didNotStart({ name }: Program, { output, logFile }: Running): OneLineError {
  const lines = output().trim().split("\n");
  return new OneLineError(
    `${name} did not start: ${lines.at(-1)?.trim() ?? "no reason given"} (all of it: ${logFile})`,
  );
}

function readFrom(file: string, begin: number): string {
  const handle = openSync(file, "r");
  try {
    const buffer = Buffer.alloc(Math.max(0, fstatSync(handle).size - begin));
    return buffer.subarray(0, readSync(handle, buffer, 0, buffer.length, begin)).toString();
  } finally {
    closeSync(handle);
  }
}
