import { expect, it } from "vitest";
import { eur } from "../../tests/pricing/some-prices.ts";
import { money } from "../values/money.ts";
import { typedPrice } from "./typed-price.ts";

it("[G5] takes a price as people type it, asks about nothing, and refuses one below it", () => {
  expect(typedPrice("12,5", "EUR", false)).toEqual({ ok: true, value: eur(1250) });
  expect(typedPrice("0", "EUR", false)).toEqual({ ok: false, refusal: { code: "zero" } });
  expect(typedPrice("0,00", "EUR", true)).toEqual({ ok: true, value: eur(0) });
  expect(typedPrice("-1", "EUR", true)).toEqual({ ok: false, refusal: { code: "negative" } });
});

it("[G5] refuses more decimals than the currency has, and proposes the rounded price", () => {
  expect(typedPrice("12.345", "EUR", false)).toMatchObject({
    refusal: { code: "too-precise", proposal: eur(1235), grouped: eur(1_234_500) },
  });
  expect(typedPrice("1200,5", "JPY", false)).toMatchObject({
    refusal: { code: "too-precise", proposal: money(1201, "JPY") },
  });
});
