import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { bundling, run } from "../../commands/build.mjs";
import { NODE } from "../../commands/install.mjs";

export type Bundle = {
  readonly file: string;
  /** For the processes that run it. */
  readonly env: { readonly NODE_COMPILE_CACHE: string };
  remove(): Promise<void>;
};

/**
 * A program in one file as in production, whose compiled code is left behind once, as a killed process does not leave it: of
 * the many processes that a test starts each saves most of a second.
 */
export async function bundled(program: string): Promise<Bundle> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "carnet-bundle-"));
  const file = path.join(folder, "program.mjs");
  const { code, output } = await run(bundling(program, file), {});
  if (code !== 0) throw new Error(output);
  const env = { NODE_COMPILE_CACHE: path.join(folder, "compiled") };
  // Without an environment it ends at once, having loaded everything.
  const bare = { ...env, NODE_ENV: process.env.NODE_ENV, PATH: process.env["PATH"] };
  await once(spawn(NODE, [file], { env: bare, stdio: "ignore" }), "exit");
  return { file, env, remove: () => rm(folder, { recursive: true }) };
}
