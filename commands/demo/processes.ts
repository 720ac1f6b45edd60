import { execFileSync } from "node:child_process";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { OneLineError } from "../one-line-error.ts";

const PATIENCE_MS = 8_000;

const schema = z.object({
  url: z.string(),
  supervisor: z.object({ pid: z.number().int().positive(), script: z.string() }),
  children: z.array(z.object({ pid: z.number().int().positive(), script: z.string() })),
});
type Register = z.infer<typeof schema>;

/**
 * Who runs on a data folder, kept in a file of it. A process is known by its id and by the script on its command line:
 * an id alone may belong to another program by now.
 */
export class ProcessRegister {
  readonly #file: string;
  #content: Register;

  private constructor(file: string, content: Register) {
    this.#file = file;
    this.#content = content;
  }

  /** Takes the folder for this process, and ends what a killed supervisor left; one line when a supervisor lives. */
  static async take(folder: string, self: { url: string; script: string }): Promise<ProcessRegister> {
    const file = path.join(folder, "processes.json");
    const supervisor = { pid: process.pid, script: self.script };
    const content: Register = { url: self.url, supervisor, children: [] };
    const register = new ProcessRegister(file, content);
    while (!register.#create()) {
      const found = read(file);
      if (found && isRunning(found.supervisor)) {
        throw new OneLineError(`The demo runs already (process ${found.supervisor.pid}): ${found.url}`);
      }
      await Promise.all((found?.children ?? []).map(end));
      rmSync(file, { force: true });
    }
    return register;
  }

  add(pid: number, script: string): void {
    this.#content = { ...this.#content, children: [...this.#content.children, { pid, script }] };
    this.#write();
  }

  remove(pid: number): void {
    this.#content = { ...this.#content, children: this.#content.children.filter((child) => child.pid !== pid) };
    this.#write();
  }

  release(): void {
    rmSync(this.#file, { force: true });
  }

  /** False when the file is there: of two that start at once, one makes it. */
  #create(): boolean {
    const own = `${this.#file}.${process.pid}`;
    writeFileSync(own, JSON.stringify(this.#content));
    try {
      linkSync(own, this.#file);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
      throw error;
    } finally {
      rmSync(own, { force: true });
    }
  }

  #write(): void {
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#content));
    renameSync(`${this.#file}.new`, this.#file);
  }
}

/** Null when the file is gone, or was cut off when its writer was killed. */
function read(file: string): Register | null {
  try {
    return schema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}

async function end(leftover: { pid: number; script: string }): Promise<void> {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    if (!isRunning(leftover)) return;
    process.kill(leftover.pid, signal);
    for (let waited = 0; waited < PATIENCE_MS && isRunning(leftover); waited += 50) await sleep(50);
  }
}

function isRunning({ pid, script }: { pid: number; script: string }): boolean {
  return commandLineOf(pid).includes(script);
}

function commandLineOf(pid: number): string {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return ""; // no such process
  }
}
