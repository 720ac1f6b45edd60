import { expect, it } from "vitest";
import { eur } from "../../tests/pricing/some-prices.ts";
import { gid } from "../values/gid.ts";
import { localDate } from "../values/local-date.ts";
import { replayReceipt } from "./replay-receipt.ts";
import { NO_ROUNDING } from "./rounding.ts";
import { readReceipt, type FirstReceipt } from "./stored-receipt.ts";

/** As orders of the first version keep them. */
const first: FirstReceipt = {
  ...{ version: 1, variantId: gid("ProductVariant", 1), quantity: 12, date: localDate("2026-11-23") },
  ...{ currencyCode: "EUR", taxBasis: "gross", strategy: "lowest", chosenStep: 2 },
  steps: [
    { kind: "skipped", rank: "customer", listId: "own", reason: "no-price-for-variant" },
    { kind: "fixed", rank: "group", listId: "group", fixedPriceId: "1", minimumQuantity: 10, unitPrice: eur(1850) },
    {
      ...{ kind: "percentage", rank: "shop", listId: "shop", base: eur(2005), basisPoints: -1000 },
      ...{ rounding: NO_ROUNDING, unitPrice: eur(1805) },
    },
    { kind: "store-price", unitPrice: eur(2005) },
  ],
};

it("[G8] reads a receipt of the first version in today's words", () => {
  expect(readReceipt(first)).toEqual({
    ...first,
    version: 2,
    steps: [
      first.steps[0],
      { ...first.steps[1], quantity: 12 },
      {
        ...{ kind: "computed", rank: "shop", listId: "shop", quantity: 12, rounding: NO_ROUNDING },
        source: { kind: "store-price", amount: eur(2005) },
        changes: [{ kind: "percentage", value: -1000, listId: "shop", ruleId: null, minimumQuantity: null }],
        unitPrice: eur(1805),
      },
      first.steps[3],
    ],
  });
  const today = readReceipt(first);
  expect(readReceipt(today)).toBe(today);
});

it("[G8] computes the price of a receipt of the first version again, and does not take its word for it", () => {
  expect(replayReceipt(first)).toEqual(eur(1805));
  const forged = { ...first, steps: first.steps.map((step) => ({ ...step, unitPrice: eur(1999) })) } as FirstReceipt;
  expect(replayReceipt(forged)).toEqual(eur(1805));
  expect(replayReceipt({ ...first, steps: first.steps.slice(0, 1), chosenStep: null })).toBeNull();
  // By the most specific list the first price counts, whatever comes after it.
  expect(replayReceipt({ ...first, strategy: "most-specific", chosenStep: 1 })).toEqual(eur(1850));
  const abroad = { kind: "store-price-skipped", reason: "currency-mismatch", storePrice: eur(1) } as const;
  expect(replayReceipt({ ...first, steps: [abroad], chosenStep: null })).toBeNull();
});
