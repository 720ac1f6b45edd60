import * as dinero from "dinero.js/bigint";
import * as currencies from "dinero.js/bigint/currencies";

/** A whole number of the currency's minor unit (cents of EUR, yen of JPY) and its ISO 4217 code; plain JSON. */
export type Money = { readonly amountMinor: number; readonly currencyCode: string };

/** What happens to a part of a minor unit; `half-down` is towards minus infinity. */
export type RoundingMode = "half-away-from-zero" | "half-even" | "half-down" | "up" | "down";

const DIVIDE_BY_MODE = {
  "half-away-from-zero": dinero.halfAwayFromZero,
  "half-even": dinero.halfEven,
  "half-down": dinero.halfDown,
  up: dinero.up,
  down: dinero.down,
} as const satisfies Record<RoundingMode, unknown>;

/** The amounts that may result from a rounding: multiples of `stepMinor`, each moved by `offsetMinor`. */
export type RoundingGrid = { readonly stepMinor: number; readonly offsetMinor: number };

const MINOR_UNIT: RoundingGrid = { stepMinor: 1, offsetMinor: 0 };

// Ariary and ouguiya are divided by five and not by ten; ISO 4217 (list one) and Shopify write both with two decimals.
const DECIMAL_EXPONENT_IF_NOT = 2;
const EXPONENTS: ReadonlyMap<string, number> = new Map(
  Object.values(currencies).map(({ code, base, exponent }) => [
    code,
    base === 10n ? Number(exponent) : DECIMAL_EXPONENT_IF_NOT,
  ]),
);

export function isCurrencyCode(text: string): boolean {
  return EXPONENTS.has(text);
}

/** Decimals of the currency (ISO 4217). Throws a RangeError for an unknown code: guessing 2 would misplace the point. */
export function exponentOf(currencyCode: string): number {
  const exponent = EXPONENTS.get(currencyCode);
  if (exponent === undefined) throw new RangeError(`Not an ISO 4217 currency: "${currencyCode}"`);
  return exponent;
}

/** Throws a RangeError for a fraction of a minor unit, an amount beyond 2^53 or an unknown currency. */
export function money(amountMinor: number, currencyCode: string): Money {
  exponentOf(currencyCode);
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError(`Not a whole minor amount: ${amountMinor}`);
  // `+ 0` turns -0, which JSON does not keep, into 0.
  return { amountMinor: amountMinor + 0, currencyCode };
}

export function zero(currencyCode: string): Money {
  return money(0, currencyCode);
}

function toDinero({ amountMinor, currencyCode }: Money): dinero.Dinero<bigint> {
  const exponent = BigInt(exponentOf(currencyCode));
  return dinero.dinero({ amount: BigInt(amountMinor), currency: { code: currencyCode, base: 10n, exponent } });
}

function fromDinero(value: dinero.Dinero<bigint>): Money {
  const { amount, currency } = dinero.toSnapshot(value);
  return money(Number(amount), currency.code);
}

/** Like every operation on two amounts, throws when their currencies differ. */
export function add(left: Money, right: Money): Money {
  return fromDinero(dinero.add(toDinero(left), toDinero(right)));
}

export function subtract(left: Money, right: Money): Money {
  return fromDinero(dinero.subtract(toDinero(left), toDinero(right)));
}

/** The sum, which is zero of this currency when there is nothing to add. */
export function sum(amounts: readonly Money[], currencyCode: string): Money {
  return amounts.reduce(add, zero(currencyCode));
}

/** Times a whole quantity. */
export function multiply(unit: Money, quantity: number): Money {
  return fromDinero(dinero.multiply(toDinero(unit), BigInt(quantity)));
}

/** The same amount of the same currency. */
export const isSameMoney = (left: Money, right: Money): boolean =>
  left.amountMinor === right.amountMinor && left.currencyCode === right.currencyCode;

/** Negative, zero or positive as the first amount is less, equal, more. */
export function compare(left: Money, right: Money): number {
  return dinero.compare(toDinero(left), toDinero(right));
}

/**
 * So many basis points of the amount (10,000 are the whole), rounded once, straight from the exact value to the grid.
 * 8,500 of 10.05 EUR, half away from zero, is 8.54.
 */
export function percentageOf(amount: Money, basisPoints: number, mode: RoundingMode, grid = MINOR_UNIT): Money {
  const exact = BigInt(amount.amountMinor) * BigInt(basisPoints);
  return money(Number(roundQuotient(exact, 10_000n, mode, grid)), amount.currencyCode);
}

/** So many minor units over a positive number, rounded once to the grid, straight from the exact value. */
export function roundQuotient(numerator: bigint, denominator: bigint, mode: RoundingMode, grid = MINOR_UNIT): bigint {
  const offset = BigInt(grid.offsetMinor);
  const step = BigInt(grid.stepMinor);
  const steps = DIVIDE_BY_MODE[mode](numerator - offset * denominator, step * denominator, dinero.calculator);
  return steps * step + offset;
}

/** Splits by whole weights so that the parts add up to the amount; the first parts take what is left over. */
export function allocate(amount: Money, weights: readonly number[]): Money[] {
  if (weights.some((weight) => weight < 0) || !weights.some((weight) => weight > 0)) {
    throw new RangeError("Weights must not be negative, nor all zero");
  }
  return dinero.allocate(toDinero(amount), weights.map(BigInt)).map(fromDinero);
}
