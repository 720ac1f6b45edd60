import fc from "fast-check";
import { expect, it } from "vitest";
import { checkGoods } from "../../app/checkout/check-goods.ts";
import { LANGUAGES, type Language } from "../../app/i18n/languages.ts";
import { goodsCases } from "../checkout/arbitrary-goods.ts";
import { goodsCart } from "../checkout/goods-cart.ts";
import { goodsTruth, isNearBound, told } from "../checkout/goods-truth.ts";
import { goodsRefusal } from "../checkout/refusal-text.ts";
import { isDeep } from "../delivery/deep.ts";
import { runGoods } from "./validations.ts";

const isoCode = (language: Language) => language.toUpperCase() as Uppercase<Language>;

/** Twenty times the cases with CARNET_DEEP. */
const CASES = isDeep ? 20_000 : 1_000;

it("[F3] [G4] refuses the goods that pricing and delivery rules refuse, no other, and says why to the word", () => {
  const seen = { carts: 0, fine: 0, refused: 0, "within a unit": 0 };
  fc.assert(
    fc.property(goodsCases, fc.constantFrom(...LANGUAGES), (given, language) => {
      const cart = goodsCart(given);
      const { sentences, logs } = runGoods(cart, { language: isoCode(language) });
      const { findings, notes } = checkGoods(cart);
      const said = findings.map((finding) => goodsRefusal(finding, language));
      expect({ sentences, logs }).toEqual({ sentences: said, logs: notes.join("") });
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
