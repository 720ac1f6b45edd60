import fc from "fast-check";
import { expect, it } from "vitest";
import { connection } from "./connection.ts";
import type { Page } from "./connection.ts";

interface Item {
  readonly id: number;
  readonly name: string;
}

const items = fc.uniqueArray(
  fc.record({ id: fc.integer({ min: 1, max: 1e12 }), name: fc.constantFrom("a", "b", "c") }),
  {
    selector: (item) => item.id,
    maxLength: 40,
  },
);

const page = (rows: readonly Item[], over: Page) =>
  connection(
    rows,
    over,
    (item) => item.id,
    (item) => item.name,
  );

it("pages through everything once, forwards and backwards, in one order", () => {
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 7 }), fc.boolean(), (rows, size, reverse) => {
      const whole = page(rows, { first: 250, reverse }).nodes;
      const forwards: unknown[] = [];
      for (let after: string | null = null; ;) {
        const got = page(rows, { first: size, after, reverse });
        forwards.push(...got.nodes);
        if (!got.pageInfo.hasNextPage) break;
        after = got.pageInfo.endCursor;
      }
      const backwards: unknown[] = [];
      for (let before: string | null = null; ;) {
        const got = page(rows, { last: size, before, reverse });
        backwards.unshift(...got.nodes);
        if (!got.pageInfo.hasPreviousPage) break;
        before = got.pageInfo.startCursor;
      }
      expect(forwards).toEqual(whole);
      expect(backwards).toEqual(whole);
    }),
  );
});

it("neither skips nor repeats when rows come and go between two pages", () => {
  const rows = [1, 2, 3, 4, 5].map((id) => ({ id, name: "a" }));
  const first = page(rows, { first: 2 });
  const without = rows.filter((row) => row.id !== 2);
  expect(page(without, { first: 2, after: first.pageInfo.endCursor }).nodes).toEqual([3, 4]);
});

it("refuses pages without a size, with two, too large, and cursors that are none", () => {
  expect(() => page([], {})).toThrow("you must provide one of first or last");
  expect(() => page([], { first: 1, last: 1 })).toThrow("providing both");
  expect(() => page([], { first: 251 })).toThrow("first cannot exceed 250");
  expect(() => page([], { first: 1, after: "nonsense" })).toThrow("Invalid cursor");
});
