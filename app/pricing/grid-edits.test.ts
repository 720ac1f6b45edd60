import fc from "fast-check";
import { expect, it } from "vitest";
import { edited, editOfText, NO_EDITS, redone, undone, type CellEdit, type GridEdits } from "./grid-edits.ts";

it("[G11] reads what is written into a cell: comma, point, currency, nothing, and what can't be", () => {
  const amountOf = (text: string) => editOfText(text, "EUR", 1000);
  expect(amountOf("12,50")?.amountMinor).toBe(1250);
  expect(amountOf("€ 12.50")?.amountMinor).toBe(1250);
  expect(amountOf("1 234,50 €")?.amountMinor).toBe(123450);
  expect(amountOf("0")).toMatchObject({ amountMinor: 0, problem: null });
  // As it is saved: there is nothing to save.
  expect(amountOf("10,00")).toBeUndefined();
  expect(amountOf("")).toEqual({ text: "", amountMinor: null, problem: null });
  expect(editOfText("", "EUR", null)).toBeUndefined();
  expect(amountOf("-1")).toMatchObject({ amountMinor: 1000, problem: { code: "negative" } });
  expect(amountOf("1,2345")).toMatchObject({ problem: { code: "too-precise", proposal: { amountMinor: 123 } } });
  expect(amountOf("abc")).toMatchObject({ problem: { code: "not-an-amount" } });
});

const edit = (amountMinor: number): CellEdit => ({ text: "", amountMinor, problem: null });

it("[G11] undoes and redoes step by step, and a new step ends what could be redone", () => {
  const one = edited(NO_EDITS, [
    ["a", edit(1)],
    ["b", edit(2)],
  ]);
  const two = edited(one, [["a", undefined]]);
  expect([...two.edits.keys()]).toEqual(["b"]);
  expect(undone(two).edits).toEqual(one.edits);
  expect(redone(undone(two)).edits).toEqual(two.edits);
  expect(undone(undone(undone(two))).edits.size).toBe(0);
  const other = edited(undone(two), [["c", edit(3)]]);
  expect(redone(other)).toBe(other);
  // Writing the same again is no step.
  expect(edited(two, [["b", edit(2)]])).toBe(two);
});

it("[G11] is as it was after as many undos as there were steps, and as it became after as many redos", () => {
  const cell = fc.tuple(fc.constantFrom("a", "b", "c"), fc.option(fc.nat(5), { nil: undefined }));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 8 }), (steps) => {
      const states = steps.reduce<GridEdits[]>(
        (all, cells) => {
          const unique = [...new Map(cells).entries()];
          const next = unique.map(([key, to]): [string, CellEdit | undefined] => [
            key,
            to === undefined ? to : edit(to),
          ]);
          return [...all, edited(all.at(-1) ?? NO_EDITS, next)];
        },
        [NO_EDITS],
      );
      const end = states.at(-1) ?? NO_EDITS;
      const back = end.past.reduce((state) => undone(state), end);
      expect(back.edits.size).toBe(0);
      expect(back.future.reduce((state) => redone(state), back).edits).toEqual(end.edits);
    }),
  );
});
