import { describe, expect, it } from "vitest";
import { LANGUAGES } from "./languages.ts";
import { resources } from "./resources.ts";

/** The categories that a language distinguishes for whole numbers (CLDR), as suffixes of i18next. */
const PLURAL = /_(zero|one|two|few|many|other)$/;

function flatten(node: unknown, path: string): Map<string, string> {
  if (typeof node === "string") return new Map([[path, node]]);
  return new Map(
    Object.entries(node as Record<string, unknown>).flatMap(([key, child]) => [
      ...flatten(child, path === "" ? key : `${path}.${key}`),
    ]),
  );
}

const variablesIn = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort();
const texts = Object.fromEntries(LANGUAGES.map((language) => [language, flatten(resources[language], "")]));
const english = texts["en"] ?? new Map<string, string>();
const keysOf = (found: ReadonlyMap<string, string>) =>
  [...new Set([...found.keys()].map((key) => key.replace(PLURAL, "")))].sort();

it("has texts at all", () => expect(english.size).toBeGreaterThan(100));

describe.each(LANGUAGES)("%s", (language) => {
  const own = texts[language] ?? new Map<string, string>();

  it("says everything that English says, and nothing else", () => expect(keysOf(own)).toEqual(keysOf(english)));

  it("names the same values in each sentence", () => {
    for (const [key, text] of own) {
      const other = english.get(key) ?? english.get(key.replace(PLURAL, "_other")) ?? "";
      expect({ key, variables: variablesIn(text) }).toEqual({ key, variables: variablesIn(other) });
    }
  });

  it("has a form for every plural of its own", () => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const counted = [...own.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, ""));
    const missing = counted.flatMap((key) => categories.map((one) => `${key}_${one}`)).filter((key) => !own.has(key));
    expect([...new Set(missing)]).toEqual([]);
  });

  it("leaves no text empty or in another language's place", () => {
    for (const [key, text] of own) expect({ key, isEmpty: text.trim() === "" }).toEqual({ key, isEmpty: false });
  });
});

/** Quotation marks as each language prints them, and in French the spaces that no line may break at. */
const FOREIGN: Readonly<Record<string, RegExp>> = {
  en: /[«»"]/,
  fr: /[“”"]|«(?!\u202f)|(?<!\u202f)[»;!?]|(?<!\u00a0):(?=\s|$)/,
  it: /[«»"]/,
};

it.each(LANGUAGES)("writes the punctuation of %s", (language) => {
  const found = [...(texts[language] ?? [])].filter(([, text]) => FOREIGN[language]?.test(text));
  expect(found).toEqual([]);
});
