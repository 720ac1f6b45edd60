import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { ENVIRONMENT, NODE, ROOT } from "./install.mjs";

/** What the run leaves of each mutant. */
type Report = {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
};

it("[G5] [G7] notices nine of ten changes of the pricing rules", { timeout: 4 * 3_600_000 }, async () => {
  const stryker = path.join(ROOT, "node_modules/@stryker-mutator/core/bin/stryker.js");
  const run = spawn(NODE, [stryker, "run", "tests/pricing/stryker.config.json"], {
    cwd: ROOT,
    env: { ...ENVIRONMENT, CARNET_MUTATION: "1" },
    stdio: "inherit",
  });
  expect(await new Promise((resolve) => run.once("close", resolve))).toBe(0);
  const report = JSON.parse(readFileSync(path.join(ROOT, ".data/mutation/pricing.json"), "utf8")) as Report;
  const statuses = Object.values(report.files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (...wanted: string[]) => statuses.filter((status) => wanted.includes(status)).length;
  const killed = count("Killed", "Timeout");
  const judged = killed + count("Survived", "NoCoverage");
  console.log(`${judged} mutants of the pricing rules, ${killed} killed: ${((100 * killed) / judged).toFixed(1)} %`);
  expect(killed / judged).toBeGreaterThanOrEqual(0.9);
});
