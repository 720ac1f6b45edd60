import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { foldText, tokensOf } from "./fold.ts";

// Many cases of pure computation: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

it.each([
  ["L'Œuf à la Coque", "l oeuf a la coque"],
  ["BOULANGERIE  du Port & Fils,", "boulangerie du port fils"],
  ["Großmarkt STRAẞE", "grossmarkt strasse"],
  ["Łódź Ærø Þór Đặng", "lodz aero thor dang"],
  ["ΟΔΟΣ οδός", "οδοσ οδοσ"],
  ["İstanbul ılık", "istanbul ilik"],
  ["ﬁne №5 ①", "fine no5 1"],
  ["C-0042", "c 0042"],
  ["…", ""],
])("[A6] folds %j to %j", (text, folded) => expect(foldText(text)).toBe(folded));

it("[A6] finds nothing more to fold in folded text, whatever the script", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(foldText(foldText(text))).toBe(foldText(text));
    }),
    { numRuns: 500 },
  );
});

it("[A6] folds every letter, digit and sign but ideographs to a form that stays", () => {
  const unstable: string[] = [];
  for (let point = 0; point < 0x20000; point++) {
    if (point === 0x3400) point = 0xd7b0;
    const folded = foldText(String.fromCodePoint(point));
    if (foldText(folded) !== folded) unstable.push(point.toString(16));
  }
  expect(unstable).toEqual([]);
});

it("[A6] gives the distinct words in order", () => {
  expect(tokensOf("Le Bouchon, le vrai")).toEqual(["le", "bouchon", "vrai"]);
  expect(tokensOf(" ")).toEqual([]);
});
