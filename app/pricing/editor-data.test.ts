import { expect, it } from "vitest";
import { localDate } from "../values/local-date.ts";
import { bookOf, cellOf, filtered, marginOf, type EditorData, type EditorList } from "./editor-data.ts";
import { NO_ROUNDING } from "./rounding.ts";

const list = (id: string, more: Partial<EditorList> = {}): EditorList => ({
  ...{
    id,
    name: id,
    currencyCode: "EUR",
    taxBasis: "gross",
    window: { from: null, until: null },
    rounding: NO_ROUNDING,
  },
  ...{ base: { kind: "store-price" }, breaksCount: "variant", rules: [], overall: null },
  ...more,
});
const percentage = { overall: { basisPoints: -1000, breaks: [] } };
const data: EditorData = {
  today: localDate("2026-11-30"),
  lists: [
    list("top", percentage),
    list("child", { ...percentage, base: { kind: "parent", listId: "top" } }),
    list("bare"),
  ],
  prices: ["1 0001-01-01  1500 10 1400", "", "2 2026-01-01 2026-06-01 900  ;2 2026-06-01  950  "],
  variants: [
    ["1", "10", "Farine", "25 kg", "FAR-25", 2000, "EUR", 1200, "EUR", [0], [0]],
    ["2", "20", "Huile", "", null, 1000, "EUR", null, null, [], []],
  ],
  collections: [{ id: "7", title: "Pain" }],
  tags: ["bio"],
  seesCosts: true,
};
const book = bookOf(data);
const cell = (listIndex: number, place: number, edits: Record<string, number | null> = {}) => {
  const [of, variant] = [book.lists[listIndex], book.variants[place]];
  if (!of || !variant) throw new Error("No such cell");
  return cellOf(book, of, variant, (listId, number) => edits[`${listId} ${number}`]);
};

it("[G11] shows a list's own price with its breaks, and a computed one with what it starts from", () => {
  expect(cell(0, 0)).toMatchObject({
    kind: "own",
    amountMinor: 1500,
    breaks: [{ minimumQuantity: 10 }],
    isEdited: false,
  });
  expect(cell(0, 1)).toMatchObject({ kind: "computed", amountMinor: 900, source: { kind: "store-price" } });
  expect(cell(1, 0)).toMatchObject({
    kind: "computed",
    amountMinor: 1350,
    source: { kind: "fixed-price", listId: "top" },
  });
  expect(cell(2, 0)).toEqual({ kind: "none", reason: "no-price-for-variant" });
  expect(cell(2, 1)).toMatchObject({ kind: "own", amountMinor: 950 });
});

it("[G11] shows at once what an edit makes of the lists that start from it", () => {
  expect(cell(0, 0, { "top 1": 1000 })).toMatchObject({ amountMinor: 1000, breaks: [{}], isEdited: true });
  expect(cell(1, 0, { "top 1": 1000 })).toMatchObject({ kind: "computed", amountMinor: 900 });
  expect(cell(0, 0, { "top 1": null })).toMatchObject({ kind: "computed", amountMinor: 1800 });
  expect(cell(2, 1, { "bare 2": 700 })).toMatchObject({ kind: "own", amountMinor: 700 });
});

it("[G11] filters by words, collection, tag and a choice, and knows a margin where the cost is known", () => {
  const none = { text: "", collection: "", tag: "", among: null };
  expect(filtered(book, none)).toEqual([0, 1]);
  expect(filtered(book, { ...none, text: "FAR 25" })).toEqual([0]);
  expect(filtered(book, { ...none, collection: "7" })).toEqual([0]);
  expect(filtered(book, { ...none, tag: "bio" })).toEqual([0]);
  expect(filtered(book, { ...none, among: new Set(["2"]) })).toEqual([1]);
  expect(marginOf(1500, "EUR", book.variants[0]?.unitCost ?? null)).toBe(2000);
  expect(marginOf(1500, "EUR", null)).toBeNull();
  expect(marginOf(1500, "CHF", book.variants[0]?.unitCost ?? null)).toBeNull();
});
