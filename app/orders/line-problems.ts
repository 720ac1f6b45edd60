import { catalogVerdict, type CatalogTerms } from "../pricing/catalog.ts";
import { isWithin } from "../pricing/date-window.ts";
import type { PricedLine } from "../pricing/price-lines.ts";
import {
  effectiveQuantityRule,
  quantityVerdict,
  type QuantityRule,
  type QuantityRules,
  type QuantityVerdict,
} from "../pricing/quantity-rules.ts";
import { rankedLists } from "../pricing/resolve-price.ts";
import type { PricedVariant, PriceTerms } from "../pricing/terms.ts";
import type { Gid } from "../values/gid.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Money } from "../values/money.ts";

/** Units of a line: far above any order by hand, and a slip of the finger is told at once. */
export const MAX_QUANTITY = 1_000_000;

/** Characters of the reason of a price set by hand: a sentence or two. */
export const MAX_OVERRIDE_REASON = 200;

/** A price that staff set by hand for one line, and why: for colleagues, the buyer never reads it. */
export type PriceOverride = { readonly unitPrice: Money; readonly reason: string };

export type OrderLine = {
  readonly key: string;
  readonly variant: PricedVariant;
  readonly quantity: number;
  readonly override?: PriceOverride | null | undefined;
};

/** What decides whether the goods may be ordered like this, by this customer. */
export type GoodsTerms = {
  readonly prices: PriceTerms;
  readonly catalogs: CatalogTerms;
  readonly quantities: QuantityRules;
};

/** What keeps a line from being ordered. */
export type LineProblem =
  | { readonly code: "quantity"; readonly key: string; readonly allowed: number }
  | { readonly code: "no-price"; readonly key: string }
  | {
      readonly code: "outside-catalog";
      readonly key: string;
      readonly reason: "main" | "narrower" | "variant-unknown";
      readonly catalogIds: readonly string[];
    }
  | {
      readonly code: "quantity-rule";
      readonly key: string;
      readonly reason: Exclude<Extract<QuantityVerdict, { kind: "refused" }>["reason"], "not-a-quantity">;
      readonly rule: QuantityRule;
      /** What this line's quantity would have to be; null where its other lines have to change. */
      readonly suggested: number | null;
    };

/** Whether it is a quantity that a line may have: a whole number from 1 to a million. */
export function isOrderable(quantity: number): boolean {
  return Number.isSafeInteger(quantity) && quantity >= 1 && quantity <= MAX_QUANTITY;
}

/** One for a line at most: what is to be mended first. */
export function lineProblems(
  terms: GoodsTerms,
  lines: readonly OrderLine[],
  priced: readonly PricedLine[],
  on: LocalDate,
): LineProblem[] {
  const listIds = rankedListIds(terms.prices, on);
  return lines.flatMap((line, index): LineProblem[] => {
    const { key, variant, quantity } = line;
    if (!isOrderable(quantity)) return [{ code: "quantity", key, allowed: MAX_QUANTITY }];
    const verdict = catalogVerdict(terms.catalogs, variant.facts);
    if (verdict.kind === "out") {
      return [{ code: "outside-catalog", key, reason: verdict.reason, catalogIds: verdict.catalogIds }];
    }
    if (priced[index]?.kind !== "priced") return [{ code: "no-price", key }];
    return quantityProblem(terms.quantities, listIds, lines, line);
  });
}

/** Lists that could price the order: another currency's or a past one's says nothing of its quantities either. */
function rankedListIds(prices: PriceTerms, on: LocalDate): string[] {
  return rankedLists(prices)
    .filter(({ list }) => list.currencyCode === prices.currencyCode && list.taxBasis === prices.taxBasis)
    .filter(({ list }) => isWithin(list.window, on))
    .map(({ list }) => list.id);
}

/** All lines of a variant count together, as for its price; the last of them is the one to mend. */
function quantityProblem(
  quantities: QuantityRules,
  listIds: readonly string[],
  lines: readonly OrderLine[],
  { key, variant, quantity }: OrderLine,
): LineProblem[] {
  const same = linesOf(lines, variant.variantId);
  if (same.at(-1)?.key !== key) return [];
  const { rule } = effectiveQuantityRule(quantities, listIds, variant.variantId);
  const units = same.reduce((sum, line) => sum + line.quantity, 0);
  const verdict = quantityVerdict(rule, units);
  if (verdict.kind === "allowed" || verdict.reason === "not-a-quantity") return [];
  const suggested = quantity + verdict.suggested - units;
  return [
    { code: "quantity-rule", key, reason: verdict.reason, rule, suggested: isOrderable(suggested) ? suggested : null },
  ];
}

function linesOf(lines: readonly OrderLine[], variantId: Gid<"ProductVariant">): readonly OrderLine[] {
  return lines.filter((line) => line.variant.variantId === variantId && isOrderable(line.quantity));
}
