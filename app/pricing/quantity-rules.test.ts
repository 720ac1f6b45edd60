import fc from "fast-check";
import { expect, it } from "vitest";
import {
  ANY_QUANTITY,
  breakInCases,
  checkQuantityRule,
  effectiveQuantities,
  effectiveQuantityRule,
  MAX_UNITS,
  quantityVerdict,
  type QuantityRule,
} from "./quantity-rules.ts";

const rule = (minimum: number | null, maximum: number | null, increment: number): QuantityRule => ({
  ...{ minimum, maximum, increment },
});

it("[G6] rounds a minimum up to the next case and a maximum down", () => {
  expect(effectiveQuantities(rule(10, 20, 6))).toEqual({ minimum: 12, maximum: 18 });
  expect(effectiveQuantities(rule(12, 18, 6))).toEqual({ minimum: 12, maximum: 18 });
  expect(effectiveQuantities(rule(null, null, 6))).toEqual({ minimum: 6, maximum: null });
  expect(effectiveQuantities(ANY_QUANTITY)).toEqual({ minimum: 1, maximum: null });
});

it("[G6] refuses a maximum under the minimum, as they are and as they count, and names both", () => {
  expect(checkQuantityRule(rule(10, 9, 1))).toEqual({
    ok: false,
    refusal: { code: "maximum-under-minimum", minimum: 10, maximum: 9, effective: { minimum: 10, maximum: 9 } },
  });
  // 10 to 11 holds no case of six.
  expect(checkQuantityRule(rule(10, 11, 6))).toMatchObject({ refusal: { effective: { minimum: 12, maximum: 6 } } });
  expect(checkQuantityRule(rule(null, 5, 6))).toMatchObject({ refusal: { minimum: 1, maximum: 5 } });
  for (const fine of [
    rule(10, 10, 1),
    rule(10, 12, 6),
    rule(null, null, 24),
    rule(5, null, 2),
    rule(MAX_UNITS, MAX_UNITS, 1),
    ANY_QUANTITY,
  ]) {
    expect(checkQuantityRule(fine)).toEqual({ ok: true, value: fine });
  }
});

it.each([
  ["minimum", rule(0, null, 1)],
  ["minimum", rule(1.5, null, 1)],
  ["maximum", rule(null, -1, 1)],
  ["maximum", rule(null, MAX_UNITS + 1, 1)],
  ["increment", rule(null, null, 0)],
  ["increment", rule(null, null, Number.NaN)],
] as const)("[G6] refuses a %s that is no quantity", (field, given) => {
  expect(checkQuantityRule(given)).toEqual({
    ok: false,
    refusal: { code: "not-a-quantity", field, allowed: MAX_UNITS },
  });
});

it("[G6] suggests the nearest quantity that may be ordered, and of two the higher", () => {
  const cases = rule(10, 32, 6);
  expect(quantityVerdict(cases, 18)).toEqual({ kind: "allowed" });
  expect(quantityVerdict(cases, 20)).toEqual({
    ...{ kind: "refused", reason: "between-increments", suggested: 18, below: 18, above: 24 },
  });
  expect(quantityVerdict(cases, 21)).toMatchObject({ suggested: 24 });
  expect(quantityVerdict(cases, 11)).toEqual({
    ...{ kind: "refused", reason: "under-minimum", suggested: 12, below: null, above: 12 },
  });
  expect(quantityVerdict(cases, 31)).toEqual({
    ...{ kind: "refused", reason: "over-maximum", suggested: 30, below: 30, above: null },
  });
  expect(quantityVerdict(rule(null, null, 7), MAX_UNITS)).toMatchObject({ suggested: 999_999, below: 999_999 });
  expect(quantityVerdict(ANY_QUANTITY, MAX_UNITS)).toEqual({ kind: "allowed" });
  expect(quantityVerdict(ANY_QUANTITY, MAX_UNITS + 1)).toMatchObject({ suggested: MAX_UNITS, reason: "over-maximum" });
});

it("[G6] says of what is no quantity that it is none, and what to order instead", () => {
  for (const quantity of [Number.NaN, Infinity, -Infinity, 0, -4, 0.5]) {
    expect(quantityVerdict(rule(10, 32, 6), quantity)).toEqual({
      ...{ kind: "refused", reason: "not-a-quantity", suggested: 12, below: null, above: 12 },
    });
  }
  expect(quantityVerdict(rule(10, 32, 6), 19.5)).toMatchObject({ reason: "not-a-quantity", suggested: 18 });
});

it("[G6] takes a variant's rule from its most specific list, else from the variant", () => {
  const [own, group, everywhere] = [rule(1, null, 1), rule(12, null, 6), rule(2, null, 2)];
  const rules = {
    ofLists: { own: { flour: own }, group: { flour: group, oil: group } },
    ofVariants: { oil: everywhere },
  };
  const effective = (lists: readonly string[], variant: string) => effectiveQuantityRule(rules, lists, variant);
  expect(effective(["own", "group"], "flour")).toEqual({ rule: own, origin: { kind: "list", listId: "own" } });
  expect(effective(["own", "group"], "oil")).toEqual({ rule: group, origin: { kind: "list", listId: "group" } });
  expect(effective(["own"], "oil")).toEqual({ rule: everywhere, origin: { kind: "variant" } });
  expect(effective(["bare"], "flour")).toMatchObject({ origin: { kind: "none" } });
  expect(effective([], "flour")).toEqual({ rule: ANY_QUANTITY, origin: { kind: "none" } });
});

it("[G6] shows a break, which counts units, in cases", () => {
  expect([20, 24, 25, 1].map((units) => breakInCases(units, rule(null, null, 6)))).toEqual([4, 4, 5, 1]);
  expect(breakInCases(20, ANY_QUANTITY)).toBeNull();
});

const rules = fc.record({
  minimum: fc.option(fc.integer({ min: 1, max: 60 })),
  maximum: fc.option(fc.integer({ min: 1, max: 60 })),
  increment: fc.integer({ min: 1, max: 12 }),
});

it("[G6] suggests what may be ordered, with nothing nearer, and accepts exactly the rules that some quantity meets", () =>
  fc.assert(
    fc.property(rules, fc.integer({ min: -3, max: 70 }), (given, quantity) => {
      const meets = (units: number) =>
        units >= (given.minimum ?? 1) && units <= (given.maximum ?? 200) && units % given.increment === 0;
      const allowed = Array.from({ length: 200 }, (_, index) => index + 1).filter(meets);
      expect(checkQuantityRule(given).ok).toBe(allowed.length > 0);
      if (allowed.length === 0) return;
      const verdict = quantityVerdict(given, quantity);
      expect(verdict.kind === "allowed").toBe(meets(quantity));
      if (verdict.kind === "allowed") return;
      const nearest = allowed.toSorted((a, b) => Math.abs(a - quantity) - Math.abs(b - quantity) || b - a);
      expect(verdict.suggested).toBe(nearest[0]);
      expect(verdict.below).toBe(allowed.findLast((units) => units < quantity) ?? null);
      expect(verdict.above).toBe(allowed.find((units) => units > quantity) ?? null);
    }),
  ));
