/** `$app:terms`: "1|d…|o…": sections by their letter, each with separators of its own, none of them "|". */
const VERSION = "1";

/** `d` the days, `o` what may be ordered, `p` the prices. */
export type SectionLetter = "d" | "o" | "p";

export function encodeTerms(sections: Readonly<Partial<Record<string, string>>>): string {
  return [VERSION, ...Object.entries(sections).map(([letter, body = ""]) => letter + body)].join("|");
}

/** Null when the terms are not to be read, or hold no such section. */
export function sectionOf(terms: string, letter: SectionLetter): string | null {
  const [version, ...sections] = terms.split("|");
  const section = sections.find((each) => each.startsWith(letter));
  return version !== VERSION || section === undefined ? null : section.slice(1);
}
