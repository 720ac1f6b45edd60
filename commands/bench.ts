/**
 * `npm run bench`: how fast Carnet is, beside a floor that no program could go under, in the same run. `-- NAME` runs what
 * begins with NAME (bench/case/where); what is deep runs only so. `-- --json` prints one line of JSON a measurement.
 *
 * Each file is measured in a process of its own: what one has loaded and left behind makes the garbage collection of the next
 * slower, which no process of the app has to bear.
 */
import { fork } from "node:child_process";
import { globSync } from "node:fs";
import path from "node:path";
import type { Measurement } from "../tests/bench/measure.ts";
import { nodeFlagsOf } from "../tests/bench/node-flags.ts";
import { NODE, ROOT } from "./install.mjs";
import { OneLineError, runCommand } from "./one-line-error.ts";

await runCommand(async () => {
  const args = process.argv.slice(2);
  const asJson = args.includes("--json");
  const [wanted = ""] = args.filter((arg) => arg !== "--json");
  let count = 0;
  for (const file of globSync("tests/bench/**/*.bench.ts", { cwd: ROOT }).sort()) {
    await measureFile(file, wanted, (measurement) => {
      count += 1;
      console.log(asJson ? JSON.stringify(measurement) : textOf(measurement));
    });
  }
  if (count === 0) throw new OneLineError(`No bench begins with "${wanted}"`);
});

/** @throws OneLineError when the file's bench could not be run; why is on stderr then. */
function measureFile(file: string, wanted: string, report: (measurement: Measurement) => void): Promise<void> {
  const child = fork(path.join(ROOT, "commands/bench-file.ts"), [path.join(ROOT, file), wanted], {
    execPath: NODE,
    // As the web process runs. The stand-in store keeps its state in a part of Node that is said to be new.
    execArgv: [...nodeFlagsOf("start"), "--disable-warning=ExperimentalWarning"],
  });
  child.on("message", (message) => report(message as Measurement));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new OneLineError(`${file} could not be measured`))));
  });
}

function textOf({ name, p50, p95, p99, unit, per_s, floor, ratio }: Measurement): string {
  const rate = per_s === null ? "" : ` ${per_s}${unit === "ms/MB" ? " MB" : ""} a second;`;
  const figures = `p50 ${p50} ${unit}, p95 ${p95}, p99 ${p99};${rate} ${ratio === null ? "beside a" : `${ratio} times the`} floor of ${floor} ${unit}`;
  return `${name.padEnd(32)} ${figures}`.trimEnd();
}
