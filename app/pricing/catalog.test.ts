import fc from "fast-check";
import { expect, it } from "vitest";
import { facts as anyFacts, target } from "../../tests/pricing/arbitrary-prices.ts";
import { collectionId, facts, productId } from "../../tests/pricing/some-prices.ts";
import { assignmentRefusal, catalogVerdict, type Catalog, type CatalogTerms } from "./catalog.ts";
import type { Target } from "./terms.ts";

const bread: Target = { kind: "collection", collectionId: collectionId(1) };
const bio: Target = { kind: "tag", tag: "Bio" };
const flour: Target = { kind: "product", productId: productId(1) };
const catalog = (id: string, includes: readonly Target[] = [], excludes: readonly Target[] = []): Catalog => ({
  ...{ id, includes, excludes },
});
const verdict = (given: Partial<CatalogTerms>, more: Parameters<typeof facts>[0] = {}) =>
  catalogVerdict({ main: null, ofCustomer: [], ofGroup: [], ...given }, facts(more));

it("[G3] lets everything be ordered while there is no catalog, or one that names and excludes nothing", () => {
  expect(verdict({})).toEqual({ kind: "in" });
  expect(verdict({ main: catalog("main") })).toEqual({ kind: "in" });
  const bare = { main: catalog("main"), ofCustomer: [catalog("all")], ofGroup: [] };
  expect(catalogVerdict(bare, undefined)).toEqual({ kind: "in" });
});

it("[G3] [G4] narrows the main catalog by product, collection, tag and exclusion", () => {
  const main = catalog("main", [], [{ kind: "tag", tag: "retiré" }]);
  const inNarrower = (includes: readonly Target[], excludes: readonly Target[], more: Parameters<typeof facts>[0]) =>
    verdict({ main, ofCustomer: [catalog("own", includes, excludes)] }, more);
  const out = { kind: "out", reason: "narrower", catalogIds: ["own"] };
  expect(inNarrower([flour], [], {})).toEqual({ kind: "in" });
  expect(inNarrower([flour], [], { productId: productId(2) })).toEqual(out);
  expect(inNarrower([bread], [], { collectionIds: [collectionId(1)] })).toEqual({ kind: "in" });
  expect(inNarrower([bread], [], { collectionIds: [collectionId(2)] })).toEqual(out);
  expect(inNarrower([bread, bio], [], { tags: ["bio"] })).toEqual({ kind: "in" });
  // What is excluded is out, although it is named; and what is not excluded is in where nothing is named.
  expect(inNarrower([flour], [bio], { tags: ["BIO"] })).toEqual(out);
  expect(inNarrower([], [bio], { tags: ["BIO"] })).toEqual(out);
  expect(inNarrower([], [bio], {})).toEqual({ kind: "in" });
  // A narrower catalog never gives back what the main one has not.
  expect(inNarrower([flour], [], { tags: ["retiré"] })).toEqual({ kind: "out", reason: "main", catalogIds: ["main"] });
});

it("[G3] counts the customer's catalogs instead of the group's, and any of several", () => {
  const main = catalog("main");
  const ofGroup = [catalog("group", [bread])];
  const inBread = { collectionIds: [collectionId(1)] };
  expect(verdict({ main, ofGroup }, inBread)).toEqual({ kind: "in" });
  expect(verdict({ main, ofGroup })).toEqual({ kind: "out", reason: "narrower", catalogIds: ["group"] });
  const ofCustomer = [catalog("one", [bio]), catalog("two", [{ kind: "product", productId: productId(9) }])];
  expect(verdict({ main, ofGroup, ofCustomer }, inBread)).toEqual({
    ...{ kind: "out", reason: "narrower", catalogIds: ["one", "two"] },
  });
  expect(verdict({ main, ofGroup, ofCustomer }, { productId: productId(9) })).toEqual({ kind: "in" });
});

it("[G4] keeps a variant out of which nothing is known yet, rather than let it through", () => {
  const terms = { main: catalog("main", [bread]), ofCustomer: [], ofGroup: [] };
  expect(catalogVerdict(terms, undefined)).toEqual({ kind: "out", reason: "variant-unknown", catalogIds: ["main"] });
});

it("[G3] says what is missing before a catalog can be given to anyone", () => {
  const [main, narrower] = [{ isMain: true }, { isMain: false }];
  expect(assignmentRefusal([])).toEqual({ code: "main-catalog-missing" });
  expect(assignmentRefusal([narrower])).toEqual({ code: "main-catalog-missing" });
  expect(assignmentRefusal([main])).toEqual({ code: "narrower-catalog-missing" });
  expect(assignmentRefusal([narrower, main])).toBeNull();
});

const catalogs = fc.record({
  ...{ id: fc.uuid(), includes: fc.array(target, { maxLength: 2 }), excludes: fc.array(target, { maxLength: 1 }) },
});

it("[G3] [G4] never widens a customer's range by a narrower catalog, nor by excluding more", () =>
  fc.assert(
    fc.property(
      fc.option(catalogs),
      fc.array(catalogs, { maxLength: 2 }),
      target,
      anyFacts,
      (main, own, more, known) => {
        const isIn = (ofCustomer: readonly Catalog[]) =>
          catalogVerdict({ main, ofCustomer, ofGroup: [] }, known).kind === "in";
        if (isIn(own)) expect(isIn([])).toBe(true);
        const stricter = own.map((each) => ({ ...each, excludes: [...each.excludes, more] }));
        if (isIn(stricter)) expect(isIn(own)).toBe(true);
        expect(isIn(own.toReversed())).toBe(isIn(own));
      },
    ),
  ));
