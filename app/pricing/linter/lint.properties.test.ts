import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { cases, list, quantity, variant, VARIANTS } from "../../../tests/pricing/arbitrary-prices.ts";
import { runs } from "../../../tests/pricing/runs.ts";
import { localDate } from "../../values/local-date.ts";
import { rankedLists, resolvePrice } from "../resolve-price.ts";
import type { PriceList, PriceTerms } from "../terms.ts";
import { applyMend } from "./apply-mend.ts";
import { findingKey, lint } from "./lint.ts";
import { chainOf, resolvable, type BookList, type PriceBook } from "./price-book.ts";

// Many cases (more with CARNET_DEEP) of pure computation.
vi.setConfig({ testTimeout: runs(60_000, 3_600_000) });

/** Each list as it is written down, under an id of its own. */
function written(lists: readonly PriceList[]): BookList[] {
  return lists.flatMap((each, at) =>
    chainOf(each).map((one, depth): BookList => {
      const above = { kind: "parent" as const, listId: `${at}-${depth + 1}` };
      return { ...one, id: `${at}-${depth}`, base: one.base.kind === "parent" ? above : one.base };
    }),
  );
}

const books: fc.Arbitrary<PriceBook> = fc
  .record({
    lists: fc.array(list(2), { maxLength: 3 }).map(written),
    variants: fc.uniqueArray(variant, { maxLength: 3, selector: (each) => each.variantId }),
    strategy: fc.constantFrom("most-specific" as const, "lowest" as const),
    quantityRules: fc.uniqueArray(
      fc.record({
        ...{ variantId: fc.constantFrom(...VARIANTS), listId: fc.constantFrom(null, "0-0") },
        rule: fc.record({ minimum: fc.option(quantity), maximum: fc.constant(null), increment: quantity }),
      }),
      { maxLength: 3, selector: ({ variantId, listId }) => `${variantId} ${listId ?? ""}` },
    ),
  })
  .chain((drawn) => {
    const ids = drawn.lists.map(({ id }) => id);
    return fc
      .record({
        ...{
          owners: fc.array(fc.shuffledSubarray(ids), { maxLength: 3 }),
          today: fc.constant(localDate("2026-11-23")),
        },
        defaultListId: fc.constantFrom(null, ...ids),
        ...{ currencyCodes: fc.constantFrom(["EUR"], ["EUR", "CHF"]), taxBasis: fc.constantFrom("gross" as const) },
      })
      .map((who) => ({ ...drawn, ...who }));
  });

it("[G12] mends each thing it finds: after the change it is not found any more", () => {
  const counts: Record<string, number> = {};
  fc.assert(
    fc.property(books, (book) => {
      for (const finding of lint(book)) {
        counts[finding.code] = (counts[finding.code] ?? 0) + 1;
        const left = lint(applyMend(book, finding.mend)).map(findingKey);
        if (left.includes(findingKey(finding))) expect({ finding, left }).toBeNull();
      }
    }),
    { numRuns: runs(300, 5_000) },
  );
  console.log("mended", JSON.stringify(counts));
  // Everything that there is to find was found, and mended.
  expect(Object.keys(counts).sort()).toEqual([
    ...["above-store-price", "below-cost", "below-zero", "break-dearer", "list-reaches-nobody", "list-unreachable"],
    ...["minimum-not-a-multiple", "rules-meet", "tax-basis-not-the-stores", "windows-overlap"],
  ]);
});

it("[G12] finds the same in any order of lists, rules and prices, and after a trip through JSON", () =>
  fc.assert(
    fc.property(books, (book) => {
      const keys = (given: PriceBook) =>
        lint(given)
          .map((finding) =>
            findingKey(finding).replace(/"(priceIds|ruleIds)":\[(.*?)\]/, (_, name: string, ids: string) => {
              return `${name} ${ids.split(",").sort().join()}`;
            }),
          )
          .sort();
      const turned = {
        ...{ ...book, variants: book.variants.toReversed(), quantityRules: book.quantityRules.toReversed() },
        lists: book.lists.toReversed().map((each) => ({ ...each, rules: each.rules.toReversed() })),
      };
      expect(keys(turned)).toEqual(keys(book));
      expect(lint(JSON.parse(JSON.stringify(book)) as PriceBook)).toEqual(lint(book));
    }),
    { numRuns: runs(150, 3_000) },
  ));

/** Lists of which the linter finds no dearer break, no price below zero, and no rules that meet. */
function cleared(lists: readonly PriceList[], given: PriceBook): PriceList[] {
  let book: PriceBook = { ...given, lists: written(lists) };
  const next = () => lint(book).find(({ code }) => ["break-dearer", "below-zero", "rules-meet"].includes(code));
  // Each mend ends one finding; a list with its parents has far fewer than these.
  for (let rounds = 0, finding = next(); finding; finding = next()) {
    if (++rounds > 1_000) expect(finding).toBeUndefined();
    book = applyMend(book, finding.mend);
  }
  return lists.flatMap((_, at) => resolvable(book, `${at}-0`) ?? []);
}

it("[G5] [G12] never asks more for a unit because more are bought, once the linter is content", () => {
  let [stepped, all] = [0, 0];
  fc.assert(
    fc.property(cases, ({ terms, variant, at }) => {
      const ranked = rankedLists(terms).map((each) => each.list);
      const book: PriceBook = {
        ...{ today: at.localDate, currencyCodes: ["EUR", "CHF"], taxBasis: terms.taxBasis, strategy: terms.strategy },
        ...{ lists: [], defaultListId: null, owners: [], variants: [variant], quantityRules: [] },
      };
      const clean: PriceTerms = { ...terms, customerLists: cleared(ranked, book), groupList: null, shopList: null };
      const prices = [1, 2, 5, 6, 9, 10, 11, 24, 500].map((quantity) => {
        const resolution = resolvePrice(clean, variant, quantity, at);
        return resolution.kind === "priced" ? resolution.unitPrice.amountMinor : Infinity;
      });
      expect(prices).toEqual(prices.toSorted((a, b) => b - a));
      all += 1;
      if (new Set(prices).size > 1) stepped += 1;
    }),
    { numRuns: runs(300, 5_000) },
  );
  expect(stepped / all).toBeGreaterThan(0.05);
});
