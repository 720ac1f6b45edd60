/**
 * `npm run functions:measure`: what each Shopify Function costs per cart size; `-- --json` prints one line of JSON a
 * measurement, so none while there is no Function.
 */
import { globSync } from "node:fs";
import { ROOT } from "./install.mjs";
import { OneLineError, runCommand } from "./one-line-error.ts";

await runCommand(() => {
  const modules = globSync("extensions/*/dist/*.wasm", { cwd: ROOT });
  if (modules.length > 0) throw new OneLineError(`Nothing here measures ${modules.join(", ")} yet`);
  if (!process.argv.includes("--json")) console.log("There is no Function yet: nothing to measure.");
});
