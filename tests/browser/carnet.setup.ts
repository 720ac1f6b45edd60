import type { TestProject } from "vitest/node";
import { type Carnet, startCarnets } from "./carnet.ts";

declare module "vitest" {
  interface ProvidedContext {
    carnets: readonly Carnet[];
  }
}

/** One Carnet for each of vitest's workers. */
export default async function setup(project: TestProject) {
  const started = await startCarnets(project.vitest.config.maxWorkers);
  project.provide(
    "carnets",
    started.map(({ stop: _stop, ...carnet }) => carnet),
  );
  return async () => {
    await Promise.all(started.map(({ stop }) => stop()));
  };
}
