import { spawnSync } from "node:child_process";
import { ENVIRONMENT, NODE, ROOT } from "../../commands/install.mjs";

/** Builds the app in a process of its own, whose output is not the bench's. */
export function buildApp(): void {
  const script = `import { build } from "./commands/build.mjs"; await build();`;
  const options = { cwd: ROOT, env: ENVIRONMENT, stdio: ["ignore", 2, 2] as ["ignore", 2, 2] };
  const { status } = spawnSync(NODE, ["--input-type=module", "-e", script], options);
  if (status !== 0) throw new Error("The app could not be built");
}
