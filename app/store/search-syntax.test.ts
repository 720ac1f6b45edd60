import { expect, it } from "vitest";
import { searchTerm, searchWords } from "./search-syntax.ts";

it.each([
  ["FAR-T55-25", '"FAR-T55-25"'],
  ['a "b" c', '"a \\"b\\" c"'],
  ["back\\slash", '"back\\\\slash"'],
  ["sku:1 OR title:x", '"sku:1 OR title:x"'],
])("quotes %s as one value", (text, term) => {
  expect(searchTerm(text)).toBe(term);
});

it.each([
  ["Farine T55", "farine* t55*"],
  ["sku:x OR (y)", "sku* x* or* y*"],
  ["l'huile d’olive", "l* huile* d* olive*"],
  ["crème", "crème*"],
  ['"-:', ""],
])("takes the words of %s and no syntax", (text, words) => {
  expect(searchWords(text)).toBe(words);
});
