/** What stands before and after the counter, and how many digits it is padded to. */
type Pattern = { readonly before: string; readonly digits: number; readonly after: string };

/** The text with exactly one pair of braces holding one to twelve zeros: "C-{0000}". */
const FORMAT = /^([^{}]*)\{(0{1,12})\}([^{}]*)$/;

/** Whether customers can be numbered by this format; one without braces would give every customer the same number. */
export function isNumberFormat(format: string): boolean {
  return patternOf(format) !== null;
}

/** "C-{0000}" and 7 give "C-0007"; a counter longer than the zeros keeps all its digits. Throws on a format without braces. */
export function formatCustomerNumber(format: string, counter: number): string {
  const { before, digits, after } = getPattern(format);
  if (!Number.isSafeInteger(counter) || counter < 0) throw new RangeError(`Not a counter: ${counter}`);
  return before + String(counter).padStart(digits, "0") + after;
}

/** The counter in a number of this format, or null for a number of another kind. Throws on a format without braces. */
export function parseCustomerNumber(format: string, number: string): number | null {
  const { before, digits, after } = getPattern(format);
  if (!number.startsWith(before) || !number.endsWith(after)) return null;
  const counter = number.slice(before.length, number.length - after.length);
  if (!/^\d+$/.test(counter) || !Number.isSafeInteger(Number(counter))) return null;
  return String(Number(counter)).padStart(digits, "0") === counter ? Number(counter) : null;
}

function patternOf(format: string): Pattern | null {
  const match = FORMAT.exec(format);
  if (match === null) return null;
  const [, before = "", zeros = "", after = ""] = match;
  return { before, digits: zeros.length, after };
}

function getPattern(format: string): Pattern {
  const pattern = patternOf(format);
  if (pattern === null) throw new RangeError(`Not a format of customer numbers: "${format}"`);
  return pattern;
}
