import fc from "fast-check";
import { expect, it } from "vitest";
import { checkDate } from "../../app/checkout/check-date.ts";
import { LANGUAGES, type Language } from "../../app/i18n/languages.ts";
import { daysCases } from "../checkout/arbitrary-days.ts";
import { datedCart, dateTruth, isNearCutOff } from "../checkout/dates-truth.ts";
import { dateRefusal } from "../checkout/refusal-text.ts";
import { isDeep } from "../delivery/deep.ts";
import { runDates } from "./validations.ts";

const isoCode = (language: Language) => language.toUpperCase() as Uppercase<Language>;

/** Twenty times the cases with CARNET_DEEP. */
const CASES = isDeep ? 20_000 : 1_000;

it("[F3] refuses the dates that the delivery rules refuse, no other, and says why to the word", () => {
  const seen = { carts: 0, fine: 0, refused: 0, beyond: 0, "within a minute": 0, "closing early": 0 };
  fc.assert(
    fc.property(daysCases, fc.constantFrom(...LANGUAGES), (given, language) => {
      const { cart, clock, start, isWhole } = datedCart(given);
      const { sentences, logs } = runDates(cart, clock, { language: isoCode(language) });
      const { finding, note } = checkDate(cart);
      const said = finding === null ? [] : [dateRefusal(finding, language)];
      expect({ sentences, logs }).toEqual({ sentences: said, logs: note ?? "" });
      const truth = dateTruth(given, start);
      seen.carts += 1;
      seen[truth] += 1;
      if (truth === "beyond") return;
      if (isNearCutOff(given, start)) seen["within a minute"] += 1;
      // Where something can't be said, a date may close earlier and never later.
      const isEarly = !isWhole && truth === "fine" && sentences.length > 0;
      if (isEarly) seen["closing early"] += 1;
      else expect(sentences.length === 0 ? "fine" : "refused").toBe(truth);
    }),
    { numRuns: CASES },
  );
  console.log("order-dates", seen);
  expect(seen["within a minute"]).toBeGreaterThanOrEqual(CASES / 10);
  expect(seen.fine).toBeGreaterThanOrEqual(CASES / 4);
  expect(seen.refused).toBeGreaterThanOrEqual(CASES / 4);
  expect(seen["closing early"]).toBeLessThan(CASES / 50);
});
