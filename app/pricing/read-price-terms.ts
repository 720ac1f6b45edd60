import { idOf, type Gid } from "../values/gid.ts";
import { localDate, type LocalDate } from "../values/local-date.ts";
import type { RoundingMode } from "../values/money.ts";
import { ALWAYS } from "./date-window.ts";
import { FIRST_DAY } from "./price-list-parts.ts";
import { targetOfKey } from "./target.ts";
import { MOST_LISTS_IN_CHAIN } from "./terms.ts";
import type {
  ChangeBreak,
  FixedPrice,
  FixedPriceBreak,
  PriceBase,
  PriceList,
  PriceRule,
  PriceStrategy,
  PriceTerms,
  Rounding,
} from "./terms.ts";

/** What price-terms.sql answers; the texts are JSON, whose shape the statement and the tables' constraints hold. */
export type TermsRow = {
  readonly currencyCode: string;
  readonly taxesIncluded: boolean;
  readonly strategy: PriceStrategy;
  readonly ranked: string;
  readonly lists: string;
  readonly rules: string;
  readonly prices: string;
};

type RankedRow = readonly [rank: 1 | 2 | 3, listId: string];
type ListRow = readonly [
  id: string,
  currencyCode: string,
  taxesIncluded: boolean,
  validFrom: LocalDate | null,
  validUntil: LocalDate | null,
  incrementMinor: number,
  roundingMode: RoundingMode,
  endingMinor: number | null,
  base: PriceBase["kind"],
  parentId: string | null,
  breaksCount: PriceList["breaksCount"],
  basisPoints: number | null,
  breakQuantities: readonly number[],
  breakBasisPoints: readonly number[],
];
type RuleRow = readonly [
  listId: string,
  id: string,
  target: string,
  kind: PriceRule["kind"],
  value: number,
  breakQuantities: readonly number[],
  breakValues: readonly number[],
];
/** A price of a list is known by its variant and the day from which it counts. */
function fixedPriceId(variantNumber: string, from: LocalDate | null): string {
  return from === null ? variantNumber : `${variantNumber}/${from}`;
}

export function readPriceTerms(row: TermsRow, variantIds: readonly Gid<"ProductVariant">[]): PriceTerms {
  const gids = new Map(variantIds.map((id) => [idOf(id), id]));
  const prices = JSON.parse(row.prices) as Record<string, string | null>;
  const rules = new Map<string, PriceRule[]>();
  for (const rule of JSON.parse(row.rules) as readonly RuleRow[]) {
    rules.set(rule[0], [...(rules.get(rule[0]) ?? []), readRule(rule)]);
  }
  const rows = new Map((JSON.parse(row.lists) as readonly ListRow[]).map((list) => [list[0], list]));
  const bare = new Map<string, Omit<PriceList, "base">>();
  for (const [id, list] of rows) bare.set(id, readList(list, rules.get(id) ?? [], readPrices(prices[id] ?? "", gids)));
  const listOf = (id: string, lists = 1): PriceList | null => {
    const [list, found] = [bare.get(id), rows.get(id)];
    return list && found ? { ...list, base: baseOf(found, lists, listOf) } : null;
  };
  const ranked = JSON.parse(row.ranked) as readonly RankedRow[];
  const ofRank = (wanted: number) => ranked.flatMap(([rank, id]) => (rank === wanted ? (listOf(id) ?? []) : []));
  return {
    currencyCode: row.currencyCode,
    taxBasis: row.taxesIncluded ? "gross" : "net",
    strategy: row.strategy,
    customerLists: ofRank(1),
    groupList: ofRank(2)[0] ?? null,
    shopList: ofRank(3)[0] ?? null,
  };
}

function baseOf(
  [, , , , , , , , base, parentId]: ListRow,
  lists: number,
  listOf: (id: string, lists: number) => PriceList | null,
): PriceBase {
  if (base !== "parent") return { kind: base };
  // Past a chain that is too long, which the resolver refuses before it asks for this.
  const list = parentId === null || lists > MOST_LISTS_IN_CHAIN ? null : listOf(parentId, lists + 1);
  return list ? { kind: "parent", list } : { kind: "store-price" };
}

function readList(
  row: ListRow,
  rules: readonly PriceRule[],
  fixedPrices: PriceList["fixedPrices"],
): Omit<PriceList, "base"> {
  const [id, currencyCode, taxesIncluded, from, until, stepMinor, mode, endingMinor] = row;
  const [, , , , , , , , , , breaksCount, basisPoints, breakQuantities, breakBasisPoints] = row;
  const rounding: Rounding =
    endingMinor === null ? { kind: "nearest", stepMinor, mode } : { kind: "ending", endingMinor, stepMinor };
  return {
    ...{ id, currencyCode, taxBasis: taxesIncluded ? "gross" : "net", window: { from, until }, rounding },
    ...{ breaksCount, fixedPrices, rules },
    overall: basisPoints === null ? null : { basisPoints, breaks: readBreaks(breakQuantities, breakBasisPoints) },
  };
}

function readRule([, id, target, kind, value, quantities, values]: RuleRow): PriceRule {
  return { id, target: targetOfKey(target), kind, value, breaks: readBreaks(quantities, values) };
}

/** "45 1990;46 2000 2026-11-23  10,40 1900,1800": of each price what is not always so. */
function readPrices(text: string, gids: ReadonlyMap<string, Gid<"ProductVariant">>): PriceList["fixedPrices"] {
  const prices: Record<Gid<"ProductVariant">, FixedPrice[]> = {};
  if (text === "") return prices;
  for (const entry of text.split(";")) {
    const afterVariant = entry.indexOf(" ");
    const afterAmount = entry.indexOf(" ", afterVariant + 1);
    const variant = entry.slice(0, afterVariant);
    const variantId = gids.get(variant);
    if (!variantId) continue;
    const price =
      afterAmount === -1
        ? { id: variant, amountMinor: Number(entry.slice(afterVariant + 1)), window: ALWAYS, breaks: NO_BREAKS }
        : readFullPrice(variant, entry.slice(afterVariant + 1).split(" "));
    const others = prices[variantId];
    if (others) others.push(price);
    else prices[variantId] = [price];
  }
  return prices;
}

const NO_BREAKS: readonly FixedPriceBreak[] = [];

function readFullPrice(variant: string, [minor, from, until, quantities, amounts]: readonly string[]): FixedPrice {
  return {
    id: fixedPriceId(variant, dayOf(from)),
    amountMinor: Number(minor),
    window: { from: dayOf(from), until: dayOf(until) },
    breaks: readPriceBreaks(quantities, amounts),
  };
}

const dayOf = (text: string | undefined): LocalDate | null =>
  text === undefined || text === "" || text === FIRST_DAY ? null : localDate(text);

function readPriceBreaks(quantities: string | undefined, amounts: string | undefined): readonly FixedPriceBreak[] {
  if (!quantities || !amounts) return [];
  const values = amounts.split(",");
  return quantities.split(",").map((quantity, index) => ({
    ...{ minimumQuantity: Number(quantity), amountMinor: Number(values[index]) },
  }));
}

function readBreaks(quantities: readonly number[], values: readonly number[]): ChangeBreak[] {
  return quantities.map((minimumQuantity, index) => ({ minimumQuantity, value: values[index] ?? 0 }));
}
