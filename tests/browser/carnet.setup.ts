import type { TestProject } from "vitest/node";
import { type Carnet, startCarnet } from "./carnet.ts";

declare module "vitest" {
  interface ProvidedContext {
    carnet: Carnet;
  }
}

/** One Carnet for all of the browser's tests. */
export default async function setup(project: TestProject) {
  const { stop, ...carnet } = await startCarnet();
  project.provide("carnet", carnet);
  return stop;
}
