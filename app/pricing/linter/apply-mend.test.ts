import { expect, it } from "vitest";
import {
  fixedPrice,
  flour,
  list as priceList,
  pricesOf,
  rule,
  someVariant,
} from "../../../tests/pricing/some-prices.ts";
import { localDate } from "../../values/local-date.ts";
import { applyMend } from "./apply-mend.ts";
import type { Mend } from "./finding.ts";
import { isParent, resolvable, type BookList, type PriceBook } from "./price-book.ts";

const [oil, today] = [someVariant(2), localDate("2026-11-23")];
const breaks = [10, 20].map((minimumQuantity) => ({ minimumQuantity, value: -minimumQuantity }));
const amounts = [10, 20].map((minimumQuantity) => ({ minimumQuantity, amountMinor: 2000 - minimumQuantity }));
const list = (id: string, more: Partial<BookList> = {}): BookList => ({
  ...{ ...priceList(id), base: { kind: "store-price" }, taxBasis: "net", window: { from: null, until: today } },
  fixedPrices: {
    ...pricesOf(
      flour.variantId,
      fixedPrice(2000, { id: "p", breaks: amounts }),
      fixedPrice(2100, { id: "q", breaks: amounts }),
    ),
    ...pricesOf(oil.variantId, fixedPrice(900, { id: "p", breaks: amounts })),
  },
  rules: [rule("r", -5, { breaks }), rule("s", -6, { breaks })],
  overall: { basisPoints: -5, breaks },
  ...more,
});
const quantityRule = (listId: string | null, variantId: string) => ({
  ...{ listId, variantId, rule: { minimum: 10, maximum: null, increment: 6 } },
});
const book: PriceBook = {
  ...{ today, currencyCodes: ["EUR"], taxBasis: "gross", strategy: "lowest", defaultListId: "a" },
  lists: [list("a", { base: { kind: "parent", listId: "b" } }), list("b"), list("c")],
  ...{ owners: [["a", "b"], ["c"]], variants: [flour, oil] },
  quantityRules: [quantityRule("a", "1"), quantityRule("a", "2"), quantityRule("b", "1"), quantityRule(null, "1")],
};
const of = { listId: "a", variantId: flour.variantId, priceId: "p" };

/** The paths of the book that the mend changes, with what stands there after it. */
function changed(mend: Mend): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const compare = (before: unknown, after: unknown, path: string): void => {
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    const areRecords = [before, after].every((each) => typeof each === "object" && each !== null);
    const sameLength = !Array.isArray(before) || (Array.isArray(after) && before.length === after.length);
    if (!areRecords || !sameLength) {
      found[path] = after;
      return;
    }
    for (const key of new Set([...Object.keys(before as object), ...Object.keys(after as object)])) {
      const [one, other] = [before, after].map((each) => (each as Record<string, unknown>)[key]);
      compare(one, other, `${path}/${key}`);
    }
  };
  compare(book, applyMend(book, mend), "");
  return found;
}
const flourPrices = `/lists/0/fixedPrices/${flour.variantId}`;

