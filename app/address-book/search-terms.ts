import { foldText, tokensOf } from "../values/fold.ts";
import { nationalFormOf } from "./phone.ts";

/*
 * A customer is found by its tokens, the folded words of its fields; a query matches when each of its terms begins one of
 * them. Two marked tokens rank the finds: "#c0001" is a whole number, "^boulangerie du port" a whole title. A folded word
 * holds letters and digits only, so a mark never meets a term.
 */
const NUMBER_MARK = "#";
const TITLE_MARK = "^";

/** A token is a key of an index, whose entries PostgreSQL bounds at 2.7 kB: 100 characters are 400 bytes at most. */
const LONGEST_TOKEN = 100;

export type SearchableFields = {
  readonly alias: string | null;
  /** Company, first, last and display names, of the customer and of its addresses. */
  readonly names: readonly string[];
  readonly displayName: string;
  readonly email: string;
  readonly phone: string | null;
  readonly number: string | null;
  readonly vatNumber: string | null;
  readonly cities: readonly string[];
  readonly zips: readonly string[];
};

export type SearchQuery = {
  /** The folded words, longest first: the longest narrows most. */
  readonly terms: readonly [string, ...string[]];
  /** The words written together where they hold a digit: a number typed in groups, "04 65 71". */
  readonly compact: string | null;
  /** Equal to the token of the customer whose number this is. */
  readonly number: string;
  /** Begins the token of customers whose alias or name begins so. */
  readonly title: string;
};

/** The distinct tokens of a customer's searchable fields. */
export function tokensOfCustomer(fields: SearchableFields): string[] {
  const titles = [fields.alias ?? "", fields.displayName].map(foldText).filter(Boolean);
  return unique([
    ...[...titles, ...fields.names, fields.email, ...fields.cities].flatMap(tokensOf),
    ...[fields.number, fields.vatNumber, ...fields.zips].flatMap((code) => (code === null ? [] : tokensOfCode(code))),
    ...tokensOfPhone(fields.phone),
    ...titles.map((title) => TITLE_MARK + title),
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
    title: clip(TITLE_MARK + folded),
  };
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
export function tokensOfPhone(phone: string | null): string[] {
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
