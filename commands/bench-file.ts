/** A process of `npm run bench`: measures the one file it is given, if its name is wanted, and tells its parent. */
import { pathToFileURL } from "node:url";
import type { Bench } from "../tests/bench/measure.ts";

const [file = "", wanted = ""] = process.argv.slice(2);
const { bench } = (await import(pathToFileURL(file).href)) as { bench: Bench };
const isWanted = bench.name.startsWith(wanted) || wanted.startsWith(`${bench.name}/`);
if (isWanted && !(bench.isDeep && wanted === ""))
  await bench.run((measurement) => {
    if (measurement.name.startsWith(wanted)) process.send?.(measurement);
  });
process.disconnect();
