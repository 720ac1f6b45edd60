import { roundQuotient, type RoundingGrid, type RoundingMode } from "../values/money.ts";
import type { PriceChange, Rounding } from "./terms.ts";

/** Half away from zero, to the minor unit: what holds unless the list says otherwise. */
export const NO_ROUNDING: Rounding = { kind: "nearest", stepMinor: 1, mode: "half-away-from-zero" };

/** A price before its rounding, as a fraction of minor units; the denominator is positive. */
export type ExactPrice = { readonly numerator: bigint; readonly denominator: bigint };

export function exactly(amountMinor: number): ExactPrice {
  return { numerator: BigInt(amountMinor), denominator: 1n };
}

export function changed({ numerator, denominator }: ExactPrice, { kind, value }: PriceChange): ExactPrice {
  return kind === "percentage"
    ? { numerator: numerator * BigInt(10_000 + value), denominator: denominator * 10_000n }
    : { numerator: numerator + BigInt(value) * denominator, denominator };
}

/** Negative, zero or positive as the first is less, equal, more. */
export function compareExact(left: ExactPrice, right: ExactPrice): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * The one rounding. What is free stays free; what costs something never rounds to nothing or less: then the smallest price
 * of the rounding counts. For prices that are not negative.
 */
export function roundedMinor({ numerator, denominator }: ExactPrice, rounding: Rounding): number {
  if (numerator === 0n) return 0;
  const { mode, grid } = gridOf(rounding);
  const rounded = Number(roundQuotient(numerator, denominator, mode, grid));
  if (rounded > 0) return rounded;
  return grid.offsetMinor > 0 ? grid.offsetMinor : grid.stepMinor;
}

function gridOf(rounding: Rounding): { readonly mode: RoundingMode; readonly grid: RoundingGrid } {
  const { stepMinor } = rounding;
  return rounding.kind === "nearest"
    ? { mode: rounding.mode, grid: { stepMinor, offsetMinor: 0 } }
    : { mode: "half-down", grid: { stepMinor, offsetMinor: rounding.endingMinor } };
}
