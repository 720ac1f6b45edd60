import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { buildASTSchema, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { MOST_QUERY_BYTES, MOST_QUERY_COST, readInputQuery } from "../../devstore/functions/input-query.ts";
import { MEASURED, measure, SIZES, type Measurement } from "./measurements.ts";
import recorded from "./recorded.json" with { type: "json" };

/** Half and less of what Shopify allows: it must hold for stores that we don't know. */
const BUDGETS = {
  instructions: { 200: 4_000_000, 500: 10_000_000 },
  input_bytes: 128_000,
  output_bytes: 15_000,
  wasm_bytes: 24_000,
};

/** How much more than was recorded passes unseen. */
const TOLERANCE = 1.2;

describe.each(Object.entries(MEASURED))("%s", (name, measured) => {
  const measurements = SIZES.map((lines) => measure(name, measured, lines));
  const of = (lines: number) => measurements.find((one) => one.lines === lines) as Measurement;

  it("[F1] [F3] takes no more than it may of instructions, input, output and module", () => {
    expect(of(200).instructions).toBeLessThanOrEqual(BUDGETS.instructions[200]);
    expect(of(500).instructions).toBeLessThanOrEqual(BUDGETS.instructions[500]);
    expect(of(200).input_bytes).toBeLessThanOrEqual(BUDGETS.input_bytes);
    expect(of(200).output_bytes).toBeLessThanOrEqual(BUDGETS.output_bytes);
    expect(of(200).wasm_bytes).toBeLessThanOrEqual(BUDGETS.wasm_bytes);
  });

  it("[F1] [F3] takes hardly more than was recorded (tests/functions/recorded.json)", () => {
    for (const one of measurements) {
      const before = recorded.find((each) => each.function === name && each.lines === one.lines);
      if (!before) throw new Error(`${name} was never recorded with ${String(one.lines)} lines`);
      for (const figure of ["instructions", "input_bytes", "output_bytes", "wasm_bytes"] as const)
        expect([name, one.lines, figure, one[figure] <= before[figure] * TOLERANCE]).toEqual([
          ...[name, one.lines, figure, true],
        ]);
    }
  });
});

it.each(globSync("extensions/*/*.graphql"))("%s is an input query that Shopify takes", (file) => {
  const isDiscount = path.dirname(file).endsWith("group-pricing");
  const schemaFile = `schema/functions-${isDiscount ? "discount" : "validation"}.graphql`;
  const schema = buildASTSchema(parse(readFileSync(schemaFile, "utf8")), { assumeValid: true });
  const query = readInputQuery(readFileSync(file, "utf8"), schema);
  if (typeof query === "string") throw new Error(query);
  expect(query.bytes).toBeLessThanOrEqual(MOST_QUERY_BYTES);
  expect(query.cost).toBeLessThanOrEqual(MOST_QUERY_COST);
});
