import { expect, it } from "vitest";
import {
  eur,
  facts,
  fixedPrice,
  flour,
  list as priceList,
  pricesOf,
  productId,
  rule,
  someVariant,
} from "../../../tests/pricing/some-prices.ts";
import { localDate } from "../../values/local-date.ts";
import { money } from "../../values/money.ts";
import { applyMend } from "./apply-mend.ts";
import type { Finding } from "./finding.ts";
import { findingKey, lint } from "./lint.ts";
import type { BookList, PriceBook } from "./price-book.ts";

const [before, today, after] = ["2026-11-01", "2026-11-23", "2026-12-24"].map(localDate);
if (!before || !today || !after) throw new Error("Three days");

const list = (id: string, more: Partial<BookList> = {}): BookList => ({
  ...priceList(id),
  base: { kind: "store-price" },
  ...more,
});
const percentage = (id: string, basisPoints: number, more: Partial<BookList> = {}) =>
  list(id, { overall: { basisPoints, breaks: [] }, ...more });
const book = (lists: readonly BookList[], more: Partial<PriceBook> = {}): PriceBook => ({
  ...{ today, currencyCodes: ["EUR"], taxBasis: "gross", strategy: "most-specific", defaultListId: null },
  ...{ lists, owners: [lists.map(({ id }) => id)], variants: [flour], quantityRules: [] },
  ...more,
});
const found = (given: PriceBook) => lint(given).map(({ mend: _mend, ...finding }) => finding);
const mended = (given: PriceBook) => lint(given).reduce((each, { mend }) => applyMend(each, mend), given);

/** The one finding, and the book without it. */
function only(given: PriceBook): Finding {
  const [finding, ...more] = lint(given);
  if (!finding || more.length > 0) throw new Error(JSON.stringify(found(given)));
  expect(lint(applyMend(given, finding.mend)).map(findingKey)).not.toContain(findingKey(finding));
  return finding;
}
const priced = (...prices: Parameters<typeof pricesOf>[1][]) => pricesOf(flour.variantId, ...prices);

it("[G12] finds nothing in prices that are in order", () => {
  const until = { from: null, until: today };
  const from = { from: today, until: null };
  const fixedPrices = priced(
    fixedPrice(1900, { id: "old", window: until }),
    fixedPrice(1800, { id: "new", window: from, breaks: [{ minimumQuantity: 10, amountMinor: 1700 }] }),
  );
  const rules = [rule("r", -1000, { breaks: [{ minimumQuantity: 6, value: -1500 }] })];
  expect(lint(book([list("list", { fixedPrices, rules })], { variants: [flour, someVariant(2)] }))).toEqual([]);
  expect(lint(book([]))).toEqual([]);
});

it("[G12] finds two prices of a variant that count on one day, and ends the earlier where the later begins", () => {
  const fixedPrices = priced(
    fixedPrice(1700, { id: "later", window: { from: today, until: null } }),
    fixedPrice(1900, { id: "earlier", window: { from: before, until: after } }),
  );
  const given = book([list("list", { fixedPrices })]);
  expect(only(given)).toEqual({
    ...{ code: "windows-overlap", listId: "list", variantId: flour.variantId, priceIds: ["later", "earlier"] },
    mend: { kind: "end-window", listId: "list", variantId: flour.variantId, priceId: "earlier", until: today },
  });
  expect(mended(given).lists[0]?.fixedPrices[flour.variantId]?.[1]?.window).toEqual({ from: before, until: today });
});

it("[G12] drops the dearer of two prices that begin on one day: it never counted", () => {
  for (const from of [null, before]) {
    const window = { from, until: null };
    const prices = [fixedPrice(1700, { window }), fixedPrice(1900, { window })];
    for (const order of [prices, prices.toReversed()]) {
      const given = book([list("list", { fixedPrices: priced(...order) })]);
      expect(only(given).mend).toMatchObject({ kind: "drop-price", priceId: "price-1900" });
    }
  }
});

it("[G12] finds a break that is dearer than what fewer units cost, of a price, a rule and a list", () => {
  const ladder = [
    { minimumQuantity: 40, value: -1200 },
    { minimumQuantity: 10, value: -1500 },
    { minimumQuantity: 50, value: -1500 },
  ];
  const amounts = ladder.map(({ minimumQuantity, value }) => ({ minimumQuantity, amountMinor: 3000 + value }));
  const cases = [
    list("list", { rules: [rule("r", -1000, { breaks: ladder })] }),
    list("list", { overall: { basisPoints: -1000, breaks: ladder } }),
    list("list", { fixedPrices: priced(fixedPrice(2000, { id: "p", breaks: amounts })) }),
  ];
  const owners = [
    { kind: "rule", ruleId: "r" },
    { kind: "overall" },
    { kind: "fixed-price", variantId: flour.variantId, priceId: "p" },
  ];
  for (const [index, each] of cases.entries()) {
    expect(only(book([each]))).toMatchObject({ code: "break-dearer", owner: owners[index], minimumQuantity: 40 });
    expect(lint(mended(book([each])))).toEqual([]);
  }
  // Dearer than the price of a single unit.
  const first = list("list", { overall: { basisPoints: -1000, breaks: [{ minimumQuantity: 2, value: -999 }] } });
  expect(only(book([first]))).toMatchObject({ code: "break-dearer", minimumQuantity: 2 });
});

