import fc from "fast-check";
import { expect, it } from "vitest";
import type { EditedLine } from "../store/edited-order.ts";
import { gid } from "../values/gid.ts";
import { money, sum } from "../values/money.ts";
import { checkLines, paidNow, type NoRightPrice, type RightPrice } from "./order-check.ts";

const eur = (minor: number) => money(minor, "EUR");
const line = (more: Partial<EditedLine> & { readonly n?: number } = {}): EditedLine => ({
  ...{ id: gid("LineItem", more.n ?? 1), title: "Farine", variantTitle: null, sku: "F" },
  ...{ variantId: gid("ProductVariant", more.n ?? 1), quantity: 4, currentQuantity: 4, isAdded: false },
  ...{ unitPrice: eur(1000), discount: eur(0), ...more },
});
const at = (unitMinor: number): RightPrice => ({ unitPrice: eur(unitMinor), source: "lists", receipt: null });
const check = (lines: readonly EditedLine[], ...right: (RightPrice | NoRightPrice)[]) =>
  checkLines(lines, new Map(right.map((one, index) => [lines[index]?.id ?? "", one])), "EUR");

it("[S5] says what a line is off by, above zero where the customer pays too much", () => {
  const { lines, difference } = check([line({ n: 1 }), line({ n: 2, unitPrice: eur(500) })], at(900), at(600));
  expect(lines.map((one) => one.difference)).toEqual([eur(400), eur(-400)]);
  expect(difference).toEqual(eur(0));
});

it("[S5] takes a discount in proportion where units were taken off, and owes nothing for what was removed", () => {
  expect(paidNow(line({ discount: eur(400) }))).toEqual(eur(3600));
  expect(paidNow(line({ discount: eur(401), currentQuantity: 2 }))).toEqual(eur(1799));
  const { lines, left } = check([line({ currentQuantity: 0, discount: eur(400) })], at(900));
  expect(lines[0]).toMatchObject({ paid: eur(0), difference: eur(0), right: null, quantity: 0, ordered: 4 });
  expect(left).toBe(0);
});

it("[S5] leaves a line without a right price out of all three sums, and says that it did", () => {
  const checked = check([line({ n: 1 }), line({ n: 2 })], at(1000), "no-product");
  expect(checked).toMatchObject({ paid: eur(4000), right: eur(4000), difference: eur(0), left: 1 });
  expect(checked.lines[1]).toMatchObject({ missing: "no-product", difference: null, rightTotal: null });
});

it("[S5] adds up: paid less right is the difference, line by line and in all", () => {
  const some = fc.record({
    ...{ quantity: fc.integer({ min: 1, max: 500 }), left: fc.integer({ min: 0, max: 100 }) },
    ...{ unit: fc.integer({ min: 0, max: 100_000 }), off: fc.integer({ min: 0, max: 100 }) },
    right: fc.oneof(fc.integer({ min: 0, max: 100_000 }), fc.constant("no-price" as const)),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 30 }), (given) => {
      const lines = given.map(({ quantity, left, unit, off }, index) =>
        line({
          ...{ n: index + 1, quantity, currentQuantity: Math.floor((quantity * left) / 100), unitPrice: eur(unit) },
          discount: eur(Math.floor((unit * quantity * off) / 100)),
        }),
      );
      const checked = check(lines, ...given.map(({ right }) => (right === "no-price" ? right : at(right))));
      expect(checked.paid.amountMinor - checked.right.amountMinor).toBe(checked.difference.amountMinor);
      const differences = checked.lines.flatMap((one) => one.difference ?? []);
      expect(sum(differences, "EUR")).toEqual(checked.difference);
      expect(checked.left).toBe(checked.lines.length - differences.length);
      for (const { paid } of checked.lines) expect(paid.amountMinor).toBeGreaterThanOrEqual(0);
    }),
  );
});
