/**
 * `npm run test:deep`: the long sweeps. Runs every `*.deep.test.ts`, and with CARNET_DEEP=1 the suites of generated cases
 * that grow by it; prints the counts. The last run's figures are kept by hand in docs/deep-tests.md.
 */
import { spawn } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { ENVIRONMENT, NODE, ROOT } from "./install.mjs";

const suites = globSync("{app,commands,devstore,extensions,tests}/**/*.test.ts", { cwd: ROOT })
  .filter(
    (file) => file.endsWith(".deep.test.ts") || readFileSync(path.join(ROOT, file), "utf8").includes("CARNET_DEEP"),
  )
  .sort();

if (suites.length === 0) {
  console.log("There is no sweep yet: no *.deep.test.ts, and no suite that grows by CARNET_DEEP.");
} else {
  const vitest = path.join(ROOT, "node_modules/vitest/vitest.mjs");
  const reporter = path.join(ROOT, "commands/closing-line-reporter.mjs");
  const args = [vitest, "run", "--reporter=default", `--reporter=${reporter}`, "--testTimeout=3600000"];
  const run = spawn(NODE, [...args, ...suites], {
    cwd: ROOT,
    env: { ...ENVIRONMENT, CARNET_DEEP: "1" },
    stdio: "inherit",
  });
  run.once("close", (code) => {
    process.exitCode = code ?? 1;
  });
}
