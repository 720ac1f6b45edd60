import { spawn } from "node:child_process";
import { importProgram } from "../../commands/demo/files.ts";
import type { Settings } from "../../commands/demo/settings.ts";
import { ENVIRONMENT, NODE, ROOT } from "../../commands/install.mjs";

/** Says at the end how much memory the process had at most: of its own, which on Linux resourceUsage() is not. */
const SAY_PEAK = `data:text/javascript,${encodeURIComponent(`
  import { existsSync, readFileSync } from "node:fs";
  process.on("exit", () => {
    const status = existsSync("/proc/self/status") ? readFileSync("/proc/self/status", "utf8") : "";
    console.log("peak", Number(/VmHWM:\\s+(\\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS));
  });`)}`;

export interface Ended {
  /** The exit code, or the signal. */
  readonly how: number | string;
  readonly output: string;
  /** Resident at most, in millions of bytes. */
  readonly peakMb: number;
  readonly ms: number;
}

export interface Running {
  readonly pid: number;
  readonly ended: Promise<Ended>;
}

/** The import as the demo runs it. */
export function startImport(files: Partial<Settings["files"]>, dataFolder: string, reports: string): Running {
  const all = { products: null, customers: null, ...files };
  const { script, flags = [], variables } = importProgram(all, dataFolder, reports);
  return startMeasured([...flags, script], variables);
}

/** A process of the project's Node that is measured. */
export function startMeasured(args: readonly string[], variables: Readonly<Record<string, string>>): Running {
  const started = performance.now();
  const child = spawn(NODE, ["--import", SAY_PEAK, ...args], {
    cwd: ROOT,
    env: { ...ENVIRONMENT, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (code, signal) => {
      const [, output = said, peak = "0"] = /^(.*?)\n?peak (\d+)\n$/s.exec(said) ?? [];
      const ms = performance.now() - started;
      resolve({ how: code ?? signal ?? "unknown", output, peakMb: (Number(peak) * 1024) / 1e6, ms });
    });
  });
  return { pid: child.pid ?? 0, ended };
}
