import type { PriceStrategy, Rounding, TaxBasis } from "../pricing/terms.ts";
import { exponentOf, type RoundingMode } from "../values/money.ts";
import { decodeGrid, encodeGrid } from "./grid-text.ts";
import { END, isPublishedName, numberOf, numeral } from "./numerals.ts";
import {
  factorGrid,
  LARGEST_NUMERATOR,
  MOST_DECIMALS,
  type FactorCell,
  type GridFrame,
  type Timed,
} from "./price-grid.ts";
import type { UnservedReason } from "./unserved.ts";
import type { NamedList } from "./variant-prices.ts";

/** What the Function needs to know of a list beside its prices of single variants. */
export type PublishedList = {
  readonly name: string;
  readonly breaksCount: "variant" | "product";
  readonly rounding: Rounding;
  /** Unserved: it has, and they can't be told. Empty where it has no percentage on the store's price. */
  readonly factors: readonly Timed<FactorCell>[] | "unserved";
};

/** What all buyers share: a change of a group, of the strategy or of a percentage is one write of this. */
export type PriceConfig = {
  readonly strategy: PriceStrategy;
  readonly currencyCode: string;
  readonly taxBasis: TaxBasis;
  /** The default list of all customers; null: none. */
  readonly shopList: string | null;
  /** Range groups that have a list. */
  readonly groups: readonly { readonly name: string; readonly list: string }[];
  readonly lists: readonly PublishedList[];
};

/** A longer metafield reads as null: https://shopify.dev/docs/apps/build/functions/input-queries */
export const MOST_METAFIELD_BYTES = 10_000;

/** A step above it could leave the Function's 64 bits. */
const LARGEST_STEP = 10 ** 6;

export type ConfigInput = Omit<PriceConfig, "lists" | "currencyCode" | "taxBasis"> & {
  readonly lists: readonly NamedList[];
  readonly frame: GridFrame;
};

/** `$app:price-config` of the discount; `text` is null when even marks of all lists don't fit, and nothing may be given. */
export function priceConfig({ lists, frame, ...rest }: ConfigInput, mostBytes = MOST_METAFIELD_BYTES) {
  const { currencyCode, taxBasis } = frame;
  const published = lists.map((named) => publishedList(named, frame));
  const unserved = lists.flatMap(({ name, list }) => {
    const reason = outsideReason(list, frame);
    return reason === null ? [] : [{ name, reason }];
  });
  const tooFine = published.filter(({ factors }) => factors !== "unserved" && hasUnserved(factors));
  const config = { ...rest, currencyCode, taxBasis, lists: published.filter(isTold) };
  const left: string[] = [];
  let text = encodePriceConfig(config);
  for (const { name } of config.lists.toSorted((one, other) => listText(other).length - listText(one).length)) {
    if (text.length <= mostBytes) break;
    left.push(name);
    const marked = (one: PublishedList) => (left.includes(one.name) ? { ...one, factors: "unserved" as const } : one);
    text = encodePriceConfig({ ...config, lists: config.lists.map(marked) });
  }
  const reasons: readonly { readonly name: string; readonly reason: UnservedReason }[] = [
    ...unserved,
    ...tooFine.map(({ name }) => ({ name, reason: "percentages-too-fine" as const })),
    ...left.map((name) => ({ name, reason: "shop-full" as const })),
  ];
  return { text: text.length <= mostBytes ? text : null, unserved: reasons };
}

function outsideReason(list: NamedList["list"], { currencyCode, taxBasis }: GridFrame): UnservedReason | null {
  if (list.currencyCode !== currencyCode) return "list-in-other-currency";
  if (list.taxBasis === taxBasis) return null;
  return taxBasis === "gross" ? "net-list-in-gross-store" : "gross-list-in-net-store";
}

function publishedList({ name, list }: NamedList, frame: GridFrame): PublishedList {
  const { breaksCount, rounding } = list;
  const factors = rounding.stepMinor > LARGEST_STEP ? "unserved" : factorGrid(list, frame);
  return { name, breaksCount, rounding, factors };
}

const hasUnserved = (grid: readonly Timed<FactorCell>[]) =>
  grid.some(({ tiers }) => tiers.some(({ value }) => value === "unserved"));

/** Of the others nothing is to be known beyond their prices of single variants. */
const isTold = ({ breaksCount, factors }: PublishedList) => breaksCount === "product" || factors.length > 0;

const VERSION = "1";
const STRATEGIES = { m: "most-specific", l: "lowest" } as const;
const TAX_BASES = { g: "gross", n: "net" } as const;
const MODES = { a: "half-away-from-zero", e: "half-even", d: "half-down", u: "up", f: "down" } as const;
const keyOf = <Key extends string, Value>(record: Readonly<Record<Key, Value>>, value: Value): Key =>
  (Object.keys(record) as Key[]).find((key) => record[key] === value) as Key;

/**
 * "1|mEUR2g" (strategy, currency, its decimals, tax basis), then in any order "|s" and the shop's list, "|g" group "=" list, and
 * "|l" list, "*" where breaks count across variants, then "!" or, with percentages, its rounding "=" and the grid of factors. It ends with "|$".
 */
