import { foldText, tokensOf } from "../values/fold.ts";
import { beginningsMeant, standsInside } from "./search-terms.ts";

/** A part of a text, and whether it is what the query matched. The parts joined are the text. */
export type TextPart = { readonly text: string; readonly isMatch: boolean };

/** One folded character and the part of the original it comes from (UTF-16 indexes). */
type FoldedCharacter = { readonly character: string; readonly start: number; readonly end: number };

/** The text cut where it matches a word of the query; accents and case stay as they are written. */
export function highlightParts(text: string, query: string): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const [start, end] of matchRanges(text, query)) {
    if (start > at) parts.push({ text: text.slice(at, start), isMatch: false });
    parts.push({ text: text.slice(start, end), isMatch: true });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isMatch: false });
  return parts;
}

/**
 * Where the words of the query begin words of the text, else where they stand inside words, else the beginnings that a
 * misspelt one may have meant: ranges in order that don't touch each other's characters.
 */
function matchRanges(text: string, query: string): [start: number, end: number][] {
  const characters = foldedCharacters(text);
  const terms = tokensOf(query);
  const begun = rangesOf(characters, terms, "word start");
  if (begun.length > 0) return begun;
  const code = compactRange(characters, query);
  if (code.length > 0) return code;
  const inside = terms.filter((term) => tokensOf(text).some((token) => standsInside(token, term)));
  if (inside.length > 0) return rangesOf(characters, inside, "anywhere");
  return rangesOf(
    characters,
    terms.flatMap((term) => [...beginningsMeant(term)]),
    "word start",
  );
}

/** The longest of the sought at each place. */
function rangesOf(
  characters: readonly FoldedCharacter[],
  sought: readonly string[],
  where: "word start" | "anywhere",
): [number, number][] {
  const split = sought.map((each) => [...each]);
  const ranges: [number, number][] = [];
  for (let index = 0; index < characters.length; index += 1) {
    const isWordStart = characters[index]?.character !== " " && (characters[index - 1]?.character ?? " ") === " ";
    if (!isWordStart && where === "word start") continue;
    const found = split.filter((letters) =>
      letters.every((letter, offset) => characters[index + offset]?.character === letter),
    );
    const length = Math.max(0, ...found.map((letters) => letters.length));
    if (length > 0) push(ranges, characters.slice(index, index + length));
  }
  return ranges;
}

/** A code written in groups, "C-0001", found by what was typed in one: "c00". */
function compactRange(characters: readonly FoldedCharacter[], query: string): [number, number][] {
  const compact = [...foldText(query).replaceAll(" ", "")];
  const solid = characters.filter(({ character }) => character !== " ");
  if (compact.length === 0 || !compact.every((letter, index) => solid[index]?.character === letter)) return [];
  const ranges: [number, number][] = [];
  push(ranges, solid.slice(0, compact.length));
  return ranges;
}

/** Two matches within one original character (a ligature, ½) are one. */
function push(ranges: [number, number][], characters: readonly FoldedCharacter[]): void {
  const first = characters[0];
  const last = characters.at(-1);
  if (first === undefined || last === undefined) return;
  const previous = ranges.at(-1);
  if (previous !== undefined && previous[1] > first.start) previous[1] = Math.max(previous[1], last.end);
  else ranges.push([first.start, last.end]);
}

/** The text folded letter by letter, each letter knowing where it was; separators are single characters " ". */
function foldedCharacters(text: string): FoldedCharacter[] {
  const found: FoldedCharacter[] = [];
  let start = 0;
  for (const original of text) {
    const end = start + original.length;
    const folded = foldText(original);
    const previous = found.at(-1);
    if (folded === "" && isMark(original)) {
      if (previous !== undefined) found[found.length - 1] = { ...previous, end };
    } else {
      for (const character of folded || " ") found.push({ character, start, end });
    }
    start = end;
  }
  return found;
}

function isMark(character: string): boolean {
  return /^\p{M}+$/u.test(character.normalize("NFKD"));
}
