import { money, percentageOf, type Money } from "../values/money.ts";
import type { Rounding } from "./terms.ts";

/** Half away from zero, to the minor unit: what holds unless the list says otherwise. */
export const NO_ROUNDING: Rounding = { kind: "nearest", stepMinor: 1, mode: "half-away-from-zero" };

/**
 * The price after a change in signed basis points, rounded once from the exact value. What is free stays free; what
 * costs something never rounds to nothing or less: then the smallest price of the rounding counts.
 */
export function changedPrice(base: Money, basisPoints: number, rounding: Rounding): Money {
  const rate = 10_000 + basisPoints;
  if (base.amountMinor === 0 || rate === 0) return money(0, base.currencyCode);
  const { mode, grid } = gridOf(rounding);
  const rounded = percentageOf(base, rate, mode, grid);
  if (rounded.amountMinor > 0) return rounded;
  return money(grid.offsetMinor > 0 ? grid.offsetMinor : grid.stepMinor, base.currencyCode);
}

function gridOf(rounding: Rounding) {
  switch (rounding.kind) {
    case "nearest":
      return { mode: rounding.mode, grid: { stepMinor: rounding.stepMinor, offsetMinor: 0 } } as const;
    case "ending":
      return {
        mode: "half-down",
        grid: { stepMinor: rounding.stepMinor, offsetMinor: rounding.endingMinor },
      } as const;
  }
}