export function encodePriceConfig(config: PriceConfig): string {
  const { strategy, currencyCode, taxBasis, shopList, groups, lists } = config;
  const store = `${currencyCode}${exponentOf(currencyCode)}${keyOf(TAX_BASES, taxBasis)}`;
  return [
    `${VERSION}|${keyOf(STRATEGIES, strategy)}${store}`,
    ...(shopList === null ? [] : [`s${shopList}`]),
    ...groups.map(({ name, list }) => `g${name}=${list}`),
    ...lists.map(listText),
    END,
  ].join("|");
}

function listText({ name, breaksCount, rounding, factors }: PublishedList): string {
  const head = `l${name}${breaksCount === "product" ? "*" : ""}`;
  if (factors === "unserved") return `${head}!`;
  return factors.length === 0 ? head : `${head}:${roundingText(rounding)}=${encodeGrid(factors, factorText)}`;
}

/** "a" to "f" and the step, or "." ending "." step. */
function roundingText(rounding: Rounding): string {
  return rounding.kind === "nearest"
    ? `${keyOf(MODES, rounding.mode)}${numeral(rounding.stepMinor)}`
    : `.${numeral(rounding.endingMinor)}.${numeral(rounding.stepMinor)}`;
}

/** "numerator/decimals", "." for none, "!" for one that can't be told. */
function factorText(factor: FactorCell): string {
  if (factor === null) return ".";
  return factor === "unserved" ? "!" : `${numeral(factor.numerator)}/${factor.decimals}`;
}

/** Null when it is not to be read. */
export function decodePriceConfig(text: string): PriceConfig | null {
  const [version, head = "", ...entries] = text.split("|");
  if (entries.pop() !== END) return null;
  const [, strategy, currencyCode = "", taxBasis] = /^([ml])([A-Z]{3})\d([gn])$/.exec(head) ?? [];
  if (version !== VERSION || strategy === undefined || taxBasis === undefined) return null;
  const parts = entries.map(decodeEntry);
  const all = parts.filter((part) => part !== null);
  if (all.length < parts.length) return null;
  return {
    strategy: STRATEGIES[strategy as keyof typeof STRATEGIES],
    taxBasis: TAX_BASES[taxBasis as keyof typeof TAX_BASES],
    currencyCode,
    shopList: all.find((part) => "shopList" in part)?.shopList ?? null,
    groups: all.filter((part) => "list" in part),
    lists: all.filter((part) => "factors" in part),
  };
}

type Entry = { readonly shopList: string } | PriceConfig["groups"][number] | PublishedList;

function decodeEntry(entry: string): Entry | null {
  const rest = entry.slice(1);
  if (entry.startsWith("s")) return isPublishedName(rest) ? { shopList: rest } : null;
  if (entry.startsWith("g")) {
    const [name = "", list = ""] = rest.split("=");
    return isPublishedName(name) && isPublishedName(list) ? { name, list } : null;
  }
  return entry.startsWith("l") ? decodeList(rest) : null;
}

function decodeList(text: string): PublishedList | null {
  const [, name = "", star, mark, how, grid] = /^([\w-]+)([*]?)(!?)(?::([^=]+)=(.+))?$/.exec(text) ?? [];
  if (!isPublishedName(name)) return null;
  const breaksCount = star === "*" ? "product" : "variant";
  const known = { name, breaksCount, rounding: UNSAID } as const;
  if (mark === "!") return how === undefined ? { ...known, factors: "unserved" } : null;
  if (how === undefined || grid === undefined) return { ...known, factors: [] };
  const rounding = decodeRounding(how);
  const factors = decodeGrid(grid, decodeFactor);
  return rounding && factors && { name, breaksCount, rounding, factors };
}

/** Of a list without percentages it is not told: there is nothing to round. */
const UNSAID: Rounding = { kind: "nearest", stepMinor: 1, mode: "half-away-from-zero" };

function decodeRounding(text: string): Rounding | null {
  const [, ending = "", step = ""] = /^[.](.+)[.](.+)$/.exec(text) ?? [];
  const endingMinor = numberOf(ending);
  const stepMinor = numberOf(text.startsWith(".") ? step : text.slice(1));
  if (stepMinor === null || stepMinor < 1 || stepMinor > LARGEST_STEP) return null;
  if (text.startsWith(".")) return endingMinor === null ? null : { kind: "ending", endingMinor, stepMinor };
  const mode = Object.entries<RoundingMode>(MODES).find(([letter]) => letter === text.charAt(0))?.[1];
  return mode === undefined ? null : { kind: "nearest", stepMinor, mode };
}

function decodeFactor(text: string): FactorCell | undefined {
  if (text === ".") return null;
  if (text === "!") return "unserved";
  const [numerator = "", decimals = "", ...more] = text.split("/");
  const number = numberOf(numerator);
  const isFactor = number !== null && number <= LARGEST_NUMERATOR && /^\d$/.test(decimals) && more.length === 0;
  return isFactor && Number(decimals) <= MOST_DECIMALS ? { numerator: number, decimals: Number(decimals) } : undefined;
}
