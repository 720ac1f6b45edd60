/**
 * A block as Excel, LibreOffice and Google Sheets put it on the clipboard: tabs between cells, line ends between rows, one
 * after the last; a cell with either in it stands in quotation marks, doubled where they are its own.
 */
export function parseBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  const row = () => rows[rows.length - 1] as string[];
  while (at <= text.length) {
    const { cell, end } = text[at] === '"' ? (quotedCell(text, at) ?? plainCell(text, at)) : plainCell(text, at);
    row().push(cell);
    if (end >= text.length) break;
    if (text[end] === "\t") {
      at = end + 1;
      continue;
    }
    at = text.startsWith("\r\n", end) ? end + 2 : end + 1;
    if (at >= text.length) break;
    rows.push([]);
  }
  return rows;
}

/** Null where the mark does not end before a tab, a line end, or the text: then it is a mark like any other letter. */
function quotedCell(text: string, start: number): { cell: string; end: number } | null {
  let cell = "";
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== '"') cell += text[at] ?? "";
    else if (text[at + 1] === '"') cell += text[++at] ?? "";
    else return at + 1 === text.length || /[\t\r\n]/.test(text[at + 1] ?? "") ? { cell, end: at + 1 } : null;
  }
  return null;
}

function plainCell(text: string, start: number): { cell: string; end: number } {
  let end = start;
  while (end < text.length && !/[\t\r\n]/.test(text[end] ?? "")) end++;
  return { cell: text.slice(start, end), end };
}

export function formatBlock(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.join("\t")).join("\n");
}
