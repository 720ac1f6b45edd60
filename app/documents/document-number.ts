/**
 * How documents of a kind are numbered: a text with the year once and a counter once, "F-{YYYY}-{0000}" or "{YY}/{000}". The year
 * is a part of it because the counter begins anew with each: without it two documents would have one number.
 */
const FORMAT = /^[^{}]*\{(YYYY|YY)\}[^{}]*\{0{1,8}\}[^{}]*$/;

export function isDocumentNumberFormat(format: string): boolean {
  return format.length <= 40 && FORMAT.test(format);
}

/** "F-{YYYY}-{0000}" in 2026, 7: "F-2026-0007"; a counter longer than the zeros keeps all its digits. */
export function formatDocumentNumber(format: string, year: number, counter: number): string {
  if (!isDocumentNumberFormat(format)) throw new RangeError(`Not a format of document numbers: "${format}"`);
  return format
    .replace("{YYYY}", String(year))
    .replace("{YY}", String(year % 100).padStart(2, "0"))
    .replace(/\{(0+)\}/, (_, zeros: string) => String(counter).padStart(zeros.length, "0"));
}
