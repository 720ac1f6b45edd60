import { expect, it } from "vitest";
import { eur, flour, someVariant } from "../../tests/pricing/some-prices.ts";
import { localDate } from "../values/local-date.ts";
import type { BookList, PriceBook } from "./linter/price-book.ts";
import {
  bookAfter,
  billedOf,
  countEffect,
  listsByReach,
  listsNow,
  termsInBook,
  type Owner,
  type PriceWrite,
} from "./price-effect.ts";
import { NO_ROUNDING } from "./rounding.ts";

const list = (id: string, basisPoints: number): BookList => ({
  ...{ id, currencyCode: "EUR", taxBasis: "gross", window: { from: null, until: null }, rounding: NO_ROUNDING },
  ...{ base: { kind: "store-price" }, breaksCount: "variant", fixedPrices: {}, rules: [] },
  overall: { basisPoints, breaks: [] },
});
const oil = someVariant(2);
const book: PriceBook = {
  ...{ today: localDate("2026-11-30"), currencyCodes: ["EUR"], taxBasis: "gross", strategy: "most-specific" },
  lists: [list("a", -1000), { ...list("child", 0), base: { kind: "parent", listId: "a" } }, list("b", -500)],
  ...{ defaultListId: null, owners: [], variants: [flour, oil], quantityRules: [] },
};
const write: PriceWrite = {
  ...{ listId: "a", variantNumber: "1" },
  prices: [{ id: "1/", amountMinor: 1700, window: { from: null, until: null }, breaks: [] }],
};

it("[G11] counts whom a change touches: through lists that start from it too, and nobody else", () => {
  const owner = { customerId: null, groupId: null, groupListId: null };
  const owners = [
    { ...owner, own: ["a"], customers: 3 },
    { ...owner, own: ["child"], customers: 2 },
    { ...owner, own: ["b"], groupListId: "a", customers: 5 },
    { ...owner, own: [], customers: 7 },
  ];
  const [before, after] = [book, bookAfter(book, [write])].map((each) => ({ book: each, listsOf: listsNow }));
  if (!before || !after) throw new Error("Two were made");
  const counting = countEffect(before, after, owners, [flour, oil], new Set(["a"]));
  let step = counting.next();
  while (!step.done) step = counting.next();
  expect(step.value).toMatchObject({ customers: 5, products: 1, pairs: 5, lowered: 5, raised: 0 });
  expect(step.value.examples).toEqual([{ variantNumber: "1", before: eur(1800), after: eur(1700), customers: 5 }]);
});

it("[G11] says what an order would have come to", () => {
  const lines = [
    { variant: flour, quantity: 10 },
    { variant: oil, quantity: 1 },
  ];
  const [was, becomes] = [termsInBook(book, ["a"]), termsInBook(bookAfter(book, [write]), ["a"])];
  const at = { localDate: book.today };
  expect(billedOf(was, becomes, lines, at)).toEqual({ before: 10 * 1800 + 1800, after: 10 * 1700 + 1800 });
});

it("[G11] gives a list to whom it is about to be given, at its place, and takes it from everyone else", () => {
  const reach = { listId: "new", groupIds: new Set(["bakers"]), places: new Map([["anne", 1]]) };
  const lists = (owner: Partial<Owner>) =>
    listsByReach([reach], { customerId: null, own: [], groupId: null, groupListId: null, ...owner });
  expect(lists({ customerId: "anne", own: ["a", "b"] })).toEqual(["a", "new", "b"]);
  expect(lists({ customerId: "anne", own: ["a", "b", "new"] })).toEqual(["a", "new", "b"]);
  expect(lists({ own: ["new", "a"] })).toEqual(["a"]);
  expect(lists({ own: ["a"], groupId: "bakers", groupListId: "b" })).toEqual(["a", "new"]);
  expect(lists({ groupId: "hotels", groupListId: "new" })).toEqual([]);
  expect(lists({ groupId: "hotels", groupListId: "b" })).toEqual(["b"]);
});