it("[G12] finds prices below cost, written and computed, and raises them to it", () => {
  const variants = [{ ...flour, facts: facts({ unitCost: eur(1500) }) }];
  const breaks = [{ minimumQuantity: 10, amountMinor: 1499 }];
  const written = book([list("list", { fixedPrices: priced(fixedPrice(1500, { id: "p", breaks })) })], { variants });
  expect(only(written)).toMatchObject({ code: "below-cost", priceId: "p" });
  expect(mended(written).lists[0]?.fixedPrices[flour.variantId]).toMatchObject([
    { amountMinor: 1500, breaks: [{ minimumQuantity: 10, amountMinor: 1500 }] },
  ]);
  const overall = { basisPoints: -1000, breaks: [{ minimumQuantity: 10, value: -2600 }] };
  const computed = book([list("list", { overall })], { variants });
  expect(only(computed)).toMatchObject({ code: "below-cost", priceId: null });
  expect(mended(computed).lists[0]?.fixedPrices[flour.variantId]).toMatchObject([
    { amountMinor: 1800, breaks: [{ minimumQuantity: 10, amountMinor: 1500 }] },
  ]);
  expect(lint(book([percentage("list", -2500)], { variants }))).toEqual([]);
});

it("[G12] finds prices above the store's, and lowers them to it", () => {
  const written = book([list("list", { fixedPrices: priced(fixedPrice(2001, { id: "p" })) })]);
  expect(only(written)).toMatchObject({ code: "above-store-price", priceId: "p" });
  expect(mended(written).lists[0]?.fixedPrices[flour.variantId]).toMatchObject([{ amountMinor: 2000 }]);
  const computed = book([percentage("list", 1)]);
  expect(lint(computed)).toEqual([]); // 20.002 is 20.00
  expect(only(book([percentage("list", 100)]))).toMatchObject({ code: "above-store-price", priceId: null });
  expect(mended(book([percentage("list", 100)])).lists[0]?.fixedPrices[flour.variantId]).toMatchObject([
    { amountMinor: 2000, window: { from: null, until: null } },
  ]);
  // Nor is a price above it that is so in a break, or in no break, alone overlooked.
  const dearBreak = fixedPrice(1900, { id: "p", breaks: [{ minimumQuantity: 2, amountMinor: 2001 }] });
  expect(found(book([list("list", { fixedPrices: priced(dearBreak) })])).map(({ code }) => code)).toEqual([
    ...["break-dearer", "above-store-price"],
  ]);
  const dearSingle = fixedPrice(2001, { id: "p", breaks: [{ minimumQuantity: 2, amountMinor: 1900 }] });
  expect(only(book([list("list", { fixedPrices: priced(dearSingle) })]))).toMatchObject({ code: "above-store-price" });
  const abroad = { ...flour, price: money(1, "CHF") };
  expect(lint(book([list("list", { fixedPrices: priced(fixedPrice(9999)) })], { variants: [abroad] }))).toEqual([]);
  // A price with tax says nothing of one without.
  const net = percentage("list", 100, { taxBasis: "net" });
  expect(found(book([net]))).toEqual([{ code: "tax-basis-not-the-stores", listId: "list" }]);
});

