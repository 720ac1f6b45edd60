import fc from "fast-check";
import { expect, it } from "vitest";
import { csvLine } from "./csv-line.ts";

/** Reads a line as RFC 4180 says. */
function readLine(line: string): string[] {
  const cells: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  for (let found = cell.exec(line); found !== null; found = cell.exec(line)) {
    cells.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
  }
  return cells;
}

it("[A17] writes lines that read as they were, but for what a spreadsheet would calculate", () => {
  const cell = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom(...["=", "+", "-", "@", "\t", "\r", "\n", '"', "'", ",", ";", "a", " "]) }),
  );
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1 }), (cells) => {
      const read = readLine(csvLine(cells));
      expect(read).toEqual(cells.map((text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)));
      expect(read.filter((text) => /^[=+\-@\t\r]/.test(text))).toEqual([]);
    }),
  );
});

it("[A17] defuses a telephone number and a formula", () => {
  expect(csvLine(["+33 6", '=HYPERLINK("x")', "a,b"])).toBe(`"'+33 6","'=HYPERLINK(""x"")","a,b"\r\n`);
});
