import fc from "fast-check";
import { expect, it } from "vitest";
import type { CombinesWithRow, DiscountClass } from "../state/checkout-shapes.ts";
import { bestSet } from "./combine.ts";
import type { Part } from "./combine.ts";

interface Weighed extends Part {
  readonly minor: number;
}

const CLASSES = ["ORDER", "PRODUCT", "SHIPPING"] as const;
const none: CombinesWithRow = { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false };

const part = (
  discountId: number,
  discountClass: DiscountClass,
  minor: number,
  over: Partial<CombinesWithRow> = {},
): Weighed => ({
  ...{ discountId, discountClass, minor, combinesWith: { ...none, ...over } },
});
const total = (set: readonly Weighed[]) => set.reduce((sum, { minor }) => sum + minor, 0);
const ids = (set: readonly Weighed[]) => set.map(({ discountId }) => discountId);

it("applies the better of two that don't combine", () => {
  expect(ids(bestSet([part(1, "PRODUCT", 200), part(2, "PRODUCT", 300)], total))).toEqual([2]);
  expect(ids(bestSet([part(1, "PRODUCT", 300), part(2, "PRODUCT", 300)], total))).toEqual([1]);
});

it("combines two only where each is set to combine with the other's class", () => {
  const product = part(1, "PRODUCT", 200, { shippingDiscounts: true });
  expect(ids(bestSet([product, part(2, "SHIPPING", 300)], total))).toEqual([2]);
  expect(ids(bestSet([product, part(2, "SHIPPING", 300, { productDiscounts: true })], total))).toEqual([1, 2]);
});

it("lets the classes of one discount apply together", () => {
  expect(bestSet([part(1, "PRODUCT", 200), part(1, "SHIPPING", 300)], total)).toHaveLength(2);
});

it("is done with 25 discounts that all combine", () => {
  const all = { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true };
  const parts = Array.from({ length: 75 }, (_, index) =>
    part(Math.floor(index / 3), CLASSES[index % 3] ?? "ORDER", 1, all),
  );
  expect(bestSet(parts, total)).toHaveLength(75);
});

/** Every subset, and the rule as the help page says it. */
function mostByTrying(parts: readonly Weighed[]): number {
  const names = { ORDER: "orderDiscounts", PRODUCT: "productDiscounts", SHIPPING: "shippingDiscounts" } as const;
  const together = (a: Weighed, b: Weighed) =>
    a.discountId === b.discountId || (a.combinesWith[names[b.discountClass]] && b.combinesWith[names[a.discountClass]]);
  let most = 0;
  for (let bits = 0; bits < 1 << parts.length; bits += 1) {
    const set = parts.filter((_, index) => (bits >> index) & 1);
    if (set.every((a, i) => set.every((b, j) => j <= i || together(a, b)))) most = Math.max(most, total(set));
  }
  return most;
}

it("never saves less than any other set that may apply", () => {
  const settings = fc.record({
    orderDiscounts: fc.boolean(),
    productDiscounts: fc.boolean(),
    shippingDiscounts: fc.boolean(),
  });
  const discount = fc.record({ combinesWith: settings, minors: fc.tuple(fc.nat(900), fc.nat(900), fc.nat(900)) });
  fc.assert(
    fc.property(fc.array(discount, { maxLength: 3 }), (discounts) => {
      const parts = discounts.flatMap(({ combinesWith, minors }, discountId) =>
        CLASSES.map((discountClass, index) => ({ discountId, discountClass, combinesWith, minor: minors[index] ?? 0 })),
      );
      expect(total(bestSet(parts, total))).toBe(mostByTrying(parts));
    }),
    { numRuns: 400 },
  );
});
