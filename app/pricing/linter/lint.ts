import { effectiveQuantities } from "../quantity-rules.ts";
import type { Finding } from "./finding.ts";
import { lintList } from "./lint-list.ts";
import { lintPrices } from "./lint-prices.ts";
import { lintReach } from "./lint-reach.ts";
import type { PriceBook } from "./price-book.ts";

/** All that can't be meant in a shop's prices. */
export function lint(book: PriceBook): Finding[] {
  return [...lintReach(book), ...book.lists.flatMap(lintList), ...lintPrices(book), ...lintQuantities(book)];
}

function lintQuantities({ quantityRules }: PriceBook): Finding[] {
  return quantityRules.flatMap(({ listId, variantId, rule }): Finding[] => {
    const { minimum } = effectiveQuantities(rule);
    if (rule.minimum === null || rule.minimum === minimum) return [];
    const mend = { kind: "set-minimum", listId, variantId, minimum } as const;
    return [{ code: "minimum-not-a-multiple", listId, variantId, mend }];
  });
}

/** Equal for two findings of the same thing. */
export function findingKey({ mend: _mend, ...finding }: Finding): string {
  return JSON.stringify(finding);
}
