import type { TestProject } from "vitest/node";
import { type Carnet, startCarnet } from "./carnet.ts";

declare module "vitest" {
  interface ProvidedContext {
    carnets: readonly Carnet[];
  }
}

/** One Carnet for each of vitest's workers. */
export default async function setup(project: TestProject) {
  const started: Awaited<ReturnType<typeof startCarnet>>[] = [];
  for (let worker = 0; worker < project.vitest.config.maxWorkers; worker++) started.push(await startCarnet());
  project.provide(
    "carnets",
    started.map(({ stop: _stop, ...carnet }) => carnet),
  );
  return async () => {
    for (const { stop } of started) await stop();
  };
}