it("[G12] changes exactly what a mend names, and nothing that is called alike elsewhere", () => {
  const until = localDate("2026-12-24");
  expect(changed({ kind: "end-window", ...of, until })).toEqual({ [`${flourPrices}/0/window/until`]: until });
  expect(changed({ kind: "drop-price", ...of })).toEqual({
    [flourPrices]: [book.lists[0]?.fixedPrices[flour.variantId]?.[1]],
  });
  expect(changed({ kind: "limit-price", ...of, lowestMinor: 1985, highestMinor: 1995 })).toEqual({
    ...{ [`${flourPrices}/0/amountMinor`]: 1995, [`${flourPrices}/0/breaks/1/amountMinor`]: 1985 },
  });
  expect(changed({ kind: "limit-price", ...of, lowestMinor: null, highestMinor: null })).toEqual({});
  const price = fixedPrice(1, { id: "n" });
  expect(changed({ kind: "add-price", listId: "c", variantId: flour.variantId, price })).toEqual({
    [`/lists/2/fixedPrices/${flour.variantId}`]: [...(book.lists[2]?.fixedPrices[flour.variantId] ?? []), price],
  });
  const fresh = someVariant(9).variantId;
  expect(changed({ kind: "add-price", listId: "c", variantId: fresh, price })).toEqual({
    [`/lists/2/fixedPrices/${fresh}`]: [price],
  });
  expect(changed({ kind: "set-minimum", listId: "a", variantId: "1", minimum: 12 })).toEqual({
    "/quantityRules/0/rule/minimum": 12,
  });
  expect(changed({ kind: "open-window", listId: "b" })).toEqual({ "/lists/1/window/until": null });
});

it("[G12] drops one break of one price, rule or list", () => {
  const drop = (owner: Extract<Mend, { kind: "drop-break" }>["owner"]) =>
    changed({ kind: "drop-break", listId: "a", owner, minimumQuantity: 10 });
  expect(drop({ kind: "fixed-price", variantId: flour.variantId, priceId: "p" })).toEqual({
    [`${flourPrices}/0/breaks`]: [amounts[1]],
  });
  expect(drop({ kind: "rule", ruleId: "s" })).toEqual({ "/lists/0/rules/1/breaks": [breaks[1]] });
  expect(drop({ kind: "overall" })).toEqual({ "/lists/0/overall/breaks": [breaks[1]] });
});

it("[G12] changes the tax of a list with those that it is built on, and takes a list away wherever it is named", () => {
  expect(changed({ kind: "set-tax-basis", listId: "a", taxBasis: "gross" })).toEqual({
    ...{ "/lists/0/taxBasis": "gross", "/lists/1/taxBasis": "gross" },
  });
  expect(changed({ kind: "remove-list", listId: "a" })).toEqual({
    "/lists": book.lists.slice(1),
    ...{ "/owners/0": ["b"], "/defaultListId": null },
    "/quantityRules": [quantityRule("b", "1"), quantityRule(null, "1")],
  });
  expect(changed({ kind: "remove-list", listId: "c" })).toEqual({ "/lists": book.lists.slice(0, 2), "/owners/1": [] });
});

it("[G12] leaves everything as it is where what is to be mended is gone", () => {
  expect(changed({ kind: "drop-price", ...of, listId: "gone" })).toEqual({});
  expect(changed({ kind: "drop-price", ...of, variantId: someVariant(9).variantId })).toEqual({
    [`/lists/0/fixedPrices/${someVariant(9).variantId}`]: [],
  });
  expect(changed({ kind: "set-tax-basis", listId: "gone", taxBasis: "gross" })).toEqual({});
  const circle = {
    ...book,
    lists: ["a", "b"].map((id) => list(id, { base: { kind: "parent", listId: id === "a" ? "b" : "a" } })),
  };
  expect(
    applyMend(circle, { kind: "set-tax-basis", listId: "a", taxBasis: "gross" }).lists.map((each) => each.taxBasis),
  ).toEqual([...["gross", "net"]]);
});

it("finds a list with its parents, none that lacks one or goes round in circles, and who is a parent", () => {
  expect(resolvable(book, "a")).toMatchObject({ id: "a", base: { kind: "parent", list: { id: "b" } } });
  expect(resolvable(book, "gone")).toBeNull();
  const orphan = { ...book, lists: [list("a", { base: { kind: "parent", listId: "gone" } })] };
  expect(resolvable(orphan, "a")).toBeNull();
  const self = { ...book, lists: [list("a", { base: { kind: "parent", listId: "a" } })] };
  expect(resolvable(self, "a")).toBeNull();
  expect(["a", "b", "c"].map((id) => isParent(book, id))).toEqual([false, true, false]);
});
