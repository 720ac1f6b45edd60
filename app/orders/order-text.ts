import { foldText } from "../values/fold.ts";
import { isOrderable } from "./line-problems.ts";

/*
 * An order as a customer writes it, in an e-mail or a file: "2 cartons farine T55", "FAR-T55-25;2", "huile d'olive x 6". Read by
 * fixed rules, the same text always the same way. What can't be read for sure is not guessed: the line is there without it.
 */

/** One line of the text that says something. */
export type TextLine = {
  /** As it was written. */
  readonly text: string;
  /** What is to be looked for: the line without its quantity and packing, or the whole line where there is none. */
  readonly words: string;
  /** Units; null: none was written. "unreadable": a fraction, none, or too many. */
  readonly quantity: number | null | "unreadable";
};

/** As many lines as one draft holds (PLATFORM: DraftOrderInput.lineItems), and as many characters as a page of each. */
export const MOST_TEXT_LINES = 499;
export const LONGEST_ORDER_TEXT = 50_000;
/** A number with more digits is a code: of a barcode, not of a quantity. */
const MOST_DIGITS = 7;

/** What goods are packed in, folded; the quantity is of what is sold, however it is packed. */
const PACKING = new Set(
  [
    "carton cartons caisse caisses colis sac sacs boite boites paquet paquets piece pieces pce pces pcs pc unite unites bouteille",
    "bouteilles bidon bidons seau seaux palette palettes plateau plateaux pot pots barquette barquettes",
    "cartone cartoni cassa casse sacco sacchi scatola scatole confezione confezioni conf pezzo pezzi pz bottiglia bottiglie",
    "box boxes case cases bag bags pack packs bottle bottles unit units bucket buckets tray trays pallet pallets jar jars",
    "karton kartons kiste kisten sack sacke stuck stk flasche flaschen packung packungen eimer",
  ].flatMap((words) => words.split(" ")),
);
/** Between a packing and what is in it, folded. */
const OF = new Set(["de", "d", "du", "des", "di", "del", "della", "of", "von"]);
/** What a number says of the goods themselves: "farine 25 kg" orders no 25. */
const MEASURES = new Set("kg g gr mg l cl ml dl litre litres liter litri litro kilo kilos lb oz cm mm m".split(" "));

const NUMBER = String.raw`\d[\d \u00a0\u202f]*(?:[.,]\d+)?`;
const TIMES = String.raw`[x×*]`;

export function readOrderText(text: string): TextLine[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => /[\p{L}\p{N}]/u.test(line))
    .map(readLine);
}

function readLine(text: string): TextLine {
  const cells = text.split(/[;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
  const read = cells.length > 1 ? readCells(cells) : readWords(text.replace(/^[-–—•*·>]+\s*/, ""));
  return { text, ...read };
}

type Read = Pick<TextLine, "words" | "quantity">;

/** A row of a table: the last cell that is a number is the quantity, the first other that says something is looked for. */
function readCells(cells: readonly string[]): Read {
  const at = cells.findLastIndex((cell) => isQuantity(cell));
  const words = cells.find((cell, index) => index !== at && /[\p{L}\p{N}]/u.test(cell));
  if (words === undefined) return { words: cells.join(" "), quantity: null };
  return { words, quantity: at === -1 ? null : unitsOf(cells[at] ?? "") };
}

function readWords(text: string): Read {
  const leading = new RegExp(`^(${NUMBER})\\s*(?:${TIMES}\\s*(?=\\S)|(?=\\s))(.*)$`, "iu").exec(text);
  if (leading) {
    const [, number = "", rest = ""] = leading;
    const words = withoutPacking(rest);
    if (isQuantity(number.trim()) && words !== null) return { words, quantity: unitsOf(number) };
  }
  const marked = new RegExp(`^(.*\\S)\\s*(?:\\s${TIMES}|[×*:=])\\s*(${NUMBER})(.*)$`, "iu").exec(text);
  const trailing = marked ?? new RegExp(`^(.*\\S)()\\s(${NUMBER})(\\s+\\S+)?$`, "iu").exec(text);
  if (trailing) {
    const [words = "", number = "", after = ""] = marked
      ? [marked[1], marked[2], marked[3]]
      : [trailing[1], trailing[3], trailing[4]];
    const unit = foldText(after);
    if (isQuantity(number.trim()) && (unit === "" || PACKING.has(unit))) return { words, quantity: unitsOf(number) };
  }
  return { words: text, quantity: null };
}

/** "cartons de farine" is "farine"; null where the number was of a measure, or where nothing is left. */
function withoutPacking(text: string): string | null {
  const [first = "", ...others] = text.trim().split(/\s+/);
  const word = foldText(first);
  if (MEASURES.has(word)) return null;
  if (!PACKING.has(word) || others.length === 0) return text.trim() === "" ? null : text.trim();
  const [next = "", ...rest] = others;
  if (OF.has(foldText(next)) && rest.length > 0) return rest.join(" ");
  // "d'huile"
  const elided = /^d['’](.+)$/iu.exec(next);
  return elided ? [elided[1], ...rest].join(" ") : others.join(" ");
}

const isQuantity = (text: string) =>
  new RegExp(`^${NUMBER}$`, "u").test(text) && text.replace(/[.,].*$/, "").replace(/\D/g, "").length <= MOST_DIGITS;

/** "2,0" and "2.00" are two; "1 200" is twelve hundred, as French writes it. */
function unitsOf(text: string): number | "unreadable" {
  const [whole = "", fraction = ""] = text.trim().split(/[.,]/);
  const units = Number(whole.replace(/\D/g, ""));
  return /^0*$/.test(fraction) && isOrderable(units) ? units : "unreadable";
}
