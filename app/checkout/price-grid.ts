import { resolvePrice } from "../pricing/resolve-price.ts";
import type { PriceStep } from "../pricing/receipt.ts";
import { isTargeted } from "../pricing/target.ts";
import {
  MOST_LISTS_IN_CHAIN,
  type DateWindow,
  type PricedVariant,
  type PriceList,
  type TaxBasis,
  type VariantFacts,
} from "../pricing/terms.ts";
import { gid } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import { money } from "../values/money.ts";

/** From this many units on. The first of several is from 1. */
export type Tier<Value> = { readonly minimumQuantity: number; readonly value: Value };

/** What holds on these days. Several of one grid never meet. */
export type Timed<Value> = { readonly window: DateWindow; readonly tiers: readonly Tier<Value>[] };

/**
 * A final unit price in minor units; null: this list has none here, so that the next is asked; unserved: it has one that the
 * Function can't give, so that none may be.
 */
export type PriceCell = number | null | "unserved";

/** The exact factor of the store's price, `numerator` over ten to the `decimals`. */
export type Factor = { readonly numerator: number; readonly decimals: number };
export type FactorCell = Factor | null | "unserved";

/** What the store sells in, and the first day that is asked for. */
export type GridFrame = { readonly currencyCode: string; readonly taxBasis: TaxBasis; readonly since: LocalDate };

/** The Function multiplies a price of up to 10^9 minor units in 64 bits. */
export const MOST_DECIMALS = 8;
export const LARGEST_NUMERATOR = 4 * 10 ** MOST_DECIMALS;

const NOWHERE: VariantFacts = { productId: gid("Product", 0), collectionIds: [], tags: [], unitCost: null };

/**
 * What a list says of a variant, where it is more than the list's overall percentage on the store's price: that follows from
 * the shop's configuration alone, and is left out here.
 */
export function priceGrid(list: PriceList, variant: PricedVariant, frame: GridFrame): readonly Timed<PriceCell>[] {
  if (!isAsked(list, frame) || isByPercentageAlone(list, variant)) return [];
  const any = anyVariant(variant.price.amountMinor, frame);
  return gridOf<PriceCell>(list, variant, frame, (question) => {
    const step = stepOf(list, variant, frame, question);
    if (step.kind !== "skipped") return { value: priceIn(step), isOverall: isOverall(step) };
    if ((step.parent?.reason ?? step.reason) === "variant-unknown") return { value: "unserved", isOverall: false };
    // None for any other variant either, or only for this one.
    return { value: null, isOverall: stepOf(list, any, frame, question).kind === "skipped" };
  });
}

/** What a list makes of the store's price of a variant of which it says nothing in particular. */
export function factorGrid(list: PriceList, frame: GridFrame): readonly Timed<FactorCell>[] {
  if (!isAsked(list, frame)) return [];
  const any = anyVariant(100, frame);
  const grid = gridOf<FactorCell>(list, any, frame, (question) => {
    const step = stepOf(list, any, frame, question);
    const value = step.kind === "computed" ? factorOf(step.changes.map((change) => change.value)) : null;
    return { value, isOverall: false };
  });
  return grid.filter(({ tiers }) => tiers.some(({ value }) => value !== null));
}

/** Each in signed basis points, one after the other. */
function factorOf(changes: readonly number[]): FactorCell {
  let numerator = changes.reduce((product, basisPoints) => product * BigInt(10_000 + basisPoints), 1n);
  let decimals = 4 * changes.length;
  for (; decimals > 0 && numerator % 10n === 0n; decimals--) numerator /= 10n;
  const isFit = decimals <= MOST_DECIMALS && numerator <= BigInt(LARGEST_NUMERATOR);
  return isFit ? { numerator: Number(numerator), decimals } : "unserved";
}

/** Lists of another currency or tax basis apply to no order of this store. */
function isAsked(list: PriceList, { currencyCode, taxBasis }: GridFrame): boolean {
  return list.currencyCode === currencyCode && list.taxBasis === taxBasis;
}

function anyVariant(amountMinor: number, { currencyCode }: GridFrame): PricedVariant {
  return { variantId: gid("ProductVariant", 0), price: money(amountMinor, currencyCode), facts: NOWHERE };
}

