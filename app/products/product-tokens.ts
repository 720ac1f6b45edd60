import { foldText, tokensOf } from "../values/fold.ts";

/*
 * A variant is found by its tokens, the folded words of its SKU, barcode and titles; a query matches when each of its terms
 * begins one of them, less well when one stands inside a token. Two marked tokens rank the finds: "#fart5525" is a whole code,
 * "^farine+de+ble" a whole title. A folded word holds letters and digits only, so neither a mark nor "+" ever meets a term.
 */
const CODE_MARK = "#";
const TITLE_MARK = "^";

/** A token is a key of an index, whose entries PostgreSQL bounds at 2.7 kB: 100 characters are 400 bytes at most. */
const LONGEST_TOKEN = 100;

export type SearchableVariant = {
  /** The product's. */
  readonly title: string;
  readonly vendor: string;
  readonly variantTitle: string;
  readonly sku: string | null;
  readonly barcode: string | null;
};

export type VariantQuery = {
  /** The folded words, longest first: the longest narrows most. */
  readonly terms: readonly [string, ...string[]];
  /** Several words written together: a code typed in groups, "far t55 25". */
  readonly compact: string | null;
  /** Equal to the token of the variant whose SKU or barcode this is. */
  readonly code: string;
  /** Begins the token of products whose title begins so. */
  readonly title: string;
};

/** The distinct tokens of a variant, in order. */
export function tokensOfVariant({ title, vendor, variantTitle, sku, barcode }: SearchableVariant): string[] {
  const codes = [sku, barcode].flatMap((code) => (code === null ? [] : [code]));
  const whole = codes.map(compactOf).filter(Boolean);
  return distinct([
    ...[title, variantTitle, vendor, ...codes].flatMap(tokensOf),
    ...whole,
    ...whole.map((code) => CODE_MARK + code),
    ...[titleOf(title)].filter(Boolean).map((text) => TITLE_MARK + text),
  ]).sort();
}

/** What was typed, as it is looked up; null when it holds no letter and no digit. */
export function parseVariantQuery(text: string): VariantQuery | null {
  const compact = clip(compactOf(text));
  const [longest, ...others] = distinct(tokensOf(text)).sort((left, right) => right.length - left.length);
  if (longest === undefined) return null;
  return {
    terms: [longest, ...others],
    compact: others.length > 0 ? compact : null,
    code: clip(CODE_MARK + compactOf(text)),
    title: clip(TITLE_MARK + titleOf(text)),
  };
}

const titleOf = (text: string) => foldText(text).replaceAll(" ", "+");
/** Written together, as a code is compared: "far t55 25" is "fart5525". */
export const compactOf = (text: string) => foldText(text).replaceAll(" ", "");
const clip = (token: string) => [...token].slice(0, LONGEST_TOKEN).join("");
const distinct = (tokens: readonly string[]) => [...new Set(tokens.map(clip))];
