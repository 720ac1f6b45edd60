import fc from "fast-check";
import { expect, it } from "vitest";
import { add, allocate, compare, exponentOf, money, multiply, percentageOf, subtract, sum } from "./money.ts";

const eur = (amountMinor: number) => money(amountMinor, "EUR");
const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });

it("knows the decimals of currencies and refuses to guess one", () => {
  expect(["EUR", "JPY", "KWD", "ISK", "MGA", "MRU", "CLF"].map(exponentOf)).toEqual([2, 0, 3, 0, 2, 2, 4]);
  expect(() => exponentOf("EURO")).toThrow('Not an ISO 4217 currency: "EURO"');
  expect(() => money(1, "ZZZ")).toThrow(RangeError);
});

it("holds whole minor units only, and no negative zero", () => {
  expect(() => eur(1.5)).toThrow("Not a whole minor amount: 1.5");
  expect(() => eur(2 ** 53)).toThrow(RangeError);
  expect(Object.is(multiply(eur(0), -1).amountMinor, 0)).toBe(true);
  expect(Object.is(eur(-0).amountMinor, 0)).toBe(true);
});

it("adds, subtracts, multiplies and compares as whole numbers do", () => {
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 0, max: 1000 }), (left, right, quantity) => {
      expect(add(eur(left), eur(right))).toEqual(eur(left + right));
      expect(subtract(eur(left), eur(right))).toEqual(eur(left - right));
      expect(multiply(eur(left), quantity)).toEqual(eur(left * quantity));
      expect(Math.sign(compare(eur(left), eur(right)))).toBe(Math.sign(left - right));
    }),
  );
  expect(sum([], "EUR")).toEqual(eur(0));
});

it("never mixes currencies", () => {
  const yen = money(100, "JPY");
  for (const mix of [add, subtract, compare]) expect(() => mix(eur(100), yen)).toThrow();
  expect(() => sum([yen], "EUR")).toThrow();
});

it.each([
  [1005, 8500, "half-away-from-zero", 854],
  [1, 5000, "half-away-from-zero", 1],
  [-1, 5000, "half-away-from-zero", -1],
  [1, 5000, "half-even", 0],
  [3, 5000, "half-even", 2],
  [1, 5000, "half-down", 0],
  [1, 5000, "up", 1],
  [3, 5000, "down", 1],
] as const)("takes of %i so many basis points (%i), rounding %s: %i", (minor, basisPoints, mode, expected) => {
  expect(percentageOf(eur(minor), basisPoints, mode)).toEqual(eur(expected));
});

it("rounds once to a grid: no way through the cent", () => {
  // 2.4949 is 2.49 to the cent and would then be 2.50 to five cents; to ten cents from the exact value it is 2.50.
  expect(percentageOf(eur(249), 10_040, "half-away-from-zero", { stepMinor: 10, offsetMinor: 0 })).toEqual(eur(250));
  // 2.4496: to the cent 2.45, and that to ten cents 2.50; in one rounding 2.40.
  expect(percentageOf(eur(256), 9_569, "half-away-from-zero", { stepMinor: 10, offsetMinor: 0 })).toEqual(eur(240));
});

it("rounds to prices that end alike", () => {
  const ninety = { stepMinor: 100, offsetMinor: 90 };
  const ending = (minor: number) => percentageOf(eur(minor), 10_000, "half-down", ninety).amountMinor;
  expect([1191, 1239, 1240, 1241].map(ending)).toEqual([1190, 1190, 1190, 1290]);
});

it("splits without losing or inventing a cent", () => {
  fc.assert(
    fc.property(amount, fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 }), (whole, weights) => {
      fc.pre(weights.some((weight) => weight > 0));
      expect(sum(allocate(eur(whole), weights), "EUR")).toEqual(eur(whole));
    }),
  );
  expect(allocate(eur(100), [1, 1, 1]).map((part) => part.amountMinor)).toEqual([34, 33, 33]);
  expect(() => allocate(eur(100), [0, 0])).toThrow("Weights");
});
