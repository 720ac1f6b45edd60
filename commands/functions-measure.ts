/**
 * `npm run functions:measure`: what each Shopify Function takes per cart size; `-- --json` prints one line of JSON a
 * measurement. Instructions are those of the module and 335 for each call of the host (devstore/functions/wasm-host.ts).
 */
import { buildFunctions, StepError } from "./build.mjs";
import type { Measurement } from "../tests/functions/measurements.ts";
import { OneLineError, runCommand } from "./one-line-error.ts";

await runCommand(async () => {
  const asJson = process.argv.includes("--json");
  try {
    // What it says on the way is no measurement.
    if (asJson) console.log = console.error;
    await buildFunctions();
  } catch (error) {
    if (error instanceof StepError) throw new OneLineError(error.message);
    throw error;
  }
  // Reads the modules that were just built.
  const { MEASURED, measure, SIZES } = await import("../tests/functions/measurements.ts");
  for (const [name, measured] of Object.entries(MEASURED)) {
    for (const lines of SIZES) {
      const one = measure(name, measured, lines);
      process.stdout.write(`${asJson ? JSON.stringify(one) : textOf(one)}\n`);
    }
  }
});

function textOf(one: Measurement): string {
  const share = ((one.instructions / one.limit) * 100).toFixed(0);
  const name = `${one.function} ${one.lines} lines`.padEnd(26);
  const instructions = `${(one.instructions / 1e6).toFixed(2)} M instructions (${share} % of ${one.limit / 1e6} M)`;
  const kilobytes = [one.input_bytes, one.output_bytes, one.wasm_bytes].map((bytes) => (bytes / 1000).toFixed(1));
  return `${name} ${instructions}, input ${kilobytes[0]} kB, output ${kilobytes[1]} kB, module ${kilobytes[2]} kB`;
}
