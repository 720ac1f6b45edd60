import { readFileSync } from "node:fs";
import { compileFunction, runFunction } from "../../devstore/functions/wasm-host.ts";
import type { Json } from "../../devstore/functions/function-input.ts";
import { cartInput } from "./group-pricing.ts";
import { measuredCart } from "./measured-carts.ts";
import { measuredDates, measuredGoods } from "./measured-orders.ts";

/** What one run takes; the names are relied on by scripts. */
export type Measurement = {
  readonly function: string;
  readonly lines: number;
  readonly instructions: number;
  /** Shopify's, of instructions. */
  readonly limit: number;
  readonly input_bytes: number;
  readonly output_bytes: number;
  readonly wasm_bytes: number;
};

export type Measured = { readonly exportName: string; readonly inputOf: (lines: number) => Json };

export const SIZES = [1, 50, 200, 500] as const;

/** By Function: what it is called with, for a cart of so many lines that asks it for all that it can do. */
export const MEASURED: Readonly<Record<string, Measured>> = {
  "group-pricing": { exportName: "lines", inputOf: (lines) => cartInput(measuredCart(lines)) },
  "order-dates": { exportName: "run", inputOf: measuredDates },
  "order-rules": { exportName: "run", inputOf: measuredGoods },
};

/** "11 million", in proportion above 200 lines: https://shopify.dev/docs/api/functions/current#limitations */
const MOST_INSTRUCTIONS = 11_000_000;
const LINES_OF_LIMIT = 200;

export function measure(name: string, { exportName, inputOf }: Measured, lines: number): Measurement {
  const bytes = readFileSync(`extensions/${name}/dist/function.wasm`);
  const input = inputOf(lines);
  const { instructions, output } = runFunction(compileFunction(bytes), exportName, input);
  return {
    ...{
      function: name,
      lines,
      instructions,
      limit: (MOST_INSTRUCTIONS * Math.max(lines, LINES_OF_LIMIT)) / LINES_OF_LIMIT,
    },
    ...{ input_bytes: bytesOf(input), output_bytes: bytesOf(output), wasm_bytes: bytes.length },
  };
}

const bytesOf = (value: Json) => Buffer.byteLength(JSON.stringify(value));
