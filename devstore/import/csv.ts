/**
 * CSV as Shopify writes it (RFC 4180, commas), read as a stream: a row and a chunk in memory, whatever the file's size. A row
 * that can't be read costs that row alone: reading goes on at the next line. (The packages at hand either take all that
 * follows an open quotation mark for one cell, or stop there.)
 */
export type CsvRow =
  | {
      /** Where the row begins, counted from 1; \n, \r\n and a lone \r end a line. */
      readonly line: number;
      readonly cells: readonly string[];
      /** The characters that it took in the file. */
      readonly length: number;
      readonly fault?: undefined;
    }
  | {
      readonly line: number;
      /** The end of a sentence about the row. */
      readonly fault: string;
      /** Which of its cells is meant, from 0; null for the whole row. */
      readonly cell: number | null;
    };

/** In characters. Shopify's longest cell, a product's description, has 512 kB at most. */
const LONGEST_ROW = 1_000_000;

/**
 * The rows of the text in order; those without any text are left out. After a fault, lines may be the inside of a cell whose
 * quotation marks went wrong: they are faults too, until one has as many cells as the first row, or the last good one.
 */
export function* readCsv(chunks: Iterable<string>, longestRow = LONGEST_ROW): Generator<CsvRow> {
  let firstWidth: number | undefined;
  let lastWidth = 0;
  let faultyLine: number | undefined;
  for (const row of rowsOf(chunks, longestRow)) {
    if (row.fault !== undefined) {
      faultyLine = row.line;
      yield row;
      continue;
    }
    const { line, cells } = row;
    if (cells.every((cell) => cell === "")) continue;
    if (faultyLine === undefined || cells.length === firstWidth || cells.length === lastWidth) {
      faultyLine = undefined;
      lastWidth = cells.length;
      firstWidth ??= lastWidth;
      yield row;
    } else {
      yield { line, fault: `may be the rest of line ${faultyLine}, which can't be read`, cell: null };
    }
  }
}

function* rowsOf(chunks: Iterable<string>, longestRow: number): Generator<CsvRow> {
  let text = "";
  let line = 1;
  /** Inside a line that was refused before its end was read. */
  let isSkipping = false;

  function* take(isEnd: boolean): Generator<CsvRow> {
    let at = 0;
    while (at < text.length) {
      if (isSkipping) {
        const next = nextLine(text, at, isEnd);
        // A \r at the end is kept: a \n may follow.
        at = next ?? (text.endsWith("\r") ? text.length - 1 : text.length);
        if (next === null) break;
        isSkipping = false;
        line += 1;
        continue;
      }
      const row = rowAt(text, at, isEnd);
      // However the text arrived, what is longer is refused.
      const isTooLong = (row?.end ?? text.length) - at > longestRow;
      if (row === null && !isTooLong) break;
      if (row === null || isTooLong) {
        yield { line, fault: `is longer than ${longestRow} characters`, cell: null };
        isSkipping = true;
      } else if (row.fault !== undefined) {
        // The row's first line alone is refused: what follows an open quotation mark may be good rows.
        yield { line, fault: row.fault, cell: row.cell };
        isSkipping = true;
      } else {
        yield { line, cells: row.cells, length: row.end - at };
        line += row.lines;
        at = row.end;
      }
    }
    text = text.slice(at);
  }

  for (const chunk of chunks) {
    text += chunk;
    yield* take(false);
  }
  yield* take(true);
}

/** `end`: how far the text had to be read. */
type Parsed = { readonly end: number } & (
  | { readonly cells: string[]; readonly lines: number; readonly fault?: undefined }
  | { readonly fault: string; readonly cell: number }
);

/** The row that begins at `start`; null while its end has not come. */
function rowAt(text: string, start: number, isEnd: boolean): Parsed | null {
  const cells: string[] = [];
  let lines = 1;
  for (let at = start; ; at += 1) {
    const cell = cells.length;
    if (text.charCodeAt(at) === QUOTE) {
      const close = closingQuote(text, at + 1);
      if (close === -1 && isEnd)
        return { fault: "opens a quotation mark that is never closed", cell, end: text.length };
      // The second of two quotation marks may stand in the next chunk.
      if (close === -1 || (close + 1 === text.length && !isEnd)) return null;
      const content = text.slice(at + 1, close);
      cells.push(content.includes('"') ? content.replaceAll('""', '"') : content);
      lines += lineEndsIn(content);
      at = close + 1;
      if (at < text.length && !endsCell(text.charCodeAt(at))) {
        return { fault: "has a quotation mark within quotation marks that is not written twice", cell, end: at + 1 };
      }
    } else {
      const end = endOfPlainCell(text, at);
      if (end === text.length && !isEnd) return null;
      if (text.charCodeAt(end) === QUOTE) {
        return { fault: "has a quotation mark but does not begin with one", cell, end: end + 1 };
      }
      cells.push(text.slice(at, end));
      at = end;
    }
    if (text.charCodeAt(at) === COMMA) continue;
    const end = at === text.length ? at : nextLine(text, at, isEnd);
    return end === null ? null : { cells, lines, end };
  }
}

const [COMMA, QUOTE, LINE_FEED, RETURN] = [0x2c, 0x22, 0x0a, 0x0d];

function endsCell(code: number): boolean {
  return code === COMMA || code === LINE_FEED || code === RETURN;
}

/** A quotation mark that is not one of two; -1 while there is none. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== QUOTE) return at;
  }
  return -1;
}

function endOfPlainCell(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE || endsCell(code)) break;
  }
  return at;
}

const LINE_END = /\r\n|\n|\r/g;

function lineEndsIn(cell: string): number {
  return cell.match(LINE_END)?.length ?? 0;
}

/** Where the line after the one at `from` begins; null when that can't be told yet, or there is none. */
function nextLine(text: string, from: number, isEnd: boolean): number | null {
  LINE_END.lastIndex = from;
  if (!LINE_END.test(text)) return null;
  const next = LINE_END.lastIndex;
  // The second half of a line end may stand in the next chunk.
  return next === text.length && text.endsWith("\r") && !isEnd ? null : next;
}
