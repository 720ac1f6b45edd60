import { compactOf } from "../products/product-tokens.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import { foldText } from "../values/fold.ts";
import type { OfferedVariant } from "./order-state.ts";
import type { TextLine } from "./order-text.ts";

/** What a line of a customer's text may mean; `variants` are what staff choose from, the likeliest first. */
export type MatchedLine = TextLine & {
  /** Sure: it is the first. By the customer's own name for it, by its code, by its whole title, or there is no other. */
  readonly isSure: boolean;
  readonly variants: readonly OfferedVariant[];
};

export type OrderTextRefusal =
  | { readonly code: "too-many-lines"; readonly lines: number; readonly allowed: number }
  | { readonly code: "store"; readonly refusal: StoreRefusal };

/** As it is remembered for a customer: the words, however they were written. */
export const nicknameOf = (words: string): string => foldText(words).slice(0, 200).trim();

/**
 * Decides what of the finds is meant. `all` says whether each word was found in each of them; else they are the nearest there
 * are, and never sure. What is outside the customer's catalog is never chosen by itself.
 */
export function matchText(
  line: TextLine,
  found: { readonly named: OfferedVariant | null; readonly variants: readonly OfferedVariant[]; readonly all: boolean },
): MatchedLine {
  const { named, all } = found;
  const others = found.variants.filter(({ variantId }) => variantId !== named?.variantId);
  const variants = named ? [named, ...others] : others;
  if (named) return { ...line, variants, isSure: !named.isOutside };
  const whole = wholeOf(line.words, variants);
  const only = whole ?? (variants.length === 1 ? variants[0] : undefined);
  if (!all || !only) return { ...line, variants, isSure: false };
  const rest = variants.filter((variant) => variant !== only);
  return { ...line, variants: [only, ...rest], isSure: !only.isOutside };
}

/** The one whose code or whole title the words are; null where that is none, or several. */
function wholeOf(words: string, variants: readonly OfferedVariant[]): OfferedVariant | null {
  const code = compactOf(words);
  const byCode = variants.filter(({ sku }) => sku !== null && compactOf(sku) === code);
  const [one, ...more] =
    byCode.length > 0 ? byCode : variants.filter((variant) => titlesOf(variant).includes(foldText(words)));
  return one && more.length === 0 ? one : null;
}

const titlesOf = ({ title, variantTitle }: OfferedVariant) =>
  variantTitle === null ? [foldText(title)] : [foldText(title), foldText(`${title} ${variantTitle}`)];
