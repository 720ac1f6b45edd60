/**
 * `npm run bench`: how fast Carnet is, beside a floor that no program could go under, in the same run. `-- NAME` runs what
 * begins with NAME (bench/case/where); what is deep runs only so. `-- --json` prints one line of JSON a measurement.
 */
import { globSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Bench, Measurement } from "../tests/bench/measure.ts";
import { ROOT } from "./install.mjs";
import { OneLineError, runCommand } from "./one-line-error.ts";

await runCommand(async () => {
  const args = process.argv.slice(2);
  const asJson = args.includes("--json");
  const [wanted = ""] = args.filter((arg) => arg !== "--json");
  let count = 0;
  for (const file of globSync("tests/bench/**/*.bench.ts", { cwd: ROOT }).sort()) {
    const { bench } = (await import(pathToFileURL(path.join(ROOT, file)).href)) as { bench: Bench };
    if (!bench.name.startsWith(wanted) && !wanted.startsWith(`${bench.name}/`)) continue;
    if (bench.isDeep && wanted === "") continue;
    await bench.run((measurement) => {
      if (!measurement.name.startsWith(wanted)) return;
      count += 1;
      console.log(asJson ? JSON.stringify(measurement) : textOf(measurement));
    });
  }
  if (count === 0) throw new OneLineError(`No bench begins with "${wanted}"`);
});

function textOf({ name, p50, p95, p99, unit, per_s, floor, ratio }: Measurement): string {
  const rate = per_s === null ? "" : ` ${per_s}${unit === "ms/MB" ? " MB" : ""} a second;`;
  const figures = `p50 ${p50} ${unit}, p95 ${p95}, p99 ${p99};${rate} ${ratio === null ? "beside a" : `${ratio} times the`} floor of ${floor} ${unit}`;
  return `${name.padEnd(32)} ${figures}`.trimEnd();
}
