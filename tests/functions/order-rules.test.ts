import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { checkGoods } from "../../app/checkout/check-goods.ts";
import { LANGUAGES } from "../../app/i18n/languages.ts";
import { compileFunction, runFunction } from "../../devstore/functions/wasm-host.ts";
import { goodsCases } from "../checkout/arbitrary-goods.ts";
import { goodsInput, sentencesIn } from "../checkout/function-cart.ts";
import { goodsCart } from "../checkout/goods-cart.ts";
import { goodsTruth, isNearBound, told } from "../checkout/goods-truth.ts";
import { goodsRefusal } from "../checkout/refusal-text.ts";
import { isDeep } from "../delivery/deep.ts";

const wasm = compileFunction(readFileSync("extensions/order-rules/dist/function.wasm"));

/** Twenty times the cases with CARNET_DEEP. */
const CASES = isDeep ? 20_000 : 1_000;

it("[F3] [G4] refuses the goods that pricing and delivery rules refuse, no other, and says why to the word", () => {
  const seen = { carts: 0, fine: 0, refused: 0, "within a unit": 0 };
  fc.assert(
    fc.property(goodsCases, fc.constantFrom(...LANGUAGES), (given, language) => {
      const cart = goodsCart(given);
      const { output, logs } = runFunction(wasm, "run", goodsInput(cart, language));
      const { findings, notes } = checkGoods(cart);
      const sentences = findings.map((finding) => goodsRefusal(finding, language));
      expect({ sentences: sentencesIn(output), logs }).toEqual({ sentences, logs: notes.join("") });
      const truth = goodsTruth(given);
      expect(findings.map(told).sort()).toEqual(truth);
      seen.carts += 1;
      seen[truth.length === 0 ? "fine" : "refused"] += 1;
      if (isNearBound(given)) seen["within a unit"] += 1;
    }),
    { numRuns: CASES },
  );
  console.log("order-rules", seen);
  expect(seen["within a unit"]).toBeGreaterThanOrEqual(CASES / 10);
  expect(seen.fine).toBeGreaterThanOrEqual(CASES / 10);
  expect(seen.refused).toBeGreaterThanOrEqual(CASES / 4);
});
