import { foldText, tokensOf } from "../values/fold.ts";
import { nationalFormOf } from "./phone.ts";

/*
 * A customer is found by its tokens, the folded words of its fields; a query matches when each of its terms begins one of
 * them, less well when one stands inside a token or is misspelt by one letter. Three marked tokens rank the finds: "#c0001" is
 * a whole number, "^boulangerie du port" a whole title, "^@info port example" a whole e-mail address. A folded word holds
 * letters and digits only, so a mark never meets a term.
 */
const NUMBER_MARK = "#";
const TITLE_MARK = "^";
const EMAIL_MARK = "^@";

/** A token is a key of an index, whose entries PostgreSQL bounds at 2.7 kB: 100 characters are 400 bytes at most. */
const LONGEST_TOKEN = 100;

export type SearchableFields = {
  readonly alias: string | null;
  /** Company, first, last and display names, of the customer and of its addresses, and what those are called. */
  readonly names: readonly string[];
  readonly displayName: string;
  readonly email: string;
  readonly phone: string | null;
  readonly number: string | null;
  readonly vatNumber: string | null;
  readonly cities: readonly string[];
  readonly zips: readonly string[];
  /** Names and e-mails of the people at the customer. */
  readonly people: readonly string[];
};

export type SearchQuery = {
  /** The folded words, longest first: the longest narrows most. */
  readonly terms: readonly [string, ...string[]];
  /** The words written together where they hold a digit: a number typed in groups, "04 65 71". */
  readonly compact: string | null;
  /** Equal to the token of the customer whose number this is. */
  readonly number: string;
  /** Begins the token of customers whose alias or name begins so, or, where an @ was typed, an e-mail address of theirs. */
  readonly title: string;
  /** For each term what it may have meant, were one of its letters wrong: beginnings of words. */
  readonly meant: ReadonlyMap<string, ReadonlySet<string>>;
};

/** The distinct tokens of a customer's searchable fields. */
export function tokensOfCustomer(fields: SearchableFields): string[] {
  const titles = [fields.alias ?? "", fields.displayName].map(foldText).filter(Boolean);
  const emails = [fields.email, ...fields.people].filter(isEmail);
  return unique([
    ...[...titles, ...fields.names, fields.email, ...fields.cities, ...fields.people].flatMap(tokensOf),
    ...[fields.number, fields.vatNumber, ...fields.zips].flatMap((code) => (code === null ? [] : tokensOfCode(code))),
    ...tokensOfPhone(fields.phone),
    ...titles.map((title) => TITLE_MARK + title),
    ...emails.map((email) => EMAIL_MARK + foldText(email)),
    ...numbersOf(fields.number).map((number) => NUMBER_MARK + number),
  ]);
}

/** What was typed, as it is looked up; null when it holds no letter and no digit. */
export function parseQuery(text: string): SearchQuery | null {
  const folded = foldText(text);
  const compact = clip(compactOf(text));
  const byLength = unique(tokensOf(text)).sort((left, right) => right.length - left.length);
  const [longest, ...others] = byLength;
  if (longest === undefined) return null;
  return {
    terms: [longest, ...others],
    compact: others.length > 0 && /\d/.test(compact) ? compact : null,
    number: clip(NUMBER_MARK + compact),
    title: clip((isEmail(text) ? EMAIL_MARK : TITLE_MARK) + folded),
    meant: new Map(byLength.map((term) => [term, beginningsMeant(term)])),
  };
}

/** What an @ follows at the beginning. Typed by its words alone, "info" and "pa", an address would be met by thousands. */
const isEmail = (text: string) => /^\s*[^\s@]+@/.test(text);

/** A shorter term stands inside too many words to tell anything (find_customers in prisma/migrations knows it too). */
const SHORTEST_INSIDE = 3;

/** Whether the term stands in the token other than at its beginning, long enough to count. */
export function standsInside(token: string, term: string): boolean {
  return [...term].length >= SHORTEST_INSIDE && token.includes(term, 1);
}

