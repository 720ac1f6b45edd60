import { END, isPublishedName, numberOf, numeral } from "./numerals.ts";
import type { UnservedReason } from "./unserved.ts";
import { decodeEntries, encodeEntries, type PublishedPrices } from "./variant-prices.ts";

/** What `$app:terms` says of a customer's prices, in its section "p". */
export type CustomerPriceTerms = {
  /** The range group's name; whether it has a list, the shop's configuration says. Null: in none. */
  readonly group: string | null;
  /** Names of the customer's own lists, the first counts most. */
  readonly lists: readonly string[];
  /**
   * Prices of lists that few customers have, told here instead of with the variant: the number of the variant's id, and of each
   * of these lists the prices, which count before what the variant says of that list.
   */
  readonly own: readonly { readonly variantNumber: number; readonly prices: readonly PublishedPrices[] }[];
};

/** The Function asks so many lists in turn, the group's and the shop's among them. */
const MOST_RANKED_LISTS = 16;

/** Of a customer's 10,000 bytes, which days and rules of orders share. */
const MOST_PRICE_TERMS_BYTES = 7_000;

/** "group,list,list/variant+list=grid/variant+list!$", or "!$"; without the separator of sections, "|". */
export function encodePriceTerms({ group, lists, own }: CustomerPriceTerms): string {
  const variants = own.map(({ variantNumber, prices }) => `/${numeral(variantNumber)}${encodeEntries(prices)}`);
  return [group ?? "", ...lists].join(",") + variants.join("") + END;
}

/** Null when it is not to be read. */
export function decodePriceTerms(text: string): CustomerPriceTerms | "unserved" | null {
  if (text === ALL_UNSERVED) return "unserved";
  if (!text.endsWith(END)) return null;
  const [ranks = "", ...variants] = text.slice(0, -END.length).split("/");
  const [group = "", ...lists] = ranks.split(",");
  if ((group !== "" && !isPublishedName(group)) || !lists.every(isPublishedName)) return null;
  const own = variants.map((variant) => {
    const plus = variant.indexOf("+");
    const variantNumber = numberOf(variant.slice(0, Math.max(plus, 0)));
    const prices = decodeEntries(variant.slice(plus));
    return variantNumber === null || prices === null ? null : { variantNumber, prices };
  });
  if (own.includes(null)) return null;
  return { group: group === "" ? null : group, lists, own: own.filter((one) => one !== null) };
}

/** Nothing may be given to this customer. */
const ALL_UNSERVED = "!$";

/** What of it fits: else each of the customer's own prices becomes a mark, else nothing is given. */
export function fittedPriceTerms(
  terms: CustomerPriceTerms,
  mostBytes = MOST_PRICE_TERMS_BYTES,
): { readonly text: string; readonly unserved: readonly UnservedReason[] } {
  // Two places are the group's and the shop's.
  if (terms.lists.length > MOST_RANKED_LISTS - 2) return { text: ALL_UNSERVED, unserved: ["too-many-lists"] };
  const text = encodePriceTerms(terms);
  if (text.length <= mostBytes) return { text, unserved: [] };
  const marked = terms.own.map(({ variantNumber, prices }) => ({
    variantNumber,
    prices: prices.map(({ name }) => ({ name, grid: "unserved" as const })),
  }));
  const short = encodePriceTerms({ ...terms, own: marked });
  return { text: short.length <= mostBytes ? short : ALL_UNSERVED, unserved: ["customer-full"] };
}
