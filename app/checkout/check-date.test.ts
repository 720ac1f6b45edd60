import fc from "fast-check";
import { expect, it } from "vitest";
import { daysCases } from "../../tests/checkout/arbitrary-days.ts";
import { datedCart, dateTruth } from "../../tests/checkout/dates-truth.ts";
import { checkDate } from "./check-date.ts";

it("[F3] refuses at checkout the dates that the rules refuse, and no other", () => {
  fc.assert(
    fc.property(daysCases, (given) => {
      const { cart, start, isWhole } = datedCart(given);
      const { finding, note } = checkDate(cart);
      const truth = dateTruth(given, start);
      expect(note).toBeNull();
      if (truth === "beyond") expect(finding?.code).toBe("too-far");
      // Where something can't be said, a date may close earlier and never later.
      else if (isWhole || finding === null) expect(finding === null).toBe(truth === "fine");
    }),
    { numRuns: 500 },
  );
});
