import type { ShopContext } from "../store/shop-context.server.ts";
import type { Moment } from "../values/moment.ts";
import { priceLines, type LineToPrice, type PricedLines } from "./price-lines.ts";
import { findPriceTerms, type TermsOwner } from "./price-terms.server.ts";

/**
 * The prices of many variants for one customer: one statement that brings what is asked and nothing else, then the pure
 * rules. Nothing is remembered: what another process saved counts at once.
 */
export async function resolvePrices(
  shop: Pick<ShopContext, "query">,
  customer: TermsOwner,
  lines: readonly LineToPrice[],
  at: Pick<Moment, "localDate">,
): Promise<PricedLines> {
  const terms = await findPriceTerms(
    shop,
    customer,
    lines.map(({ variant }) => variant),
    at.localDate,
  );
  return priceLines(terms, lines, at);
}
