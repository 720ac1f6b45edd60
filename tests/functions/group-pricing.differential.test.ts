import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { priceLines } from "../../app/pricing/price-lines.ts";
import type { PriceList, PricedVariant, PriceTerms } from "../../app/pricing/terms.ts";
import { daysBetween, type LocalDate } from "../../app/values/local-date.ts";
import { runs } from "../pricing/runs.ts";
import { carts, type CartCase } from "./arbitrary-carts.ts";
import { discountsOf } from "./group-pricing.ts";
import { publishedCart } from "./published-cart.ts";

// Twenty times the carts with CARNET_DEEP.
vi.setConfig({ testTimeout: runs(120_000, 3_600_000) });

type Tally = { lines: number; discounted: number; nearEdge: number; unserved: number };

it("[F1] lowers each line to the cent of what the resolver says: 1,000 carts, or 20,000 in the long sweep", () => {
  const tally: Tally = { lines: 0, discounted: 0, nearEdge: 0, unserved: 0 };
  const numRuns = runs(1_000, 20_000);
  fc.assert(
    fc.property(carts, (given) => hold(given, tally)),
    { numRuns },
  );
  const share = (count: number) => count / tally.lines;
  const percent = (count: number) => `${(share(count) * 100).toFixed(1)} %`;
  console.log(
    `resolver against wasm, ${String(numRuns)} carts of ${String(tally.lines)} lines: ${percent(tally.discounted)} lowered, ` +
      `${percent(tally.nearEdge)} within a unit of a break or a day of a window's edge, ${percent(tally.unserved)} not served`,
  );
  expect(share(tally.discounted)).toBeGreaterThanOrEqual(0.3);
  expect(share(tally.nearEdge)).toBeGreaterThanOrEqual(0.1);
  // Else the agreement would be of nothing.
  expect(share(tally.unserved)).toBeLessThanOrEqual(0.08);
});

function hold(given: CartCase, tally: Tally): void {
  const { terms, lines, date } = given;
  const { cart, unserved } = publishedCart(terms, lines, date);
  const found = discountsOf(cart);
  const priced = priceLines(terms, lines, { localDate: date });
  for (const [index, line] of priced.lines.entries()) {
    const bought = lines[index];
    if (!bought) throw new Error("A line is priced that was not bought");
    const store = bought.variant.price.amountMinor;
    const isLowered = line.kind === "priced" && line.unitPrice.amountMinor < store;
    const expected = isLowered ? store - line.unitPrice.amountMinor : null;
    tally.lines += 1;
    if (isNearEdge(terms, bought.variant, bought.quantity, date)) tally.nearEdge += 1;
    // What can't be told is given to nobody; it is never another price.
    if (unserved.size > 0 && found[index] === null && expected !== null) tally.unserved += 1;
    else if (found[index] !== expected) {
      expect({ cart, index, lowered: found[index] }).toEqual({ cart, index, lowered: expected });
    }
    if (found[index] !== null) tally.discounted += 1;
  }
}

function isNearEdge(terms: PriceTerms, variant: PricedVariant, quantity: number, date: LocalDate): boolean {
  const lists = [...terms.customerLists, terms.groupList, terms.shopList].filter((list) => list !== null);
  return lists.some((list: PriceList) => {
    const prices = list.fixedPrices[variant.variantId] ?? [];
    const breaks = [...prices.flatMap((price) => price.breaks), ...(list.overall?.breaks ?? [])];
    const windows = [list.window, ...prices.map((price) => price.window)];
    const days = windows.flatMap(({ from, until }) => [from, until]).filter((day) => day !== null);
    return (
      breaks.some(({ minimumQuantity }) => Math.abs(minimumQuantity - quantity) <= 1) ||
      days.some((day) => Math.abs(daysBetween(day, date)) <= 1)
    );
  });
}
