import { expect, it } from "vitest";
import { keptFormat } from "./kept-format.ts";

it("makes each format once for its locale and options, and keeps no more than it may", () => {
  const made: string[] = [];
  const format = keptFormat((locale: string, options: Intl.NumberFormatOptions) => {
    made.push(`${locale} ${options.currency ?? ""}`);
    return new Intl.NumberFormat(locale, options);
  });
  const euro = { style: "currency", currency: "EUR" } as const;
  expect(format("fr", { ...euro })).toBe(format("fr", { ...euro }));
  expect(format("it", euro)).not.toBe(format("fr", euro));
  expect(format("fr", { ...euro, currency: "CHF" }).resolvedOptions().currency).toBe("CHF");
  expect(made).toEqual(["fr EUR", "it EUR", "fr CHF"]);
  for (let digits = 0; digits < 200; digits++) format(`fr-u-nu-latn-x-${digits}`, euro);
  format("fr", euro);
  expect(made.filter((each) => each === "fr EUR")).toHaveLength(2);
});
