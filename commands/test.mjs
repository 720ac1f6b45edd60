/**
 * `npm test`: from a bare clone to a verdict. Installs, generates and builds what is missing, then runs every kind of test
 * once. What stands behind `--` goes to vitest: `npm test -- --project unit app/pricing`.
 * The last line is always `N passed, N failed, N skipped`.
 */
import { spawn } from "node:child_process";
import path from "node:path";
import { build, generate, StepError } from "./build.mjs";
import { closingLine } from "./closing-line-reporter.mjs";
import { ENVIRONMENT, install, NODE, ROOT } from "./install.mjs";

const given = process.argv.slice(2);

install();
try {
  await (needsBuild(given) ? build() : generate());
} catch (error) {
  console.error(error instanceof StepError ? error.message : error);
  console.log(closingLine(undefined, 1));
  process.exit(1);
}

const vitest = path.join(ROOT, "node_modules/vitest/vitest.mjs");
const reporters = ["--reporter=default", `--reporter=${path.join(ROOT, "commands/closing-line-reporter.mjs")}`];
const run = spawn(NODE, [vitest, "run", ...reporters, ...given], { cwd: ROOT, stdio: "inherit", env: ENVIRONMENT });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => run.kill(signal));
run.once("close", (code) => {
  process.exitCode = code ?? 1;
});

/** Unit tests run from the sources; before a whole run the browser's setup builds, while it fills in what the tests begin with. */
function needsBuild(args) {
  if (args.length === 0) return false;
  const projects = args.flatMap((arg, index) =>
    arg === "--project" ? (args[index + 1] ?? []) : arg.startsWith("--project=") ? arg.slice("--project=".length) : [],
  );
  return projects.length === 0 || projects.some((project) => project !== "unit" && project !== "extensions");
}
