/** What a spreadsheet would take for a formula, it takes for text after an apostrophe. */
const FORMULA = /^[=+\-@\t\r]/;

/** A line of RFC 4180, with its end. */
export function csvLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) => {
    const text = FORMULA.test(cell) ? `'${cell}` : cell;
    return /[",\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${quoted.join(",")}\r\n`;
}
