import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { checkDate } from "../../app/checkout/check-date.ts";
import { checkGoods, type GoodsCart } from "../../app/checkout/check-goods.ts";
import type { Language } from "../../app/i18n/languages.ts";
import { dayNumber } from "../../app/values/local-date.ts";
import {
  DATE_CONFIG,
  DAY_TERMS,
  GOODS_CONFIG,
  GOODS_TERMS,
  PASSES,
  VARIABLES,
  VARIANT_RULES,
} from "../checkout/food-shop.ts";
import { dateRefusal, goodsRefusal } from "../checkout/refusal-text.ts";
import { runDates, runGoods } from "./validations.ts";

/*
 * What is published for one shop, to the byte, and what both readers make of it: a change of a format is seen here, and
 * needs a version of its own, since strings of the old one are in stores.
 */
type Shared = {
  readonly name: string;
  readonly language: Language;
  readonly terms: string | null;
  readonly pass: string | null;
  readonly isCheckout: boolean;
  readonly sentences: readonly string[];
  readonly logs: string;
};
type Golden = {
  readonly strings: object;
  readonly dates: readonly (Shared & {
    readonly at: string;
    readonly deliverOn: string | null;
    readonly lines: readonly (string | null)[];
  })[];
  readonly goods: readonly (Shared & {
    readonly today: string;
    readonly lines: GoodsCart["lines"];
    readonly goods: GoodsCart["goods"];
  })[];
};
const golden = JSON.parse(readFileSync("tests/checkout/golden-orders.json", "utf8")) as Golden;
const shared = { passes: PASSES, methods: ["SHIPPING"] as const };
const isoCode = (language: Language) => language.toUpperCase() as Uppercase<Language>;

it("[F3] [G4] publishes the same strings as ever", () =>
  expect({
    dateConfig: DATE_CONFIG,
    variables: VARIABLES,
    dayTerms: DAY_TERMS,
    goodsConfig: GOODS_CONFIG,
    goodsTerms: GOODS_TERMS,
    variantRules: VARIANT_RULES,
    passes: PASSES,
  }).toEqual(golden.strings));

it.each(golden.dates)("[F3] dates: $name", ({ at, lines, language, sentences, logs, ...given }) => {
  const [date = "", wall = ""] = at.split("T");
  const hasCome = Object.values(VARIABLES).map((time) => wall >= time);
  const now = { day: dayNumber(date), hasCome };
  const cart = { ...given, ...shared, config: DATE_CONFIG, now, lines: lines.map((rules) => ({ rules })) };
  const { finding, note } = checkDate(cart);
  expect({ sentences: finding ? [dateRefusal(finding, language)] : [], logs: note ?? "" }).toEqual({ sentences, logs });
  const clock = { date, wall, variables: VARIABLES };
  expect(runDates(cart, clock, { language: isoCode(language) })).toEqual({ sentences, logs });
});

it.each(golden.goods)("[F3] [G4] goods: $name", ({ today, language, sentences, logs, ...given }) => {
  const cart = { ...given, ...shared, config: GOODS_CONFIG, today: dayNumber(today) };
  const { findings, notes } = checkGoods(cart);
  const said = findings.map((finding) => goodsRefusal(finding, language));
  expect({ sentences: said, logs: notes.join("") }).toEqual({ sentences, logs });
  expect(runGoods(cart, { language: isoCode(language) })).toEqual({ sentences, logs });
});
