import type { PricedVariant, PriceList } from "../pricing/terms.ts";
import { decodeGrid, encodeGrid } from "./grid-text.ts";
import { END, isPublishedName, numberOf, numeral } from "./numerals.ts";
import { priceGrid, type GridFrame, type PriceCell, type Timed } from "./price-grid.ts";
import type { UnservedReason } from "./unserved.ts";

/** A price list under the name that published strings know it by. */
export type NamedList = { readonly name: string; readonly list: PriceList };

/** A list's prices of one variant; unserved: it has some, none of which are told. */
export type PublishedPrices = { readonly name: string; readonly grid: readonly Timed<PriceCell>[] | "unserved" };

/** The whole string, or none when no list says anything in particular; and whom it does not serve. */
export type VariantPrices = {
  readonly text: string | null;
  readonly unserved: readonly { readonly name: string; readonly reason: UnservedReason }[];
};

/**
 * A cart repeats it for each line: at 200 lines Shopify hands a Function 640 bytes a line, everything included
 * (https://shopify.dev/docs/apps/build/functions/programming-languages#limitations).
 */
export const MOST_VARIANT_BYTES = 370;

const VERSION = "1";

/** Not even the marks fit: this variant costs everybody what the store says. */
const ALL_UNSERVED = "1!$";

/**
 * `$app:prices` of a variant. Where lists have more prices than fit, those that take most room are left out, each with a mark,
 * so that the Function gives nobody the price of a list further down.
 */
export function variantPrices(
  lists: readonly NamedList[],
  variant: PricedVariant,
  frame: GridFrame,
  mostBytes = MOST_VARIANT_BYTES,
): VariantPrices {
  if (variant.outside) return { text: null, unserved: [] };
  const entries = lists.flatMap(({ name, list }) => {
    const grid = priceGrid(list, variant, frame);
    return grid.length === 0 ? [] : [{ name, grid }];
  });
  const unserved = entries.flatMap(({ name, grid }) => reasonsIn(grid, variant).map((reason) => ({ name, reason })));
  const { kept, left } = fitting(entries, mostBytes - VERSION.length - END.length);
  return {
    text: kept === null ? ALL_UNSERVED : kept.length === 0 ? null : encodeVariantPrices(kept),
    unserved: [...unserved, ...left.map((name) => ({ name, reason: "variant-full" as const }))],
  };
}

/** "1+list=grid+list=grid+list!$": the Function finds a list by its name, in any order. */
export function encodeVariantPrices(prices: readonly PublishedPrices[]): string {
  return VERSION + encodeEntries(prices) + END;
}

/** Null when it is not to be read. */
export function decodeVariantPrices(text: string): readonly PublishedPrices[] | "unserved" | null {
  if (text === ALL_UNSERVED) return "unserved";
  const isWhole = text.startsWith(`${VERSION}+`) && text.endsWith(END);
  return isWhole ? decodeEntries(text.slice(VERSION.length, -END.length)) : null;
}

export function encodeEntries(prices: readonly PublishedPrices[]): string {
  return prices.map(({ name, grid }) => (grid === "unserved" ? `+${name}!` : `+${name}=${gridText(grid)}`)).join("");
}

export function decodeEntries(text: string): readonly PublishedPrices[] | null {
  const [before, ...entries] = text.split("+");
  if (before !== "") return null;
  const prices = entries.map(decodeEntry).filter((one) => one !== null);
  return prices.length < entries.length ? null : prices;
}

function decodeEntry(entry: string): PublishedPrices | null {
  const isUnserved = entry.endsWith("!") && !entry.includes("=");
  const equals = isUnserved ? entry.length - 1 : entry.indexOf("=");
  const name = entry.slice(0, Math.max(equals, 0));
  if (!isPublishedName(name)) return null;
  const grid = isUnserved ? "unserved" : decodeGrid(entry.slice(equals + 1), decodePrice);
  return grid && { name, grid };
}

/** "." is none of this list's, "!" one that can't be told. */
const NONE = ".";
const UNSERVED = "!";

function gridText(grid: readonly Timed<PriceCell>[]): string {
  return encodeGrid(grid, (cell) => (cell === null ? NONE : cell === "unserved" ? UNSERVED : numeral(cell)));
}

function decodePrice(text: string): PriceCell | undefined {
  if (text === NONE) return null;
  return text === UNSERVED ? "unserved" : (numberOf(text) ?? undefined);
}

function reasonsIn(grid: readonly Timed<PriceCell>[], { price }: PricedVariant): UnservedReason[] {
  const cells = grid.flatMap(({ tiers }) => tiers.map(({ value }) => value));
  const isDearer = cells.some((cell) => typeof cell === "number" && cell > price.amountMinor);
  return [
    ...(cells.includes("unserved") ? ["variant-unknown" as const] : []),
    ...(isDearer ? ["dearer-than-store" as const] : []),
  ];
}

/** The largest are left out first, which leaves out fewest; of equal ones always the same. Kept is null where even marks are too many. */
function fitting(
  entries: readonly PublishedPrices[],
  mostBytes: number,
): { readonly kept: readonly PublishedPrices[] | null; readonly left: readonly string[] } {
  const sized = entries.map((entry) => ({ entry, bytes: encodeEntries([entry]).length }));
  let bytes = sized.reduce((sum, one) => sum + one.bytes, 0);
  const left = new Set<string>();
  for (const { entry, bytes: own } of sized.toSorted((one, other) => other.bytes - one.bytes)) {
    if (bytes <= mostBytes) break;
    left.add(entry.name);
    bytes += encodeEntries([{ name: entry.name, grid: "unserved" }]).length - own;
  }
  const kept = entries.map(({ name, grid }) => ({ name, grid: left.has(name) ? ("unserved" as const) : grid }));
  return { kept: bytes > mostBytes ? null : kept, left: [...left] };
}