function priceIn(step: PriceStep): number | null {
  return "unitPrice" in step ? step.unitPrice.amountMinor : null;
}

function isOverall(step: PriceStep): boolean {
  const isOfStore = step.kind === "computed" && step.source.kind === "store-price";
  return isOfStore && step.changes.every(({ ruleId }) => ruleId === null);
}

/** The list, and those it is built on; one more than there may be, so that the resolver sees it. */
function chainOf(list: PriceList): readonly PriceList[] {
  const chain = [list];
  for (let { base } = list; base.kind === "parent" && chain.length <= MOST_LISTS_IN_CHAIN; { base } = base.list) {
    chain.push(base.list);
  }
  return chain;
}

/** Most lists and variants: what is asked of thousands of them for each change. */
function isByPercentageAlone(list: PriceList, { variantId, facts, price }: PricedVariant): boolean {
  if (price.currencyCode !== list.currencyCode) return false;
  return chainOf(list).every(({ base, fixedPrices, rules, breaksCount }) => {
    if (base.kind === "unit-cost" || (fixedPrices[variantId]?.length ?? 0) > 0) return false;
    if (!facts) return rules.length === 0 && breaksCount === "variant";
    return !rules.some(({ target }) => isTargeted(target, facts));
  });
}

type Question = { readonly localDate: LocalDate; readonly quantity: number };

function stepOf(list: PriceList, variant: PricedVariant, frame: GridFrame, { localDate, quantity }: Question) {
  const { outside: _, ...priced } = variant;
  const { currencyCode, taxBasis } = frame;
  const alone = { customerLists: [list], groupList: null, shopList: null };
  const terms = { currencyCode, taxBasis, strategy: "most-specific" as const, ...alone };
  const [step] = resolvePrice(terms, priced, quantity, { localDate }, () => quantity).receipt.steps;
  if (!step) throw new RangeError("A list that is asked makes a step");
  return step;
}

/** Days and quantities at which any of the lists may change, each asked; days on which only the percentage counts are left out. */
function gridOf<Cell>(
  list: PriceList,
  variant: PricedVariant,
  { since }: GridFrame,
  ask: (question: Question) => { readonly value: Cell; readonly isOverall: boolean },
): readonly Timed<Cell>[] {
  const chain = chainOf(list);
  const quantities = quantitiesOf(chain, variant);
  const starts = daysOf(chain, variant, since);
  const grid: Timed<Cell>[] = [];
  for (const [index, localDate] of starts.entries()) {
    const answers = quantities.map((quantity) => ({ minimumQuantity: quantity, ...ask({ localDate, quantity }) }));
    if (answers.every((answer) => answer.isOverall)) continue;
    const tiers = answers
      .map(({ minimumQuantity, value }) => ({ minimumQuantity, value }))
      .filter(({ value }, at) => at === 0 || !isSame(answers[at - 1]?.value, value));
    const window = { from: index === 0 ? null : localDate, until: starts[index + 1] ?? null };
    const before = grid.at(-1);
    const isLonger = before !== undefined && before.window.until === window.from && isSame(before.tiers, tiers);
    if (isLonger) grid[grid.length - 1] = { window: { from: before.window.from, until: window.until }, tiers };
    else grid.push({ window, tiers });
  }
  return grid;
}

function daysOf(chain: readonly PriceList[], { variantId }: PricedVariant, since: LocalDate): readonly LocalDate[] {
  const windows = chain.flatMap((list) => [
    list.window,
    ...(list.fixedPrices[variantId] ?? []).map((one) => one.window),
  ]);
  const edges = windows.flatMap(({ from, until }) => [from, until]).filter((day) => day !== null && day > since);
  return [since, ...new Set(edges as LocalDate[])].sort();
}

function quantitiesOf(chain: readonly PriceList[], { variantId }: PricedVariant): readonly number[] {
  const breaks = chain.flatMap(({ fixedPrices, rules, overall }) => [
    ...(fixedPrices[variantId] ?? []).flatMap((price) => price.breaks),
    ...rules.flatMap((rule) => rule.breaks),
    ...(overall?.breaks ?? []),
  ]);
  const quantities = breaks.map(({ minimumQuantity }) => minimumQuantity).filter((quantity) => quantity > 1);
  return [1, ...new Set(quantities)].sort((one, other) => one - other);
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
