import fc from "fast-check";
import { expect, it } from "vitest";
import { INITIAL_DOCUMENT_SETTINGS, isIban, settingsErrors } from "./document-settings.ts";

const named = { ...INITIAL_DOCUMENT_SETTINGS, seller: { ...INITIAL_DOCUMENT_SETTINGS.seller, name: "Alpina" } };

it("[M7] says which settings can't be saved", () => {
  expect(settingsErrors(named)).toEqual({});
  expect(settingsErrors(INITIAL_DOCUMENT_SETTINGS)).toEqual({ seller: "seller" });
  const wrong = {
    ...{ ...named, quoteDays: -1, paymentDays: 366, seller: { ...named.seller, iban: "FR76 1" } },
    kinds: { ...named.kinds, invoice: { ...named.kinds.invoice, format: "F-{0000}" } },
  };
  expect(settingsErrors(wrong)).toEqual({
    ...{ iban: "iban", quoteDays: "days", paymentDays: "days", formats: ["invoice"] },
  });
  expect(settingsErrors({ ...named, quoteDays: 0, paymentDays: 365 })).toEqual({});
});

// The examples of the IBAN registry.
const IBANS = ["FR14 2004 1010 0505 0001 3M02 606", "IT60X0542811101000000123456", "de89370400440532013000"];

it("[M7] knows an IBAN, and one with any other digit", () => {
  for (const iban of IBANS) expect(isIban(iban)).toBe(true);
  const other = fc.tuple(
    fc.constantFrom(...IBANS.map((iban) => iban.replaceAll(" ", ""))),
    fc.nat(),
    fc.integer({ min: 1, max: 9 }),
  );
  fc.assert(
    fc.property(other, ([iban, place, by]) => {
      const at = 4 + (place % (iban.length - 4));
      const digit = Number(iban[at]);
      fc.pre(!Number.isNaN(digit));
      expect(isIban(iban.slice(0, at) + String((digit + by) % 10) + iban.slice(at + 1))).toBe(false);
    }),
  );
});
