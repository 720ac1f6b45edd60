import fc from "fast-check";
import { expect, it } from "vitest";
import { foldText, tokensOf } from "../values/fold.ts";
import { highlightParts } from "./highlight.ts";
import { beginningsMeant } from "./search-terms.ts";

const marked = (text: string, query: string) =>
  highlightParts(text, query)
    .map((part) => (part.isMatch ? `[${part.text}]` : part.text))
    .join("");

it.each([
  ["Boulangerie du Port", "bou", "[Bou]langerie du Port"],
  ["Pâtisserie Élodie", "elo PATISS", "[Pâtiss]erie [Élo]die"],
  ["L’Œuf à la Coque", "oe", "L’[Œ]uf à la Coque"],
  ["L’Œuf à la Coque", "o", "L’[Œ]uf à la Coque"],
  ["Cafe\u0301 du Lac", "cafe", "[Cafe\u0301] du Lac"],
  ["Le Port", "l le", "[Le] Port"],
  ["Troubou", "bou", "Trou[bou]"],
  ["Troubou", "ub", "Troubou"],
  ["Troubou du Bou", "bou", "Troubou du [Bou]"],
  ["Pâtisserie Élodie", "elodei", "Pâtisserie [Élodie]"],
  ["Pâtisserie Élodie", "patiserie", "[Pâtisserie] Élodie"],
  ["C-0042", "c00", "[C-00]42"],
  ["Straße", "strass", "[Straß]e"],
  ["Aix", "", "Aix"],
  ["", "aix", ""],
])("[A6] marks in %j what %j matched", (text, query, expected) => expect(marked(text, query)).toBe(expected));

it("[A6] loses no character, and marks only what the query begins with, holds or misspells", () => {
  const text = fc.string({ unit: fc.constantFrom(...Array.from("abéÉœß½ﬁ \u0301-'1😀")), maxLength: 20 });
  fc.assert(
    fc.property(text, text, (given, query) => {
      const parts = highlightParts(given, query);
      expect(parts.map((part) => part.text).join("")).toBe(given);
      const compact = foldText(query).replaceAll(" ", "");
      for (const { text: match } of parts.filter((part) => part.isMatch)) {
        const folded = foldText(match);
        const terms = [...tokensOf(query), ...tokensOf(query).flatMap((term) => [...beginningsMeant(term)])];
        const begun = terms.some((term) => tokensOf(match).some((word) => word.includes(term)));
        expect(begun || folded.replaceAll(" ", "").startsWith(compact)).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});
