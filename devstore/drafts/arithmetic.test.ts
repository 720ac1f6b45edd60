import fc from "fast-check";
import { expect, it } from "vitest";
import type { DiscountRow, TaxRate } from "../state/shapes.ts";
import { priceDraft, taxWithin } from "./arithmetic.ts";
import type { DraftToPrice } from "./arithmetic.ts";

const FOOD: TaxRate = { basisPoints: 550, title: "TVA 5,5 %" };
const STANDARD: TaxRate = { basisPoints: 2000, title: "TVA 20 %" };

function draft(over: Partial<DraftToPrice>): DraftToPrice {
  return { lines: [], discount: null, shippingMinor: 0, shippingTax: STANDARD, taxesIncluded: true, ...over };
}

it("takes the tax out of prices that include it, per line", () => {
  const lines = [
    { quantity: 3, unitPriceMinor: 495, discount: null, tax: FOOD },
    { quantity: 1, unitPriceMinor: 1200, discount: null, tax: STANDARD },
  ];
  const totals = priceDraft(draft({ lines, shippingMinor: 1500 }));
  // 14.85 × 5.5 / 105.5 = 0.774…; 12.00 × 20 / 120 = 2.00; 15.00 × 20 / 120 = 2.50
  expect(totals.lines.map((line) => line.taxMinor)).toEqual([77, 200]);
  expect(totals.taxLines).toEqual([
    { tax: FOOD, minor: 77 },
    { tax: STANDARD, minor: 450 },
  ]);
  expect(totals.subtotalMinor).toBe(2685);
  expect(totals.totalMinor).toBe(4185);
});

it("adds the tax to prices without it", () => {
  const lines = [{ quantity: 2, unitPriceMinor: 1000, discount: null, tax: STANDARD }];
  const totals = priceDraft(draft({ lines, shippingMinor: 500, taxesIncluded: false }));
  expect(totals.taxMinor).toBe(500);
  expect(totals.totalMinor).toBe(3000);
});

it("takes the line's discount before the order's, and neither below zero", () => {
  const fixed = (value: number): DiscountRow => ({ type: "FIXED_AMOUNT", value, title: null, description: "" });
  const lines = [
    { quantity: 2, unitPriceMinor: 1000, discount: fixed(150), tax: STANDARD },
    { quantity: 1, unitPriceMinor: 100, discount: fixed(999), tax: STANDARD },
  ];
  const discount: DiscountRow = { type: "PERCENTAGE", value: 10, title: null, description: "" };
  const totals = priceDraft(draft({ lines, discount }));
  expect(totals.lines.map((line) => line.discountMinor)).toEqual([300, 100]);
  expect(totals.orderDiscountMinor).toBe(170);
  expect(totals.totalMinor).toBe(1530);
});

// The oracle: exact fractions of whole numbers, rounded by comparing twice the remainder with the divisor.
function halfUp(dividend: bigint, divisor: bigint): bigint {
  const whole = dividend / divisor;
  return 2n * (dividend - whole * divisor) >= divisor ? whole + 1n : whole;
}

interface OracleLine {
  quantity: number;
  unitPriceMinor: number;
  percent: number;
  rate: number;
}

function oracleTotal(lines: readonly OracleLine[], shippingMinor: number, taxesIncluded: boolean) {
  let total = BigInt(shippingMinor);
  let tax = taxesIncluded
    ? halfUp(BigInt(shippingMinor) * 2000n, 12_000n)
    : halfUp(BigInt(shippingMinor) * 2000n, 10_000n);
  for (const { quantity, unitPriceMinor, percent, rate } of lines) {
    const full = BigInt(quantity) * BigInt(unitPriceMinor);
    const left = full - halfUp(full * BigInt(percent), 100n);
    total += left;
    tax += taxesIncluded ? halfUp(left * BigInt(rate), 10_000n + BigInt(rate)) : halfUp(left * BigInt(rate), 10_000n);
  }
  return { tax: Number(tax), total: Number(taxesIncluded ? total : total + tax) };
}

const oracleLine = fc.record({
  quantity: fc.integer({ min: 1, max: 5_000 }),
  unitPriceMinor: fc.integer({ min: 0, max: 500_000 }),
  percent: fc.integer({ min: 0, max: 100 }),
  rate: fc.constantFrom(0, 550, 1000, 2000, 2200),
});

it("agrees with exact fractions on generated drafts", () => {
  const cases = fc.tuple(fc.array(oracleLine, { minLength: 1, maxLength: 20 }), fc.nat(50_000), fc.boolean());
  fc.assert(
    fc.property(cases, ([lines, shippingMinor, taxesIncluded]) => {
      const priced = priceDraft({
        lines: lines.map(({ percent, rate, ...line }) => ({
          ...line,
          discount: { type: "PERCENTAGE", value: percent, title: null, description: "" },
          tax: { basisPoints: rate, title: String(rate) },
        })),
        discount: null,
        shippingMinor,
        shippingTax: STANDARD,
        taxesIncluded,
      });
      const wanted = oracleTotal(lines, shippingMinor, taxesIncluded);
      expect({ tax: priced.taxMinor, total: priced.totalMinor }).toEqual(wanted);
    }),
    { numRuns: 500 },
  );
});

it("splits an order discount to the cent, and its tax lines add up to its tax", () => {
  const cases = fc.tuple(fc.array(oracleLine, { minLength: 1, maxLength: 20 }), fc.nat(2_000_000));
  fc.assert(
    fc.property(cases, ([lines, value]) => {
      const totals = priceDraft(
        draft({
          lines: lines.map(({ quantity, unitPriceMinor, rate }) => {
            return { quantity, unitPriceMinor, discount: null, tax: { basisPoints: rate, title: String(rate) } };
          }),
          discount: { type: "FIXED_AMOUNT", value, title: null, description: "" },
        }),
      );
      const shares = totals.lines.reduce((sum, line) => sum + line.orderDiscountShareMinor, 0);
      expect(shares).toBe(totals.orderDiscountMinor);
      expect(totals.lines.every((line) => line.orderDiscountShareMinor <= line.discountedMinor)).toBe(true);
      expect(totals.taxLines.reduce((sum, line) => sum + line.minor, 0)).toBe(totals.taxMinor);
      expect(totals.subtotalMinor).toBe(Math.max(0, totals.lineItemsMinor - value));
    }),
  );
});

it("rounds the tax within a price half up", () => {
  expect(taxWithin(105, 500)).toBe(5);
  expect(taxWithin(3, 2000)).toBe(1); // 0.5 of a cent
  expect(taxWithin(0, 2000)).toBe(0);
});
