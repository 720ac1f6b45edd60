import { inject } from "vitest";
import type { Carnet } from "./carnet.ts";

/** The Carnet of this worker alone: what a test breaks is broken for no other test that runs at the same time. */
export function carnetOfWorker(): Carnet {
  const carnets = inject("carnets");
  const carnet = carnets[(Number(process.env.VITEST_POOL_ID) - 1) % carnets.length];
  if (!carnet) throw new Error("carnet.setup.ts starts one for each worker");
  return carnet;
}
