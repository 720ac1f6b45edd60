import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll } from "vitest";
import type { Tasks } from "./app-process.ts";
import { type Bundle, bundled } from "./bundle.ts";

export type AppProcess = {
  run<Name extends keyof Tasks>(
    task: Name,
    given: Parameters<Tasks[Name]>[0],
  ): Promise<Awaited<ReturnType<Tasks[Name]>>>;
  kill(): void;
  /** Ends with the signal that ended the process. */
  readonly ended: Promise<NodeJS.Signals | null>;
};

/** Processes of the app with this test's environment as it is when they start; they end with the test file. */
export function appProcesses() {
  const started: ChildProcess[] = [];
  let bundle: Bundle;
  beforeAll(async () => {
    bundle = await bundled("tests/integration/app-process.ts");
  });
  afterAll(async () => {
    for (const child of started) child.kill("SIGKILL");
    await bundle.remove();
  });
  return {
    async start(environment: Readonly<Record<string, string>> = {}): Promise<AppProcess> {
      const child = fork(bundle.file, { env: { ...process.env, ...bundle.env, ...environment } });
      started.push(child);
      const ended = once(child, "exit").then(([, signal]) => signal as NodeJS.Signals | null);
      await once(child, "message");
      let last = 0;
      return {
        ended,
        kill: () => void child.kill("SIGKILL"),
        run: (task, given) =>
          new Promise((resolve, reject) => {
            const id = ++last;
            child.on("message", (answer: { id: number; value?: never; error?: string }) => {
              if (answer.id !== id) return;
              if (answer.error === undefined) resolve(answer.value as never);
              else reject(new Error(answer.error));
            });
            void ended.then((signal) => {
              reject(new Error(`ended by ${String(signal)}`));
            });
            child.send({ id, task, given });
          }),
      };
    },
  };
}
