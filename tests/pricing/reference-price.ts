import type { DateWindow, PriceList, Rounding } from "../../app/pricing/terms.ts";
import type { PriceCase } from "./arbitrary-prices.ts";

/**
 * The rules of docs/decisions.md once more, slow and plain, written without the resolver's code: every price is a fraction of
 * whole numbers, every rounding looks at all the allowed prices around it.
 */
export type Reference = {
  readonly price: bigint | null;
  readonly at: ReadonlySet<Boundary>;
  readonly isByList: boolean;
};

/** An edge at which a wrong comparison would show. */
export type Boundary = "date" | "break" | "tie";

type Fraction = readonly [numerator: bigint, denominator: bigint];

const NONE = "none";
const UNKNOWN = "unknown";

export function referencePrice({ terms, variant, quantity, at }: PriceCase): Reference {
  const edges = new Set<Boundary>();
  const answer = (price: bigint | null, isByList: boolean): Reference => ({ price, at: edges, isByList });
  const store = variant.price.currencyCode === terms.currencyCode ? BigInt(variant.price.amountMinor) : null;
  if (variant.outside === "selling-plan") return answer(null, false);
  if (variant.outside === "gift-card") return answer(store, false);

  const found: bigint[] = [];
  for (const each of [...terms.customerLists, terms.groupList, terms.shopList]) {
    if (each === null) continue;
    const price = finalPrice(each);
    if (price === UNKNOWN) return answer(null, false);
    if (price === NONE) continue;
    found.push(price);
    if (terms.strategy === "most-specific") return answer(price, true);
  }
  const all = store === null ? found : [...found, store];
  const low = all.reduce<bigint | null>((low, price) => (low === null || price < low ? price : low), null);
  return answer(low, low !== null && found.includes(low));

  function finalPrice(each: PriceList): bigint | typeof NONE | typeof UNKNOWN {
    const before = beforeRounding(each, 0);
    if (typeof before === "string") return before;
    const hasFixed = fixedNow(each).length > 0;
    return hasFixed ? before[0] : rounded(before, each.rounding);
  }

  function holds({ from, until }: DateWindow): boolean {
    if (from === at.localDate || until === at.localDate) edges.add("date");
    if (from !== null && at.localDate < from) return false;
    if (until !== null && !(at.localDate < until)) return false;
    return true;
  }

  function fixedNow(each: PriceList) {
    return (each.fixedPrices[variant.variantId] ?? []).filter((price) => holds(price.window));
  }

  /** The value of the highest break reached, else the rule's own. */
  function valueAt(own: number, breaks: readonly { readonly from: number; readonly value: number }[]): number {
    let value = own;
    let highest = 0;
    for (const { from, value: instead } of breaks) {
      if (from === quantity) edges.add("break");
      if (quantity >= from && from > highest) {
        value = instead;
        highest = from;
      }
    }
    return value;
  }

  function beforeRounding(each: PriceList, childrenBelow: number): Fraction | typeof NONE | typeof UNKNOWN {
    if (each.currencyCode !== terms.currencyCode) return NONE;
    if (each.taxBasis !== terms.taxBasis) return NONE;
    if (!holds(each.window)) return NONE;
    if (childrenBelow === 3) return NONE;
    if (each.breaksCount === "product" && variant.facts === undefined) return UNKNOWN;

    const fixed = fixedNow(each).map((price) =>
      valueAt(
        price.amountMinor,
        price.breaks.map((one) => ({ from: one.minimumQuantity, value: one.amountMinor })),
      ),
    );
    if (fixed.length > 0) return [BigInt(Math.min(...fixed)), 1n];

    const turns = turnsOf(each);
    if (turns === UNKNOWN) return UNKNOWN;
    if (turns.length === 0 && each.base.kind !== "parent") return NONE;
    const base = baseOf(each, childrenBelow);
    if (typeof base === "string") return base;
    const prices = (turns.length === 0 ? [(fraction: Fraction) => fraction] : turns)
      .map((turn) => turn(base))
      .filter(([numerator]) => numerator >= 0n);
    return prices.reduce<Fraction | typeof NONE>(
      (low, price) => (low === NONE || price[0] * low[1] < low[0] * price[1] ? price : low),
      NONE,
    );
  }

  /** What a list does to its base: one turn for each rule that counts. */
  function turnsOf(each: PriceList): ((base: Fraction) => Fraction)[] | typeof UNKNOWN {
    const { facts } = variant;
    if (each.rules.length > 0 && facts === undefined) return UNKNOWN;
    const about = each.rules.filter(({ target }) => {
      if (target.kind === "product") return facts?.productId === target.productId;
      if (target.kind === "collection") return facts?.collectionIds.some((id) => id === target.collectionId);
      return facts?.tags.map((tag) => tag.toUpperCase()).includes(target.tag.toUpperCase());
    });
    const breaksOf = (breaks: readonly { readonly minimumQuantity: number; readonly value: number }[]) =>
      breaks.map(({ minimumQuantity, value }) => ({ from: minimumQuantity, value }));
    if (about.length > 0) {
      return about.map((one) => {
        const value = BigInt(valueAt(one.value, breaksOf(one.breaks)));
        return ([n, d]: Fraction): Fraction =>
          one.kind === "amount" ? [n + value * d, d] : [n * 10_000n + n * value, d * 10_000n];
      });
    }
    if (each.overall === null) return [];
    const value = BigInt(valueAt(each.overall.basisPoints, breaksOf(each.overall.breaks)));
    return [([n, d]) => [n * 10_000n + n * value, d * 10_000n]];
  }

  function baseOf(each: PriceList, childrenBelow: number): Fraction | typeof NONE | typeof UNKNOWN {
    if (each.base.kind === "parent") return beforeRounding(each.base.list, childrenBelow + 1);
    if (each.base.kind === "unit-cost" && variant.facts === undefined) return UNKNOWN;
    const amount = each.base.kind === "unit-cost" ? variant.facts?.unitCost : variant.price;
    return amount?.currencyCode === each.currencyCode ? [BigInt(amount.amountMinor), 1n] : NONE;
  }

  /** Of all allowed prices around the fraction, the one that the rule names. */
  function rounded([numerator, denominator]: Fraction, rounding: Rounding): bigint {
    if (numerator === 0n) return 0n;
    const step = BigInt(rounding.stepMinor);
    const offset = rounding.kind === "ending" ? BigInt(rounding.endingMinor) : 0n;
    const near = (numerator / denominator / step) * step + offset;
    const allowed = [-2n, -1n, 0n, 1n, 2n].map((steps) => near + steps * step);
    const below = allowed.filter((price) => price * denominator <= numerator).at(-1);
    const above = allowed.find((price) => price * denominator >= numerator);
    if (below === undefined || above === undefined) throw new Error("Looked too near");
    const down = numerator - below * denominator;
    const up = above * denominator - numerator;
    if (down === up && down > 0n) edges.add("tie");
    const pick = () => {
      const how = rounding.kind === "ending" ? "half-down" : rounding.mode;
      if (how === "down") return below;
      if (how === "up") return above;
      if (down !== up) return down < up ? below : above;
      if (how === "half-down") return below;
      if (how === "half-away-from-zero") return above;
      return (below / step) % 2n === 0n ? below : above;
    };
    const picked = pick();
    if (picked > 0n) return picked;
    return offset > 0n ? offset : step;
  }
}

export type Distribution = { readonly cases: number; readonly byList: number; readonly atBoundary: number };

/** How many cases of each kind there were, in words, and as shares for a test to hold. */
export function distributionOf(references: readonly Reference[]): Distribution & { readonly text: string } {
  const share = (isOne: (reference: Reference) => boolean) => references.filter(isOne).length / references.length;
  const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
  const byList = share((each) => each.isByList);
  const atBoundary = share((each) => each.at.size > 0);
  const edges = (["date", "break", "tie"] as const).map(
    (edge) => `${edge} ${percent(share((each) => each.at.has(edge)))}`,
  );
  const none = percent(share((each) => each.price === null));
  const text = `${references.length} cases: ${percent(byList)} priced by a list, ${none} without a price, ${percent(atBoundary)} at a boundary (${edges.join(", ")})`;
  return { cases: references.length, byList, atBoundary, text };
}