it("[G12] finds what would be below zero: there the list has no price at all", () => {
  const rules = [rule("r", -100, { kind: "amount", breaks: [{ minimumQuantity: 5, value: -2001 }] })];
  const given = book([list("list", { rules })]);
  expect(only(given)).toMatchObject({ code: "below-zero", priceId: null });
  expect(mended(given).lists[0]?.fixedPrices[flour.variantId]).toMatchObject([{ amountMinor: 1900, breaks: [] }]);
  const alone = book([list("list", { rules: [rule("r", -2001, { kind: "amount" })] })]);
  expect(mended(alone).lists[0]?.fixedPrices[flour.variantId]).toMatchObject([{ amountMinor: 2000, breaks: [] }]);
  const written = book([list("list", { fixedPrices: priced(fixedPrice(-1)) })]);
  expect(only(written)).toMatchObject({ code: "below-zero", priceId: "price--1" });
  const inBreak = fixedPrice(1, { id: "p", breaks: [{ minimumQuantity: 2, amountMinor: -1 }] });
  expect(only(book([list("list", { fixedPrices: priced(inBreak) })]))).toMatchObject({ code: "below-zero" });
  // Where one unit has no price of the list, but more have.
  const more = [20, 3].map((minimumQuantity) => ({ minimumQuantity, value: -100 * minimumQuantity }));
  const later = book([list("list", { rules: [rule("r", -2001, { kind: "amount", breaks: more })] })]);
  expect(mended(later).lists[0]?.fixedPrices[flour.variantId]).toEqual([
    {
      ...{ id: `${flour.variantId} from `, amountMinor: 2000, window: { from: null, until: null } },
      breaks: [
        { minimumQuantity: 3, amountMinor: 1700 },
        { minimumQuantity: 20, amountMinor: 0 },
      ],
    },
  ]);
});

it("[G12] finds a minimum that no case fits", () => {
  const quantityRule = (minimum: number, listId: string | null) => ({
    ...{ variantId: flour.variantId, listId, rule: { minimum, maximum: null, increment: 6 } },
  });
  const given = book([percentage("list", 0)], {
    quantityRules: [quantityRule(10, "list"), quantityRule(12, null), quantityRule(6, "other")],
  });
  expect(only(given)).toEqual({
    ...{ code: "minimum-not-a-multiple", listId: "list", variantId: flour.variantId },
    mend: { kind: "set-minimum", listId: "list", variantId: flour.variantId, minimum: 12 },
  });
  expect(mended(given).quantityRules.map(({ rule }) => rule.minimum)).toEqual([12, 12, 6]);
});

it("[G12] finds a net list in a gross store, with the lists that it is built on", () => {
  const net = { taxBasis: "net" } as const;
  const lists = [
    percentage("child", -100, { ...net, base: { kind: "parent", listId: "parent" } }),
    percentage("parent", -100, net),
  ];
  const given = book(lists, { owners: [["child"]] });
  const finding = lint(given)[0];
  expect(finding).toMatchObject({ code: "tax-basis-not-the-stores", listId: "child" });
  if (finding) expect(lint(applyMend(given, finding.mend))).toEqual([]);
});

it("[G12] finds a list that nobody has, unless another is built on it", () => {
  const child = percentage("child", -100, { base: { kind: "parent", listId: "parent" } });
  const lists = [child, percentage("parent", -100)];
  expect(lint(book(lists, { owners: [["child"]] }))).toEqual([]);
  expect(found(book(lists, { owners: [[]] }))).toEqual([{ code: "list-reaches-nobody", listId: "child" }]);
  expect(lint(book(lists, { owners: [], defaultListId: "child" }))).toEqual([]);
  const cleared = mended(mended(book(lists, { owners: [[]] })));
  expect(cleared.lists).toEqual([]);
});

it("[G12] finds lists that never count: ended, in a currency not sold in, or behind one that has every price", () => {
  const becauseOf = (given: PriceBook) => {
    const finding = only(given);
    return finding.code === "list-unreachable" ? [finding.listId, finding.because, finding.mend.kind] : finding.code;
  };
  const ended = { window: { from: null, until: today } };
  expect(becauseOf(book([percentage("list", -1, ended)]))).toEqual(["list", "ended", "remove-list"]);
  const child = percentage("child", -100, { base: { kind: "parent", listId: "parent" } });
  const built = book([child, percentage("parent", -100, ended)], { owners: [["child"]] });
  expect(becauseOf(built)).toEqual(["parent", "ended", "open-window"]);
  expect(becauseOf(book([list("list", { currencyCode: "CHF" })]))).toEqual(["list", "currency", "remove-list"]);
  expect(lint(book([list("list", { currencyCode: "CHF" })], { currencyCodes: ["EUR", "CHF"] }))).toEqual([]);

  const [all, more] = [percentage("all", -1000), percentage("more", -2000)];
  expect(becauseOf(book([all, more]))).toEqual(["more", "shadowed", "remove-list"]);
  // The shop's own is for those who have no list, of whom there may always be some.
  expect(lint(book([all, more], { owners: [["all"]], defaultListId: "more" }))).toEqual([]);
});

