import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { COUNTRY_CODES, isCountryCode, needsPostcode } from "./countries.ts";

it("[A12] knows the countries that the store knows", () => {
  const declared = /enum CountryCode \{([^}]*)\}/.exec(readFileSync("schema/admin.graphql", "utf8"))?.[1] ?? "";
  expect(COUNTRY_CODES).toEqual(declared.match(/\b(?!ZZ|AN)[A-Z]{2}\b/g));
});

it.each(["en", "fr", "it"])("[A12] offers no country twice in %s", (locale) => {
  const names = new Intl.DisplayNames(locale, { type: "region" });
  const shown = COUNTRY_CODES.map((code) => names.of(code));
  expect(shown.filter((name, index) => shown.indexOf(name) !== index)).toEqual([]);
});

it("[A12] asks for a postcode where mail needs one", () => {
  expect(["FR", "IT", "CH", "US"].every(needsPostcode)).toBe(true);
  expect(["AE", "HK", "IE", "PA"].some(needsPostcode)).toBe(false);
  expect(isCountryCode("XX")).toBe(false);
});
