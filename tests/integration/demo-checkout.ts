import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { ROOT } from "../../commands/install.mjs";

/**
 * A copy of this checkout as `git clone` makes it, installed, and with what `npm test` has built from the same sources. A
 * bare one has no database client: nothing may need it before the demo has made it.
 */
export function copyCheckout({ isBare = false } = {}): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "carnet-demo-")));
  chmodSync(folder, 0o755); // the database server may run as another user
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: ROOT });
  const files = listed.toString().split("\0").filter(Boolean);
  const extensions = globSync("extensions/*/dist", { cwd: ROOT });
  const built = ["build", ...extensions, ...(isBare ? [] : ["app/db/generated"])];
  for (const file of [...files, ...built].filter((name) => existsSync(path.join(ROOT, name)))) {
    cpSync(path.join(ROOT, file), path.join(folder, file), { recursive: true });
  }
  // A folder of links: what the copy writes about its own build stays its own.
  const packages = path.join(folder, "node_modules");
  mkdirSync(packages);
  for (const name of readdirSync(path.join(ROOT, "node_modules"))) {
    if (name !== ".cache") symlinkSync(path.join(ROOT, "node_modules", name), path.join(packages, name));
  }
  const stamps = "node_modules/.cache/carnet";
  const functions = globSync("function-*", { cwd: path.join(ROOT, stamps) });
  for (const stamp of ["app", "extensions", ...functions, "server", "worker", ...(isBare ? [] : ["prisma-client"])])
    cpSync(path.join(ROOT, stamps, stamp), path.join(folder, stamps, stamp));
  return folder;
}

/**
 * The first of four free ports in a row, as CARNET_PORT wants it. Below those that systems give out by themselves (Linux
 * from 32768, macOS from 49152 on): another test's server or connection would get one of them in between.
 */
export async function freePorts(): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 12_000);
    const taken = await Promise.all([first, first + 1, first + 2, first + 3].map((port) => listens(port)));
    if (!taken.includes(true)) return first;
  }
}

async function listens(port: number): Promise<boolean> {
  return fetch(`http://localhost:${port}`, { signal: AbortSignal.timeout(2_000), redirect: "manual" }).then(
    () => true,
    // Something that speaks no HTTP has the port too.
    (error: unknown) => ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code !== "ECONNREFUSED",
  );
}

export type Terminal = {
  readonly pid: number;
  /** All that the person saw, npm's own two lines aside. */
  output(): string;
  /** Until a line is there; fails with all that was said when it does not come, or the command ends first. */
  sees(line: string, patienceMs?: number): Promise<void>;
  /** Ctrl-C: a terminal sends it to every process of the command. */
  pressCtrlC(): void;
  /** The exit code, or the signal it ended by. */
  readonly ended: Promise<number | string>;
};

/** Types a command into a terminal of its own, in a plain environment. */
export function type(
  command: string | readonly string[],
  folder: string,
  variables: Readonly<Record<string, string>>,
): Terminal {
  const { PATH = "", HOME = "", TMPDIR = tmpdir() } = process.env;
  const [program = "", ...args] = typeof command === "string" ? command.split(" ") : command;
  const child: ChildProcess = spawn(program, args, {
    cwd: folder,
    env: { PATH, HOME, TMPDIR, npm_config_update_notifier: "false", ...variables } as unknown as NodeJS.ProcessEnv, // Remix's types ask for NODE_ENV
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | string>((resolve) => {
    child.once("close", (code, signal) => resolve(code ?? signal ?? "no code"));
  });
  let isOver = false;
  void ended.then(() => (isOver = true));
  const output = () =>
    said
      .split("\n")
      .filter((line) => line !== "" && !/^(> |npm warn )/.test(line))
      .join("\n");
  const pid = child.pid ?? 0;
  return {
    pid,
    output,
    ended,
    async sees(line, patienceMs = 120_000) {
      for (let waited = 0; !output().split("\n").includes(line); waited += 20) {
        if (isOver || waited > patienceMs) throw new Error(`"${line}" did not come; what came: ${output()}`);
        await sleep(20);
      }
    },
    pressCtrlC: () => {
      if (!isOver) process.kill(-pid, "SIGINT");
    },
  };
}

const register = z.object({
  supervisor: z.object({ pid: z.number() }),
  children: z.array(z.object({ pid: z.number(), script: z.string() })),
});

export type Parts = Readonly<Record<"supervisor" | "app" | "worker" | "devstore" | "database", number>>;

/** Where the demo of a checkout keeps everything. */
export const dataOf = (folder: string) => path.join(folder, ".data/demo");

/** What a command that ends by itself prints, and how it ends. */
export async function endingOf(terminal: Terminal) {
  const how = await terminal.ended;
  return { how, output: terminal.output() };
}

/** The process ids of the demo's parts; 0 for one that does not run now. */
export function partsOf(folder: string): Parts {
  const text = (file: string) => readFileSync(path.join(dataOf(folder), file), "utf8");
  const { supervisor, children } = register.parse(JSON.parse(text("processes.json")));
  const child = (script: string) => children.find((one) => one.script === path.join(folder, script))?.pid ?? 0;
  return {
    supervisor: supervisor.pid,
    app: child("build/server.mjs"),
    worker: child("build/worker.mjs"),
    devstore: child("devstore/server.ts"),
    database: Number(text("postgres/postmaster.pid").split("\n")[0]),
  };
}

export type Process = { readonly pid: number; readonly parent: number; readonly command: string };

/** Every process that has the folder on its command line, and what those started. */
export function processesOf(folder: string): Process[] {
  const lines = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  const all = lines.flatMap((line): Process[] => {
    const [, pid, parent, command = ""] = /^ *(\d+) +(\d+) (.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
  const own = new Set(all.filter(({ command }) => command.includes(folder)).map(({ pid }) => pid));
  return all.filter(({ pid, parent }) => own.has(pid) || own.has(parent));
}

/** What a test that failed half-way left running, and the checkout itself. */
export function removeCheckout(folder: string): void {
  for (const { pid } of processesOf(folder)) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // it has just ended
    }
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