it("[G12] calls no list shadowed that somebody may reach", () => {
  const [all, more] = [percentage("all", -1000), percentage("more", -2000)];
  const isReached = (given: PriceBook) => lint(given).every(({ code }) => code !== "list-unreachable");
  expect(isReached(book([all, more]))).toBe(false);
  expect(isReached(book([all, more], { strategy: "lowest" }))).toBe(true);
  expect(isReached(book([all, more], { owners: [["all", "more"], ["more"]] }))).toBe(true);
  expect(isReached(book([all, more], { owners: [["all"], []], defaultListId: "more" }))).toBe(true);
  expect(isReached(book([{ ...all, window: { from: null, until: after } }, more]))).toBe(true);
  expect(isReached(book([{ ...all, window: { from: before, until: null } }, more]))).toBe(true);
  expect(isReached(book([{ ...all, overall: null }, more]))).toBe(true);
  expect(isReached(book([{ ...all, base: { kind: "unit-cost" } }, more]))).toBe(true);
  expect(isReached(book([{ ...all, rules: [rule("r", -1, { kind: "amount" })] }, more]))).toBe(true);
  expect(isReached(book([{ ...all, rules: [rule("r", -1)] }, more]))).toBe(false);
  const net = { taxBasis: "net" } as const;
  expect(isReached(book([{ ...all, ...net }, more]))).toBe(true);
  expect(
    isReached(
      book([
        { ...all, ...net },
        { ...more, ...net },
      ]),
    ),
  ).toBe(false);
  const francs = { currencyCode: "CHF" };
  const both = { currencyCodes: ["EUR", "CHF"] };
  expect(isReached(book([{ ...all, ...francs }, more], both))).toBe(true);
  // The store has no price in francs that the percentage would change.
  expect(
    isReached(
      book(
        [
          { ...all, ...francs },
          { ...more, ...francs },
        ],
        both,
      ),
    ),
  ).toBe(true);
  const { variantId, price } = flour;
  expect(isReached(book([all, more], { variants: [flour, { variantId, price }] }))).toBe(true);
  expect(isReached(book([all, more], { variants: [flour, { ...flour, price: money(1, "CHF") }] }))).toBe(true);
  const windows = [
    { outer: { from: today, until: after }, inner: { from: today, until: after }, isCovered: true },
    { outer: { from: before, until: null }, inner: { from: today, until: after }, isCovered: true },
    { outer: { from: null, until: after }, inner: { from: today, until: after }, isCovered: true },
    { outer: { from: today, until: null }, inner: { from: before, until: after }, isCovered: false },
    { outer: { from: today, until: null }, inner: { from: null, until: after }, isCovered: false },
    { outer: { from: null, until: after }, inner: { from: today, until: null }, isCovered: false },
    { outer: { from: null, until: localDate("2026-12-01") }, inner: { from: today, until: after }, isCovered: false },
  ];
  for (const { outer, inner, isCovered } of windows) {
    expect(
      isReached(
        book([
          { ...all, window: outer },
          { ...more, window: inner },
        ]),
      ),
    ).toBe(!isCovered);
  }
  expect(isReached(book([all, more], { owners: [], defaultListId: "more" }))).toBe(true);
  const within = { window: { from: today, until: after } };
  expect(
    isReached(
      book([
        { ...all, ...within },
        { ...more, ...within },
      ]),
    ),
  ).toBe(false);
});

it("[G12] finds rules that meet in a product, and writes down the lower price that counted", () => {
  const rules = [
    rule("a", -1000, { breaks: [{ minimumQuantity: 10, value: -3000 }] }),
    rule("b", -2000, { target: { kind: "tag", tag: "bio" } }),
  ];
  const bio = { ...flour, facts: facts({ tags: ["Bio"] }) };
  const [endsToday, christmas] = [localDate("2026-11-23"), localDate("2026-12-25")];
  const ended = fixedPrice(1500, { window: { from: localDate("2026-11-02"), until: endsToday } });
  const longEnded = fixedPrice(1550, { window: { from: null, until: before } });
  const coming = fixedPrice(1400, { window: { from: after, until: christmas } });
  const far = fixedPrice(1450, { window: { from: christmas, until: null } });
  const fixedPrices = priced(ended, far, coming, longEnded);
  const given = book([list("list", { rules, fixedPrices })], { variants: [bio, someVariant(2)] });
  expect(only(given)).toMatchObject({ code: "rules-meet", variantId: bio.variantId, ruleIds: ["a", "b"] });
  expect(mended(given).lists[0]?.fixedPrices[bio.variantId]?.at(-1)).toMatchObject({
    ...{ amountMinor: 1600, breaks: [{ minimumQuantity: 10, amountMinor: 1400 }] },
    ...{ id: `${flour.variantId} from 2026-11-23`, window: { from: endsToday, until: after } },
  });
  const elsewhere = { ...flour, facts: facts({ productId: productId(2), tags: ["bio"] }) };
  expect(lint(book([list("list", { rules })], { variants: [elsewhere] }))).toEqual([]);
});
