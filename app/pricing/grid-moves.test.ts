import fc from "fast-check";
import { expect, it } from "vitest";
import { at, moved, rangeOf } from "./grid-moves.ts";

const size = { rows: 100, columns: 3, page: 10 };
const press = (key: string, from: [number, number], { shift = false, control = false } = {}) =>
  moved(at({ row: from[0], column: from[1] }), { key, shift, control }, size);
const active = (key: string, from: [number, number], held = {}) => {
  const place = press(key, from, held)?.active;
  return place && [place.row, place.column];
};

it("[G11] goes where a spreadsheet goes", () => {
  expect(active("ArrowDown", [0, 0])).toEqual([1, 0]);
  expect(active("ArrowUp", [0, 0])).toEqual([0, 0]);
  expect(active("ArrowDown", [5, 1], { control: true })).toEqual([99, 1]);
  expect(active("PageDown", [95, 1])).toEqual([99, 1]);
  expect(active("End", [5, 0])).toEqual([5, 2]);
  expect(active("Home", [5, 2], { control: true })).toEqual([0, 0]);
  expect(active("Tab", [5, 2])).toEqual([6, 0]);
  expect(active("Tab", [5, 0], { shift: true })).toEqual([4, 2]);
  expect(active("Enter", [5, 1])).toEqual([6, 1]);
  expect(press("a", [0, 0])).toBeNull();
  // From the last cell Tab leaves the grid, and so does Shift and Tab from the first.
  expect(press("Tab", [99, 2])).toBeNull();
  expect(press("Tab", [0, 0], { shift: true })).toBeNull();
});

it("[G11] grows the selection from where it began with Shift, and never leaves the grid", () => {
  const grown = press("ArrowDown", [4, 1], { shift: true });
  expect(grown && rangeOf(grown)).toEqual({ top: 4, bottom: 5, left: 1, right: 1 });
  const keys = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End", "Tab", "Enter"];
  const pressed = fc.record({ key: fc.constantFrom(...keys), shift: fc.boolean(), control: fc.boolean() });
  fc.assert(
    fc.property(fc.array(pressed, { maxLength: 40 }), (all) => {
      const end = all.reduce((place, key) => moved(place, key, size) ?? place, at({ row: 50, column: 1 }));
      const { top, bottom, left, right } = rangeOf(end);
      expect(top >= 0 && left >= 0 && bottom < size.rows && right < size.columns).toBe(true);
    }),
  );
});
