import { expect, it } from "vitest";
import { coverage, idsOf, parseFeatures, testNamesIn } from "./feature-tests.ts";

it("reads the table's rows and refuses an id that stands twice", () => {
  const table = "# Features\n\n| id | what |\n| --- | --- |\n| A1 | Saved once |\n| A12 | Many addresses |\n";
  expect(parseFeatures(table)).toEqual([
    { id: "A1", what: "Saved once" },
    { id: "A12", what: "Many addresses" },
  ]);
  expect(() => parseFeatures(`${table}| A1 | Again |\n`)).toThrow("docs/features.md has A1 twice");
});

it("finds the tests of a source that run", () => {
  const source = `
    it("plain", () => {});
    test('single', () => {});
    it.only("only", () => {});
    it.each([1])("each %i", () => {});
    it.each\`a\`("table", () => {});
    it.each([1, it("inside")])("of a list", () => {});
    it(\`of \${name}\`, () => {});
    it.skip("skipped", () => {});
    it.skip.each([1])("skipped each", () => {});
    it.todo("todo");
    describe("a group", () => {});
    expect("it('text')").toBe(true); // it("comment")
  `;
  expect(testNamesIn(source)).toEqual([
    "plain",
    "single",
    "only",
    "each %i",
    "table",
    "of a list",
    "inside",
    "of ${name}",
  ]);
});

it("reads the ids at the beginning of a name only", () => {
  expect(idsOf("[A1] saves once")).toEqual(["A1"]);
  expect(idsOf("[A1][G12] saves once")).toEqual(["A1", "G12"]);
  expect(idsOf("saves what [A1] says")).toEqual([]);
  expect(idsOf("[a1] saves")).toEqual([]);
});

it("lists every feature, with its tests or without, and the ids that are none", () => {
  const features = [
    { id: "A1", what: "Saved once" },
    { id: "A2", what: "One name" },
  ];
  const sources = { "a.test.ts": 'it("[A1] saves"); it("[Z9] what?")', "b.test.ts": 'it("[A1] keeps")' };
  expect(coverage(features, sources)).toEqual({
    tests: { A1: ["a.test.ts › [A1] saves", "b.test.ts › [A1] keeps"], A2: [] },
    unknown: ["a.test.ts › [Z9] what?"],
  });
});
