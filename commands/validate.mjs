/** `npm run validate`: everything that can be known about the sources without running them. Prints what failed only. */
import { existsSync } from "node:fs";
import path from "node:path";
import { generate, run, StepError } from "./build.mjs";
import { install, NODE, ROOT } from "./install.mjs";

/** The machine this is meant for has two cores, and each check uses one. */
const AT_ONCE = 2;

const CRUISED = ["app", "devstore", "commands", "extensions", "tests", "eslint", "server.ts", "worker.ts"];

const CHECKS = [
  // The longest first, so that the two lanes end together.
  {
    name: "lint",
    command: ["eslint", "--flag=unstable_native_nodejs_ts_config", "--max-warnings=0", "."],
    // The types of all files at once, which its rules ask: more than the 4 GB that Node takes by itself.
    variables: { NODE_OPTIONS: "--max-old-space-size=8192" },
  },
  { name: "types", command: ["tsc", "--noEmit", "-p", "."] },
  {
    name: "boundaries",
    command: [
      "depcruise",
      "--config",
      ".dependency-cruiser.cjs",
      ...CRUISED.filter((place) => existsSync(path.join(ROOT, place))),
    ],
  },
  { name: "dead code", command: ["knip", "--no-progress", "--no-config-hints"] },
  { name: "format", command: ["prettier", "--check", "--cache", "--cache-strategy=content", "--log-level=warn", "."] },
  { name: "generated documents", command: [NODE, "commands/documents.ts", "--check"], needs: "commands/documents.ts" },
  { name: "Functions' texts", command: [NODE, "commands/function-texts.ts", "--check"] },
  { name: "feature list", command: [NODE, "commands/features.ts", "--check"] },
].filter(({ needs }) => needs === undefined || existsSync(path.join(ROOT, needs)));

install();
try {
  await generate();
} catch (error) {
  console.error(error instanceof StepError ? error.message : error);
  process.exit(1);
}

const waiting = [...CHECKS];
let failures = 0;
const lane = async () => {
  for (let check = waiting.shift(); check; check = waiting.shift()) await report(check);
};
await Promise.all(Array.from({ length: AT_ONCE }, lane));
console.log(failures === 0 ? "Valid." : `${failures} of ${CHECKS.length} checks failed.`);
process.exitCode = failures === 0 ? 0 : 1;

async function report({ name, command, variables = {} }) {
  const started = performance.now();
  const { code, output } = await run(command, { NO_COLOR: "1", FORCE_COLOR: undefined, ...variables });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? "ok  " : "FAIL"} ${name} (${seconds} s)`);
  if (code === 0) return;
  failures += 1;
  console.log(output.trimEnd().replace(/^/gm, "     "));
}
