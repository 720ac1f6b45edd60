import fc from "fast-check";
import { expect, it } from "vitest";
import { formatMoney, parseAmount, parseMoneyV2, toMoneyV2 } from "./money-text.ts";
import { money } from "./money.ts";

const eur = (amountMinor: number) => money(amountMinor, "EUR");

it("reads Shopify's amounts and writes them back", () => {
  const currency = fc.constantFrom("EUR", "JPY", "KWD", "CLF");
  fc.assert(
    fc.property(fc.maxSafeInteger(), currency, (minor, currencyCode) => {
      const amount = money(minor, currencyCode);
      expect(parseMoneyV2(toMoneyV2(amount))).toEqual(amount);
    }),
  );
  expect(parseMoneyV2({ amount: "12.5", currencyCode: "EUR" })).toEqual(eur(1250));
  expect(parseMoneyV2({ amount: "100.0", currencyCode: "JPY" })).toEqual(money(100, "JPY"));
  expect(toMoneyV2(eur(-5))).toEqual({ amount: "-0.05", currencyCode: "EUR" });
  expect(() => parseMoneyV2({ amount: "1e3", currencyCode: "EUR" })).toThrow("Not a decimal amount");
  expect(() => parseMoneyV2({ amount: "0.001", currencyCode: "EUR" })).toThrow("finer than EUR");
});

it.each([
  ["12,50", 1250],
  ["12.5", 1250],
  ["12", 1200],
  [",5", 50],
  ["1 234,50", 123450],
  ["1\u202f234,50 €", 123450],
  ["1.234,50", 123450],
  ["1,234.50", 123450],
  ["1'234.50", 123450],
  ["1.234.567", 123456700],
  ["€ 0", 0],
  ["eur 7", 700],
  ["12,500", 1250],
  ["-0", 0],
  ["+3", 300],
])("reads the typed amount %j", (text, expected) => {
  expect(parseAmount(text, "EUR")).toEqual({ ok: true, value: eur(expected) });
});

it.each([
  ["", "empty"],
  ["  € ", "empty"],
  ["douze", "not-an-amount"],
  ["1e3", "not-an-amount"],
  ["$5", "not-an-amount"],
  [".", "not-an-amount"],
  ["1,2,3", "not-an-amount"],
  ["12.34.56,7", "not-an-amount"],
  ["1.2,3.4", "not-an-amount"],
  ["-5", "negative"],
  ["99999999999999999", "too-large"],
])("refuses the typed amount %j: %s", (text, code) => {
  expect(parseAmount(text, "EUR")).toEqual({ ok: false, refusal: { code } });
});

it("proposes the nearest amount when too many decimals were typed, and the thousands that may have been meant", () => {
  const refused = (text: string, currencyCode = "EUR") => parseAmount(text, currencyCode);
  expect(refused("12,345")).toEqual({
    ok: false,
    refusal: { code: "too-precise", proposal: eur(1235), grouped: eur(1234500) },
  });
  expect(refused("0.999")).toMatchObject({ refusal: { proposal: eur(100), grouped: null } });
  expect(refused("1,5", "JPY")).toMatchObject({ refusal: { proposal: money(2, "JPY") } });
  expect(refused("1", "EURO")).toEqual({ ok: false, refusal: { code: "unknown-currency" } });
});

it("reads back every amount as it is shown, in each language", () => {
  fc.assert(
    fc.property(fc.nat(1_000_000_000), fc.constantFrom("en", "fr", "it", "de-CH"), (minor, locale) => {
      expect(parseAmount(formatMoney(eur(minor), locale), "EUR")).toEqual({ ok: true, value: eur(minor) });
    }),
  );
});

it("never throws on what a person types", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => void parseAmount(text, "EUR")));
  fc.assert(fc.property(fc.stringMatching(/^[\d., €-]{0,12}$/), (text) => void parseAmount(text, "EUR")));
});

it("shows money in the reader's format with the currency's own decimals, however large", () => {
  const plain = (text: string) => text.replaceAll(/\s/g, " ");
  expect(plain(formatMoney(eur(123450), "fr"))).toBe("1 234,50 €");
  expect(plain(formatMoney(eur(123450), "it-IT"))).toBe("1234,50 €");
  expect(formatMoney(money(123450, "JPY"), "en")).toBe("¥123,450");
  expect(formatMoney(eur(Number.MAX_SAFE_INTEGER), "en")).toBe("€90,071,992,547,409.91");
});
