import fc from "fast-check";
import { expect, it } from "vitest";
import { formatCustomerNumber, isNumberFormat, parseCustomerNumber } from "./customer-number.ts";

it("[A10] pads the counter to the zeros between the braces", () => {
  expect(formatCustomerNumber("C-{0000}", 7)).toBe("C-0007");
  expect(formatCustomerNumber("{0}/B2B", 12345)).toBe("12345/B2B");
});

it.each(["", "C-0000", "C-{}", "C-{000", "C-{0}{0}", "C-{1}", "{0000000000000}"])(
  "[A10] refuses the format %j",
  (format) => {
    expect(isNumberFormat(format)).toBe(false);
    expect(() => formatCustomerNumber(format, 1)).toThrow(RangeError);
  },
);

it("[A10] reads back every counter, and gives different counters different numbers", () => {
  const format = fc.constantFrom("C-{0000}", "{0}", "Kunde {00} x", "1{000}1");
  fc.assert(
    fc.property(format, fc.nat(), fc.nat(), (pattern, one, other) => {
      expect(parseCustomerNumber(pattern, formatCustomerNumber(pattern, one))).toBe(one);
      expect(formatCustomerNumber(pattern, one) === formatCustomerNumber(pattern, other)).toBe(one === other);
    }),
  );
});

it.each(["D-0001", "C-1", "C-00001", "C-", "C-00x1", "C-99999999999999999999"])(
  "[A10] sees no counter in %j",
  (number) => expect(parseCustomerNumber("C-{0000}", number)).toBeNull(),
);
