import { expect, it } from "vitest";
import { formatDocumentNumber, isDocumentNumberFormat } from "./document-number.ts";

it.each([
  ["F-{YYYY}-{0000}", 7, "F-2026-0007"],
  ["{YY}/{000}", 1234, "26/1234"],
  ["{YYYY}{00000000} A", 1, "202600000001 A"],
])("[M7] numbers by %s", (format, counter, number) => {
  expect(isDocumentNumberFormat(format)).toBe(true);
  expect(formatDocumentNumber(format, 2026, counter)).toBe(number);
});

it.each([
  "",
  "F-{0000}",
  "F-{YYYY}",
  "{YYYY}{YYYY}{0}",
  "{0}{YYYY}",
  "{YYYY}{0}{0}",
  "{YYYY}{1}",
  `{YYYY}{0}${"x".repeat(40)}`,
])("[M7] refuses %j, by which two documents could have one number", (format) => {
  expect(isDocumentNumberFormat(format)).toBe(false);
  expect(() => formatDocumentNumber(format, 2026, 1)).toThrow(RangeError);
});
