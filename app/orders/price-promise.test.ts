import fc from "fast-check";
import { expect, it } from "vitest";
import { gid } from "../values/gid.ts";
import { money } from "../values/money.ts";
import type { DraftLine } from "./draft-order.ts";
import { comparePrices } from "./price-promise.ts";

const eur = (amountMinor: number) => money(amountMinor, "EUR");

function line(key: string, quantity: number, unit: number): DraftLine {
  return {
    ...{ key, quantity, variantId: gid("ProductVariant", key), title: `Line ${key}`, variantTitle: null, sku: null },
    ...{ unitPrice: eur(unit), lineTotal: eur(unit * quantity), storePrice: eur(unit) },
    receipt: {} as DraftLine["receipt"],
  };
}

it("[M6] says per line and for all what today's prices would change", () => {
  const promise = comparePrices([line("1", 10, 1835), line("2", 3, 500)], { 1: eur(1900), 2: eur(450) });
  expect(promise.lines.map(({ difference }) => difference)).toEqual([eur(650), eur(-150)]);
  expect(promise.goods).toEqual({ promised: eur(19_850), now: eur(20_350), difference: eur(500) });
  expect(promise.hasMoved).toBe(true);
});

it("[M6] knows a price that rose by what another fell for a move", () => {
  const promise = comparePrices([line("1", 1, 100), line("2", 1, 100)], { 1: eur(90), 2: eur(110) });
  expect(promise).toMatchObject({ goods: { difference: eur(0) }, hasMoved: true });
});

it("[M6] gives no total where a line has no price today", () => {
  const promise = comparePrices([line("1", 2, 100), line("2", 1, 100)], { 1: eur(100) });
  expect(promise).toMatchObject({ goods: { promised: eur(300), now: null, difference: null }, hasMoved: true });
  expect(promise.lines[1]).toMatchObject({ now: null, difference: null });
});

const cart = fc.array(
  fc.record({ quantity: fc.integer({ min: 1, max: 5000 }), promised: fc.nat(500_000), now: fc.nat(500_000) }),
  { minLength: 1, maxLength: 30 },
);

it("[M6] adds up: promised and difference come to today's, line by line and together", () => {
  fc.assert(
    fc.property(cart, (given) => {
      const lines = given.map(({ quantity, promised }, index) => line(String(index), quantity, promised));
      const now = Object.fromEntries(given.map((each, index) => [String(index), eur(each.now)]));
      const { goods, hasMoved, lines: compared } = comparePrices(lines, now);
      const total = (unit: "promised" | "now") => given.reduce((sum, each) => sum + each[unit] * each.quantity, 0);
      expect(goods.promised).toEqual(eur(total("promised")));
      expect(goods.now).toEqual(eur(total("now")));
      expect(goods.difference).toEqual(eur(total("now") - total("promised")));
      expect(compared.map(({ difference }) => difference?.amountMinor)).toEqual(
        given.map(({ quantity, promised, now: today }) => (today - promised) * quantity),
      );
      expect(hasMoved).toBe(given.some((each) => each.now !== each.promised));
    }),
  );
});
