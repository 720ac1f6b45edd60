import fc from "fast-check";
import { expect, it } from "vitest";
import { checkDate, type DatedCart } from "../../app/checkout/check-date.ts";
import { checkGoods, type GoodsCart } from "../../app/checkout/check-goods.ts";
import { dayNumber } from "../../app/values/local-date.ts";
import {
  DATE_CONFIG,
  DAY_TERMS,
  GOODS_CONFIG,
  GOODS_TERMS,
  PASSES,
  termsOf,
  TOKEN,
  VARIABLES,
  VARIANT_RULES,
} from "../checkout/food-shop.ts";
import { dateRefusal, goodsRefusal } from "../checkout/refusal-text.ts";
import { isDeep } from "../delivery/deep.ts";
import { runDates, runGoods } from "./validations.ts";

/** Twenty times the cases with CARNET_DEEP. */
const CASES = isDeep ? 20_000 : 1_000;

/** Separators and digits are where a reader goes wrong. */
const character = fc.oneof(
  fc.constantFrom(...Array.from("|,.:;-_*!$01259azAZdogrl")),
  fc.string({ unit: "binary", maxLength: 1 }),
);
const anything = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.array(character).map((all) => all.join("")),
);
const change = fc.record({ at: fc.nat(), taken: fc.nat(4), put: fc.oneof(character, fc.constant("")) });

/** As it should be, cut off, changed in one place or two, or anything at all. */
const broken = (...whole: readonly string[]) => {
  const one = fc.constantFrom(...whole);
  const changed = fc.tuple(one, fc.array(change, { minLength: 1, maxLength: 2 })).map(([text, changes]) =>
    changes.reduce((before, { at, taken, put }) => {
      const place = at % (before.length + 1);
      return before.slice(0, place) + put + before.slice(place + taken);
    }, text),
  );
  const cut = fc
    .tuple(one, fc.nat(), fc.constantFrom("", "$"))
    .map(([text, length, end]) => text.slice(0, length % (text.length + 1)) + end);
  // A Function is given UTF-8, which halves of a character are not.
  const text = fc.oneof({ weight: 3, arbitrary: one }, { weight: 4, arbitrary: changed }, cut, anything);
  return fc.oneof({ weight: 8, arbitrary: text.map((each) => Buffer.from(each).toString()) }, fc.constant(null));
};

const terms = broken(...Object.values(DAY_TERMS).flatMap((d) => Object.values(GOODS_TERMS).map((o) => termsOf(d, o))));
const shared = {
  terms,
  passes: broken(PASSES),
  pass: broken(TOKEN),
  methods: fc.constant(["SHIPPING" as const]),
  isCheckout: fc.boolean(),
};
/** One of them has two rules of a list, and two of its own: the first counts. */
const rules = broken(...Object.values(VARIANT_RULES), "1|2|m|b2b:,,3|b2b:,,4|:2,,|:20,,$", "1|0|m|:2,,|:20,,$");

it("[F3] never traps on a string of any bytes, and reads the dates of a broken one as app/checkout does", () => {
  const carts: fc.Arbitrary<Omit<DatedCart, "now">> = fc.record({
    ...shared,
    config: broken(DATE_CONFIG),
    deliverOn: broken("2026-12-01", "2026-12-02", "2026-12-24", "2027-01-20"),
    lines: fc.array(fc.record({ rules }), { maxLength: 3 }),
  });
  const seen = { let: 0, refused: 0, noted: 0 };
  fc.assert(
    fc.property(carts, fc.boolean(), (given, isLate) => {
      const wall = isLate ? "15:00:00" : "09:00:00";
      const hasCome = Object.values(VARIABLES).map((time) => wall >= time);
      const { finding, note } = checkDate({ ...given, now: { day: dayNumber("2026-11-30"), hasCome } });
      const answer = { sentences: finding ? [dateRefusal(finding, "en")] : [], logs: note ?? "" };
      const clock = { date: "2026-11-30", wall, variables: VARIABLES };
      expect(runDates({ ...given, now: { day: 0, hasCome } }, clock)).toEqual(answer);
      seen[note ? "noted" : finding ? "refused" : "let"] += 1;
    }),
    { numRuns: CASES },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(CASES / 20);
});

it("[F3] [G4] never traps on a string of any bytes, and reads the goods of a broken one as app/checkout does", () => {
  const line = fc.record({
    variantId: broken("gid://shopify/ProductVariant/1", "gid://shopify/ProductVariant/2"),
    product: broken("Farine T55").map((title) => title ?? ""),
    quantity: fc.integer({ min: 1, max: 30 }),
    rules,
  });
  const carts: fc.Arbitrary<GoodsCart> = fc.record({
    ...shared,
    config: broken(GOODS_CONFIG),
    today: fc.constant(dayNumber("2026-11-30")),
    lines: fc.array(line, { maxLength: 3 }),
    goods: fc.record({
      amount: broken("149.99", "150.0").map((amount) => amount ?? "0"),
      currencyCode: fc.constantFrom("EUR", "EUR", "CHF"),
    }),
  });
  const seen = { let: 0, refused: 0, noted: 0 };
  fc.assert(
    fc.property(carts, (given) => {
      const { findings, notes } = checkGoods(given);
      const answer = { sentences: findings.map((finding) => goodsRefusal(finding, "en")), logs: notes.join("") };
      expect(runGoods(given)).toEqual(answer);
      seen[notes.length > 0 ? "noted" : findings.length > 0 ? "refused" : "let"] += 1;
    }),
    { numRuns: CASES },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(CASES / 20);
});