/** Shorter words are found by what they begin with or not at all: one letter more or less makes another word of them. */
const SHORTEST_MISSPELT = 5;

/** As folded: accents and ligatures are gone. */
const ALPHABETS = ["abcdefghijklmnopqrstuvwxyz", "αβγδεζηθικλμνξοπρστυφχψω", "абвгдежзиклмнопрстуфхцчшщъыьэюя"];

/**
 * Every beginning that a term stands for, were one of its letters too much, missing, wrong or swapped with the next: all of
 * them, so that nothing within one typo is missed. Codes are left out: with another digit a number is another number.
 */
export function beginningsMeant(term: string): ReadonlySet<string> {
  const letters = [...term];
  if (letters.length < SHORTEST_MISSPELT - 1 || /\p{N}/u.test(term)) return new Set();
  const alphabet = [...(ALPHABETS.find((each) => letters.some((letter) => each.includes(letter))) ?? "")];
  // Each is cut once, not for each of the hundreds that are put together of it.
  const heads = [""];
  for (const letter of letters) heads.push((heads.at(-1) ?? "") + letter);
  const before = (at: number) => heads[at] ?? term;
  const after = (at: number) => term.slice(before(at).length);
  const insert = (_: string, at: number) => alphabet.map((each) => before(at) + each + after(at));
  // Four letters typed of a word of five: one is missing.
  if (letters.length < SHORTEST_MISSPELT) return distinct(letters.flatMap(insert), term);
  // Without the last letter, all is met that ends otherwise; with one letter more, only what the term itself begins.
  const inner = letters.slice(0, -1);
  const deleted = letters.map((_, at) => before(at) + after(at + 1));
  const replaced = inner.flatMap((_, at) => alphabet.map((each) => before(at) + each + after(at + 1)));
  const swapped = inner.map((letter, at) => before(at) + (letters[at + 1] ?? "") + letter + after(at + 2));
  return distinct([...deleted, ...replaced, ...inner.flatMap(insert), ...swapped], term);
}

function distinct(beginnings: readonly string[], term: string): ReadonlySet<string> {
  return new Set(beginnings.filter((beginning) => !beginning.startsWith(term)));
}

/** Whether the token goes on from one of the beginnings that the term may have meant. */
export function isMeantBy(token: string, term: string, beginnings: ReadonlySet<string>): boolean {
  // A letter more, or one less, which may be two code units.
  for (let length = term.length - 2; length <= term.length + 2; length += 1) {
    if (beginnings.has(token.slice(0, length))) return true;
  }
  return false;
}

/** Words, the whole written together, and digits without leading zeros: "C-0001" is found by c, c0001, 0001 and 1. */
export function tokensOfCode(code: string): string[] {
  const tokens = tokensOf(code);
  const shortened = tokens.filter((token) => /^0+[1-9]\d*$/.test(token)).map((token) => token.replace(/^0+/, ""));
  return unique([...tokens, compactOf(code), ...shortened].filter(Boolean));
}

/** The number whole, and its digits alone, with and without leading zeros: what a person calls it. */
function numbersOf(number: string | null): string[] {
  if (number === null) return [];
  const whole = compactOf(number);
  return tokensOfCode(number).filter((token) => token === whole || /^\d+$/.test(token));
}

/** The digits with the country's code, and as they are dialled inside the country. */
function tokensOfPhone(phone: string | null): string[] {
  if (phone === null) return [];
  return unique([phone, nationalFormOf(phone)].map((text) => text.replace(/\D/g, "")).filter(Boolean));
}

function compactOf(text: string): string {
  return foldText(text).replaceAll(" ", "");
}

function clip(token: string): string {
  return [...token].slice(0, LONGEST_TOKEN).join("");
}

function unique(tokens: readonly string[]): string[] {
  return [...new Set(tokens.map(clip))];
}
