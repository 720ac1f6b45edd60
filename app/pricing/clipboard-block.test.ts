import fc from "fast-check";
import { expect, it } from "vitest";
import { formatBlock, parseBlock } from "./clipboard-block.ts";

it("[G11] reads a block as Excel and LibreOffice put it on the clipboard", () => {
  expect(parseBlock("1,50 €\t2.50\r\n3\t\r\n")).toEqual([
    ["1,50 €", "2.50"],
    ["3", ""],
  ]);
  expect(parseBlock("1\n2\n")).toEqual([["1"], ["2"]]);
  expect(parseBlock('"two\nlines"\t"a ""mark"""\n')).toEqual([["two\nlines", 'a "mark"']]);
  expect(parseBlock('"open\t1')).toEqual([['"open', "1"]]);
  expect(parseBlock("")).toEqual([[""]]);
});

it("[G11] reads back what was copied, whatever the shape", () => {
  const cell = fc.stringMatching(/^[0-9.,€ ]{0,8}$/);
  const block = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }))
    // A single empty cell at the end is what a line end means.
    .filter((rows) => rows.at(-1)?.join("") !== "");
  fc.assert(
    fc.property(block, (rows) => {
      expect(parseBlock(formatBlock(rows))).toEqual(rows);
    }),
  );
});
