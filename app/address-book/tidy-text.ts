/** Text of several lines, as it is kept. */
export function tidyLines(text: string): string {
  return text.normalize("NFC").replace(/\r\n?/g, "\n").replaceAll("\u0000", "").trim();
}

/** What is pasted from a sheet or a letter on one line: tabs, line ends and runs of spaces become one space. */
export function tidyText(text: string): string {
  // Format characters are invisible (a zero-width space, a byte order mark); joiners are kept, scripts and emoji need them.
  return text
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Z}]+/gu, " ")
    .replace(/[\u200B\u2060\uFEFF\u00AD]/g, "")
    .trim();
}
