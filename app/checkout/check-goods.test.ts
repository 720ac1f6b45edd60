import fc from "fast-check";
import { expect, it } from "vitest";
import { goodsCases } from "../../tests/checkout/arbitrary-goods.ts";
import { goodsCart } from "../../tests/checkout/goods-cart.ts";
import { goodsTruth, told } from "../../tests/checkout/goods-truth.ts";
import { checkGoods } from "./check-goods.ts";

it("[F3] [G4] refuses at checkout the goods that the rules refuse, and no other", () => {
  fc.assert(
    fc.property(goodsCases, (given) => {
      const { findings } = checkGoods(goodsCart(given));
      expect(findings.map(told).sort()).toEqual(goodsTruth(given));
    }),
    { numRuns: 500 },
  );
});
