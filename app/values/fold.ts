/** Letters that Unicode does not decompose but that people type, and expect to find, without. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ı: "i",
  // A sigma at a word's end is the same letter.
  ς: "σ",
};

/**
 * Text as it is compared in a search: without case, accents, ligatures and punctuation, words parted by one space.
 * "L'Œuf à la Coque" becomes "l oeuf a la coque". Folding folded text changes nothing.
 */
export function foldText(text: string): string {
  return bare(bare(text).toLowerCase())
    .replace(/[ßæœøłđðþħıς]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Compatibility forms taken apart (ﬁ, ①, é) and their marks dropped. */
function bare(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}+/gu, "");
}

/** The distinct folded words of a text, in order: what a search matches by their beginnings. */
export function tokensOf(text: string): string[] {
  const folded = foldText(text);
  return folded === "" ? [] : [...new Set(folded.split(" "))];
}
