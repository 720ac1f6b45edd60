import fc from "fast-check";
import { expect, it } from "vitest";
import { saveShoppingListSchema } from "./shopping-list.schema.ts";
import { LONGEST_LIST_NAME, MOST_LIST_LINES } from "./shopping-list.ts";

const id = "0190f5a2-0000-7000-8000-000000000001";
const line = (variant: number, quantity = 1) => ({
  ...{ variantId: `gid://shopify/ProductVariant/${variant}`, title: `P${variant}`, quantity },
});
const parse = (name: string, lines: readonly object[]) =>
  saveShoppingListSchema.safeParse({ id, version: null, name, lines });
const codesOf = (name: string, lines: readonly object[]) =>
  parse(name, lines).error?.issues.map(({ message }) => message) ?? [];

it.each([
  ["no name", " \u200b ", [line(1)], "required"],
  ["a name too long", "x".repeat(LONGEST_LIST_NAME + 1), [line(1)], "too-long"],
  ["no lines", "Lundi", [], "no-lines"],
  ["a line too many", "Lundi", Array.from({ length: MOST_LIST_LINES + 1 }, (_, n) => line(n + 1)), "too-many-lines"],
  ["half a case", "Lundi", [line(1, 1.5)], "quantity"],
  ["none of it", "Lundi", [line(1, 0)], "quantity"],
  ["more than an order takes", "Lundi", [line(1, 600_000), line(1, 600_000)], "quantity"],
  ["no product", "Lundi", [{ ...line(1), variantId: "1" }], "variant"],
])("[M8] refuses a list with %s", (_what, name, lines, code) => {
  expect(codesOf(name, lines)).toEqual([code]);
});

it("[M8] takes as many lines as an order has, and a name of as many characters as are counted", () => {
  const lines = Array.from({ length: MOST_LIST_LINES }, (_, n) => line(n + 1));
  expect(codesOf("🥖".repeat(LONGEST_LIST_NAME), lines)).toEqual([]);
});

it("[M8] puts the lines of one product together where it stood first, and loses no unit", () => {
  const some = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 1000 })), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(some, (given) => {
      const read = parse(
        "Lundi",
        given.map(([variant, quantity]) => line(variant, quantity)),
      );
      const lines = read.data?.lines ?? [];
      const first = [...new Set(given.map(([variant]) => `P${variant}`))];
      expect(lines.map(({ title }) => title)).toEqual(first);
      for (const { title, quantity } of lines) {
        const own = given.filter(([variant]) => `P${variant}` === title);
        expect(quantity).toBe(own.reduce((sum, [, units]) => sum + units, 0));
      }
    }),
  );
});
