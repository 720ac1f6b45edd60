import { CsvError, type Options, parse } from "csv-parse/sync";
import { delimiterOf, type FileFault } from "./price-file.ts";

/** How files of prices and of lists are read, by their first line; far above any row, a quotation mark that is not closed ends. */
export const csvOptions = (firstLine: string, longestRow: number) =>
  ({
    ...{ bom: true, delimiter: delimiterOf(firstLine), relax_column_count: true, skip_empty_lines: true, info: true },
    ...{ max_record_size: longestRow, relax_quotes: false },
  }) satisfies Options;

export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

/** A whole file that is as small as a text; its first row among the others. */
export function readCsv(text: string): readonly CsvRow[] | FileFault {
  const [first = ""] = text.replace(/^\uFEFF/, "").split(/\r\n?|\n/, 1);
  if (first.trim() === "") return { code: "empty" };
  try {
    const rows = parse(text, csvOptions(first, text.length + 1)) as unknown as readonly {
      readonly record: readonly string[];
      readonly info: { readonly lines: number };
    }[];
    return rows.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { code: "broken", line: (error as { lines?: number }).lines ?? 0 };
  }
}
