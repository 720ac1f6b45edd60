import fc from "fast-check";
import { expect, test } from "vitest";
import { shareEqual } from "./share-equal.ts";

test("M1 what is shared says what the next value says, whatever was before", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, next) => {
      expect(JSON.stringify(shareEqual(before, next))).toBe(JSON.stringify(next));
    }),
  );
});

test("M1 a value that is equal all through is the former one itself", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(shareEqual(value, structuredClone(value))).toBe(value);
    }),
  );
});

test("M1 of a list of lines only the changed one is another", () => {
  const before = {
    lines: [
      { key: "a", price: { minor: 1 } },
      { key: "b", price: { minor: 2 } },
    ],
    total: 3,
  };
  const next = {
    lines: [
      { key: "a", price: { minor: 1 } },
      { key: "b", price: { minor: 5 } },
    ],
    total: 6,
  };
  const shared = shareEqual(before, next);
  expect(shared).toEqual(next);
  expect(shared.lines[0]).toBe(before.lines[0]);
  expect(shared.lines[1]).not.toBe(before.lines[1]);
});

test("M1 a key that is missing is not one that is undefined, nor an empty list an empty record", () => {
  expect("a" in shareEqual({ a: undefined }, {})).toBe(false);
  expect(shareEqual([], {})).toEqual({});
  expect(shareEqual({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
  expect(shareEqual(null, {})).toEqual({});
});
