import { expect, it } from "vitest";
import { formatPercentChange } from "./percent-text.ts";

it("says a change of price with its sign, in one piece", () => {
  const texts = ["en", "fr", "it"].map((locale) => formatPercentChange(-1250, locale));
  expect(texts.map((text) => text.replace(/\s/, "_"))).toEqual(["−12.5%", "−12,5_%", "−12,5%"]);
  expect(texts.filter((text) => /[ -]/.test(text))).toEqual([]);
  expect(formatPercentChange(500, "en")).toBe("+5%");
});
