/**
 * `npm run features`: what Carnet promises (docs/features.md), with the tests that carry each promise's id and the
 * promises without any. `-- --json` prints {"A1":["file › test name"],…}; `-- --check` only looks for faults in either.
 */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { coverage, parseFeatures } from "./feature-tests.ts";
import { ROOT } from "./install.mjs";
import { OneLineError, runCommand } from "./one-line-error.ts";

const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

await runCommand(() => {
  const features = parseFeatures(read("docs/features.md"));
  const files = globSync("{app,commands,devstore,extensions,tests}/**/*.test.{ts,tsx}", { cwd: ROOT }).sort();
  const { tests, unknown } = coverage(features, Object.fromEntries(files.map((file) => [file, read(file)])));
  if (unknown.length > 0)
    throw new OneLineError(`A test carries an id that docs/features.md lacks: ${unknown.join(", ")}`);
  const [mode] = process.argv.slice(2);
  if (mode === "--check") return;
  if (mode === "--json") {
    console.log(JSON.stringify(tests));
    return;
  }
  const carried = features.filter(({ id }) => tests[id]?.length);
  for (const { id, what } of carried) {
    console.log(`${id.padEnd(4)}${what}`);
    for (const test of tests[id] ?? []) console.log(`      ${test}`);
  }
  console.log("\nWithout a test:");
  for (const { id, what } of features)
    if (!carried.some((each) => each.id === id)) console.log(`${id.padEnd(4)}${what}`);
  console.log(`\n${carried.length} of ${features.length} features carry a test.`);
});
