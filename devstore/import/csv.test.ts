import fc from "fast-check";
import { expect, it } from "vitest";
import { readCsv, type CsvRow } from "./csv.ts";

/** The text in pieces of the given lengths, over and over. */
function* inPieces(text: string, lengths: readonly number[]): Generator<string> {
  for (let at = 0, index = 0; at < text.length; index += 1) {
    const length = Math.max(1, lengths[index % lengths.length] ?? text.length);
    yield text.slice(at, at + length);
    at += length;
  }
}

function read(text: string, lengths: readonly number[] = [], longestRow?: number): CsvRow[] {
  return [...readCsv(inPieces(text, lengths), longestRow)];
}

const cellsOf = (rows: readonly CsvRow[]) => rows.map((row) => (row.fault === undefined ? row.cells : row.fault));
const lineEnds = (text: string) => text.match(/\r\n|\n|\r/g)?.length ?? 0;

const cell = fc.string({ unit: fc.constantFrom(...Array.from('aé,"\n\r😀 ')), maxLength: 6 });
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 });
const pieces = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 });
const dialect = fc.record({
  end: fc.constantFrom("\n", "\r\n", "\r"),
  quotes: fc.constantFrom("all", "needed"),
  endsWithLine: fc.boolean(),
});
// eslint-disable-next-line carnet/no-process-env -- how many cases is said by `npm run test:deep` alone
const RUNS = { numRuns: process.env["CARNET_DEEP"] ? 200_000 : 2_000 };

it("reads what was written in any dialect, however it arrives, and knows the lines", () => {
  fc.assert(
    fc.property(table, dialect, pieces, (rows, { end, quotes, endsWithLine }, lengths) => {
      const written = (text: string) =>
        quotes === "all" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
      const lines = rows.map((cells) => cells.map(written).join(","));
      let line = 1;
      const expected = rows.flatMap((cells, index) => {
        const at = line;
        line += 1 + lineEnds(lines[index] ?? "");
        return cells.some((value) => value !== "") ? [{ line: at, cells }] : [];
      });
      const found = read(lines.join(end) + (endsWithLine ? end : ""), lengths);
      expect(found.map(({ line: at }, index) => ({ line: at, cells: cellsOf(found)[index] }))).toEqual(expected);
    }),
    RUNS,
  );
});

/** RFC 4180 a character at a time, as plainly as it can be said; null for text that breaks it. */
function plainly(text: string): string[][] | null {
  const rows: string[][] = [[""]];
  let state: "start" | "plain" | "quoted" | "closed" = "start";
  const add = (letter: string) => {
    const row = rows.at(-1) ?? [];
    row.push((row.pop() ?? "") + letter);
  };
  for (const letter of text.replace(/\r\n?/g, "\n")) {
    if (state === "quoted") {
      if (letter === '"') state = "closed";
      else add(letter);
    } else if (letter === '"' && state === "closed") {
      add(letter);
      state = "quoted";
    } else if (letter === '"' && state === "start") state = "quoted";
    else if (letter === ",") {
      rows.at(-1)?.push("");
      state = "start";
    } else if (letter === "\n") {
      rows.push([""]);
      state = "start";
    } else if (letter === '"' || state === "closed") return null;
    else {
      add(letter);
      state = "plain";
    }
  }
  return state === "quoted" ? null : rows.filter((row) => row.some((each) => each !== ""));
}

const anyText = fc.string({ unit: fc.constantFrom(...Array.from('ab,"\n\r')), maxLength: 40 });

it("agrees with the plainest of readers on whatever is CSV, and finds a fault in whatever is none", () => {
  fc.assert(
    fc.property(anyText, pieces, (text, lengths) => {
      const found = read(text, lengths);
      expect(found).toEqual(read(text));
      const expected = plainly(text);
      if (expected === null) expect(found.some(({ fault }) => fault !== undefined)).toBe(true);
      else {
        const asLf = cellsOf(found).map((cells) =>
          typeof cells === "string" ? cells : cells.map((each) => each.replace(/\r\n?/g, "\n")),
        );
        expect(asLf).toEqual(expected);
      }
    }),
    RUNS,
  );
});

it("leaves no line unaccounted for, whatever the file holds", () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 3, max: 30 }), pieces, (text, longestRow, lengths) => {
      const rows = read(text, lengths, longestRow);
      expect(rows).toEqual(read(text, [], longestRow));
      const begun = rows.map((row) => row.line);
      expect(begun).toEqual([...new Set(begun)].sort((left, right) => left - right));
      // A line with letters begins a row, or belongs to one that goes on in quotation marks.
      const within = rows.flatMap((row, index) => {
        const goesOn = row.fault === undefined ? lineEnds(row.cells.join("")) : 0;
        const isRest = row.fault?.startsWith("may be the rest") === true;
        const length = isRest ? (begun[index + 1] ?? Infinity) - row.line - 1 : goesOn;
        return Array.from({ length: Math.min(length, text.length) }, (_, each) => row.line + 1 + each);
      });
      const withText = text.split(/\r\n|\n|\r/).flatMap((each, index) => (/[ab]/.test(each) ? [index + 1] : []));
      expect(withText.filter((line) => !begun.includes(line) && !within.includes(line))).toEqual([]);
    }),
    RUNS,
  );
});

it("takes no line out of a broken cell for a row of its own", () => {
  const file = ["a,b,c", '1,"say "hi", please', "x,y", "z", '2,ok,"fine', 'still"', "3,short"].join("\n");
  expect(read(file)).toMatchObject([
    { line: 1 },
    { line: 2, fault: "has a quotation mark within quotation marks that is not written twice", cell: 1 },
    { line: 3, fault: "may be the rest of line 2, which can't be read" },
    { line: 4, fault: "may be the rest of line 2, which can't be read" },
    { line: 5, cells: ["2", "ok", "fine\nstill"] },
    { line: 7, cells: ["3", "short"] },
  ]);
});

it("gives up one line for a cell that never ends, and keeps no more of it than a long row", () => {
  const rows = Array.from({ length: 60_000 }, (_, index) => `row ${index},of a long file`);
  const found = read(["a,b", 'x,"never closed', ...rows].join("\n"), [65_536]);
  expect(found).toHaveLength(60_002);
  expect(found[1]).toEqual({ line: 2, fault: "is longer than 1000000 characters", cell: null });
  expect(found.at(-1)).toMatchObject({ line: 60_002, cells: ["row 59999", "of a long file"] });
  const long = read(`a\n${"x".repeat(3_000_000)}\nb`, [65_536]);
  expect(long.map((row) => [row.line, row.fault !== undefined])).toEqual([
    [1, false],
    [2, true],
    [3, false],
  ]);
});
