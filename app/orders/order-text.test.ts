import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchText } from "./match-text.ts";
import type { OfferedVariant } from "./order-state.ts";
import { readOrderText } from "./order-text.ts";
import { gid } from "../values/gid.ts";
import { money } from "../values/money.ts";

const read = (text: string) => readOrderText(text).map(({ words, quantity }) => [words, quantity]);

describe("[M1] an order as a customer writes it", () => {
  it.each([
    ["2 cartons farine T55", "farine T55", 2],
    ["2 cartons de farine T55", "farine T55", 2],
    ["3 bouteilles d'huile d'olive", "huile d'olive", 3],
    ["12x Mehl 405", "Mehl 405", 12],
    ["12 x Mehl 405", "Mehl 405", 12],
    ["FAR-T55-25;2", "FAR-T55-25", 2],
    ["FAR-T55-25\tFarine T55\t2,00", "FAR-T55-25", 2],
    ["2;FAR-T55-25", "FAR-T55-25", 2],
    ['"FAR-T55-25";"4"', "FAR-T55-25", 4],
    ["3560070910366;24", "3560070910366", 24],
    ["3560070910366 24", "3560070910366", 24],
    ["huile d'olive x 6", "huile d'olive", 6],
    ["huile d'olive : 6 bidons", "huile d'olive", 6],
    ["FAR-T55-25 2", "FAR-T55-25", 2],
    ["farina 00 3 sacchi", "farina 00", 3],
    ["2 x 25 kg farine", "25 kg farine", 2],
    ["1 200 pains", "pains", 1200],
    ["• 4 boîtes de tomates pelées", "tomates pelées", 4],
    ["2,0 sacs sucre", "sucre", 2],
  ])("reads %j", (text, words, quantity) => {
    expect(read(text)).toEqual([[words, quantity]]);
  });

  it.each([
    ["farine T55 25 kg", "farine T55 25 kg", null],
    ["25 kg farine", "25 kg farine", null],
    ["Bonjour,", "Bonjour,", null],
    ["1,5 sac farine", "farine", "unreadable"],
    ["FAR-T55-25;2,5", "FAR-T55-25", "unreadable"],
    ["0 farine", "farine", "unreadable"],
    ["9000000 x farine", "farine", "unreadable"],
    ["3560070910366", "3560070910366", null],
  ])("guesses no quantity in %j", (text, words, quantity) => {
    expect(read(text)).toEqual([[words, quantity]]);
  });

  it("drops no line that says something, whatever is written, and reads the same twice", () => {
    const lines = fc.array(
      fc.string({ unit: "grapheme", maxLength: 60 }).filter((line) => !/[\n\r\u2028\u2029]/.test(line)),
    );
    fc.assert(
      fc.property(lines, (written) => {
        const found = readOrderText(written.join("\n"));
        expect(found.map(({ text }) => text)).toEqual(
          written.map((line) => line.trim()).filter((line) => /[\p{L}\p{N}]/u.test(line)),
        );
        for (const { words, quantity } of found) {
          expect(words).not.toBe("");
          if (typeof quantity === "number") expect(Number.isSafeInteger(quantity) && quantity > 0).toBe(true);
        }
        expect(readOrderText(written.join("\r\n"))).toEqual(found);
      }),
    );
  });

  it("reads any quantity before any name that begins with no number, packing or measure", () => {
    const name = fc.constantFrom("farine T55", "Œufs plein air", "Mehl 405", "passata di pomodoro", "T65 bio");
    const packing = fc.constantFrom("", "cartons ", "cartons de ", "sacchi di ", "boxes of ", "Stück ");
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), packing, name, (quantity, packed, words) => {
        expect(read(`${quantity} ${packed}${words}`)).toEqual([[words, quantity]]);
        expect(read(`${words};${quantity}`)).toEqual([[words, quantity]]);
        expect(read(`${words} x ${quantity}`)).toEqual([[words, quantity]]);
      }),
    );
  });
});

const variant = (number: number, title: string, more: Partial<OfferedVariant> = {}): OfferedVariant => ({
  ...{ variantId: gid("ProductVariant", number), productId: gid("Product", number), title, variantTitle: null },
  ...{ sku: `SKU-${number}`, price: money(100, "EUR"), inventoryQuantity: null, isOutside: false, ...more },
});
const line = (words: string) => ({ text: words, words, quantity: 1 });

describe("[M1] what a line means", () => {
  const [white, rye, whole] = [variant(1, "Farine de blé T55"), variant(2, "Farine de seigle"), variant(3, "Farine")];

  it.each([
    ["the only one", "farine blé", null, [white], true, white],
    ["a code", "sku2", null, [white, rye], true, rye],
    ["a whole title", "FARINE", null, [white, rye, whole], true, whole],
    ["the customer's own name", "la blanche", white, [rye], true, white],
    ["one of several", "farine", null, [white, rye], false, white],
  ])("is sure of %s, and of nothing else", (_, words, named, variants, isSure, first) => {
    const matched = matchText(line(words), { named, variants, all: true });
    expect([matched.isSure, matched.variants[0]]).toEqual([isSure, first]);
  });

  it("is sure of nothing that only comes near, that is outside the catalog, or that two codes are", () => {
    const outside = { ...white, isOutside: true };
    const twins = [variant(4, "A", { sku: "AB 1" }), variant(5, "B", { sku: "ab-1" })];
    expect(matchText(line("farine"), { named: null, variants: [white], all: false }).isSure).toBe(false);
    expect(matchText(line("farine"), { named: null, variants: [outside], all: true }).isSure).toBe(false);
    expect(matchText(line("la blanche"), { named: outside, variants: [], all: true }).isSure).toBe(false);
    expect(matchText(line("ab1"), { named: null, variants: twins, all: true }).isSure).toBe(false);
    expect(matchText(line("rien"), { named: null, variants: [], all: true })).toMatchObject({ isSure: false });
  });
});
