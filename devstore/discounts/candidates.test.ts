import fc from "fast-check";
import { expect, it } from "vitest";
import type { Cart } from "./candidates.ts";
import { deliveryDiscount, orderDiscount, productDiscount, sum } from "./candidates.ts";

const cart: Cart = {
  currencyCode: "EUR",
  lines: [
    { id: "a", quantity: 3, totalMinor: 1_485 },
    { id: "b", quantity: 1, totalMinor: 1_000 },
  ],
};
const onLines = (...ids: string[]) => ids.map((id) => ({ cartLine: { id } }));
const product = (value: object, ids: string[] = ["a"], selectionStrategy: "ALL" | "FIRST" | "MAXIMUM" = "ALL") =>
  productDiscount({ selectionStrategy, candidates: [{ targets: onLines(...ids), value }] }, cart);

it("takes an amount off each item, or once over the lines by value", () => {
  expect(product({ fixedAmount: { amount: "0.50", appliesToEachItem: true } })).toEqual([150, 0]);
  expect(product({ fixedAmount: { amount: "0.5" } })).toEqual([50, 0]);
  expect(product({ fixedAmount: { amount: 1 } }, ["a", "b"])).toEqual([60, 40]);
  expect(product({ fixedAmount: { amount: "99.00", appliesToEachItem: true } })).toEqual([1_485, 0]);
});

it("takes percentages off lines, rounded half up", () => {
  expect(product({ percentage: { value: "10" } }, ["a", "b"])).toEqual([149, 100]);
  expect(product({ percentage: { value: 33.3333 } }, ["b"])).toEqual([0, 333]);
});

it("takes off so many items of a line as its target says", () => {
  const candidates = [{ targets: [{ cartLine: { id: "a", quantity: 2 } }], value: { percentage: { value: 50 } } }];
  expect(productDiscount({ selectionStrategy: "ALL", candidates }, cart)).toEqual([495, 0]);
});

it("chooses by its strategy: the first that gives anything, the one that gives most, or of all the best a line", () => {
  const candidates = [
    { targets: onLines("nobody"), value: { percentage: { value: 90 } } },
    { targets: onLines("a"), value: { percentage: { value: 10 } } },
    { targets: onLines("a", "b"), value: { percentage: { value: 20 } } },
    { targets: onLines("b"), value: { percentage: { value: 50 } } },
  ];
  expect(productDiscount({ selectionStrategy: "FIRST", candidates }, cart)).toEqual([149, 0]);
  expect(productDiscount({ selectionStrategy: "MAXIMUM", candidates }, cart)).toEqual([0, 500]);
  expect(productDiscount({ selectionStrategy: "ALL", candidates }, cart)).toEqual([297, 500]);
});

it("asks for the items that a candidate requires", () => {
  const needs = (quantity: number) => [
    {
      targets: onLines("b"),
      prerequisites: [{ cartLine: { id: "a", quantity } }],
      value: { percentage: { value: 50 } },
    },
  ];
  expect(productDiscount({ selectionStrategy: "ALL", candidates: needs(3) }, cart)).toEqual([0, 500]);
  expect(productDiscount({ selectionStrategy: "ALL", candidates: needs(4) }, cart)).toEqual([0, 0]);
});

it("discounts an order's subtotal, of the lines that are not excluded, where its conditions are met", () => {
  const order = (conditions: object[], excludedCartLineIds: string[] = []) =>
    orderDiscount(
      {
        selectionStrategy: "FIRST",
        candidates: [
          { targets: [{ orderSubtotal: { excludedCartLineIds } }], value: { percentage: { value: 10 } }, conditions },
        ],
      },
      cart,
    );
  expect(order([])).toBe(249);
  expect(order([], ["a"])).toBe(100);
  expect(order([{ orderMinimumSubtotal: { excludedCartLineIds: [], minimumAmount: "24.85" } }])).toBe(249);
  expect(order([{ orderMinimumSubtotal: { excludedCartLineIds: ["b"], minimumAmount: "24.85" } }])).toBe(0);
  expect(order([{ cartLineMinimumQuantity: { ids: ["a"], minimumQuantity: 3 } }])).toBe(249);
  expect(order([{ cartLineMinimumQuantity: { ids: ["b"], minimumQuantity: 2 } }])).toBe(0);
  expect(order([{ cartLineMinimumSubtotal: { ids: ["b"], minimumAmount: "10.01" } }])).toBe(0);
});

it("discounts the delivery options that a candidate names, by handle or group, never below nothing", () => {
  const option = { handle: "van", groupId: "g", costMinor: 15_000 };
  const off = (targets: object[], value: object) =>
    deliveryDiscount({ candidates: [{ targets, value }] }, option, cart);
  expect(off([{ deliveryOption: { handle: "van" } }], { fixedAmount: { amount: "132.00" } })).toBe(13_200);
  expect(off([{ deliveryGroup: { id: "g" } }], { percentage: { value: 100 } })).toBe(15_000);
  expect(off([{ deliveryOption: { handle: "other" } }], { percentage: { value: 100 } })).toBe(0);
  expect(off([{ deliveryGroup: { id: "g" } }], { fixedAmount: { amount: "200" } })).toBe(15_000);
});

it("never takes more off a line than it costs, nor off one that is no target", () => {
  const line = fc.record({ quantity: fc.integer({ min: 1, max: 50 }), totalMinor: fc.nat(100_000) });
  const value = fc.oneof(
    fc.record({ percentage: fc.record({ value: fc.double({ min: 0, max: 100, noNaN: true }) }) }),
    fc.record({
      fixedAmount: fc.record({
        amount: fc.nat(20_000).map((minor) => (minor / 100).toFixed(2)),
        appliesToEachItem: fc.boolean(),
      }),
    }),
  );
  const strategy = fc.constantFrom("ALL" as const, "FIRST" as const, "MAXIMUM" as const);
  const candidate = fc.record({ targets: fc.array(fc.nat(5)), value });
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 5 }),
      fc.array(candidate, { maxLength: 4 }),
      strategy,
      (rows, given, selectionStrategy) => {
        const lines = rows.map((row, index) => ({ ...row, id: String(index) }));
        const candidates = given.map(({ targets, value: one }) => ({
          targets: onLines(...targets.map(String)),
          value: one,
        }));
        const off = productDiscount({ selectionStrategy, candidates }, { lines, currencyCode: "EUR" });
        expect(off).toHaveLength(lines.length);
        for (const [index, minor] of off.entries()) {
          expect(minor).toBeGreaterThanOrEqual(0);
          expect(minor).toBeLessThanOrEqual(lines[index]?.totalMinor ?? 0);
          if (!given.some(({ targets }) => targets.includes(index))) expect(minor).toBe(0);
        }
        // Of all is never less than of one.
        for (const one of candidates) {
          const single = productDiscount(
            { selectionStrategy: "ALL", candidates: [one] },
            { lines, currencyCode: "EUR" },
          );
          if (selectionStrategy === "ALL")
            single.forEach((minor, index) => expect(off[index]).toBeGreaterThanOrEqual(minor));
          if (selectionStrategy === "MAXIMUM") expect(sum(off)).toBeGreaterThanOrEqual(sum(single));
        }
      },
    ),
    { numRuns: 300 },
  );
});
