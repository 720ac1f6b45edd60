import { expect, it } from "vitest";
import { ANY_QUANTITY } from "../pricing/quantity-rules.ts";
import { encodeVariantRules, fittedVariantRules, MOST_VARIANT_RULES_BYTES, readVariantRules } from "./variant-rules.ts";

const rule = { minimum: 12, maximum: 600, increment: 6 };
const lists = (count: number) => Array.from({ length: count }, (_, index) => ({ list: `L${index}`, rule }));

it("[F3] [G4] is read as it was written", () => {
  const rules = {
    leadDays: 12,
    catalogs: ["m", "frais"],
    ofLists: [
      { list: "a", rule },
      { list: "b", rule: { minimum: null, maximum: null, increment: 4 } },
    ],
    own: { minimum: 2, maximum: null, increment: 1 },
  };
  const text = encodeVariantRules(rules);
  expect(text).toBe("1|12|m.frais|a:12,600,6|b:,,4|:2,,$");
  const read = readVariantRules(text);
  expect(read).toMatchObject({ leadDays: 12, catalogs: ["m", "frais"] });
  expect(["a", "b", "c", ""].map((list) => read?.ruleOf(list))).toEqual([
    rule,
    rules.ofLists[1]?.rule,
    null,
    rules.own,
  ]);
});

it("[F3] says of twenty lists with quantity rules all that they say", () => {
  const { text, unsaid } = fittedVariantRules({
    leadDays: 3,
    catalogs: ["m", "a1", "b2", "c3"],
    ofLists: lists(20),
    own: rule,
  });
  expect(unsaid).toEqual([]);
  expect(text.length).toBeLessThanOrEqual(MOST_VARIANT_RULES_BYTES);
});

it("[F3] asks no quantity of lists that have no room, rather than that of the next one", () => {
  const { text, unsaid } = fittedVariantRules({ leadDays: 0, catalogs: ["m"], ofLists: lists(30), own: rule });
  expect(unsaid).toEqual(["quantities-full"]);
  expect(text.length).toBeLessThanOrEqual(MOST_VARIANT_RULES_BYTES);
  const read = readVariantRules(text);
  expect(read?.ruleOf("L0")).toEqual(rule);
  expect(read?.ruleOf("L29")).toEqual(ANY_QUANTITY);
  expect(read?.ruleOf("")).toEqual(rule);
});

it("[F3] [G4] gives up quantities before catalogs, and sells nothing where neither fits", () => {
  const catalogs = Array.from({ length: 80 }, (_, index) => `c${index}`);
  const without = fittedVariantRules({ leadDays: 1, catalogs, ofLists: lists(90), own: rule });
  expect(without.unsaid).toEqual(["quantities-full"]);
  expect(readVariantRules(without.text)?.catalogs).toEqual(catalogs);
  const full = fittedVariantRules({ leadDays: 1, catalogs: [...catalogs, ...catalogs], ofLists: [], own: rule });
  expect(full.unsaid).toEqual(["quantities-full", "catalogs-full"]);
  expect(readVariantRules(full.text)).toMatchObject({ leadDays: 1, catalogs: [] });
});

it("refuses a name that would break the string", () => {
  const named = (catalog: string) => () =>
    encodeVariantRules({ leadDays: 0, catalogs: [catalog], ofLists: [], own: null });
  expect(named("a.b")).toThrow(RangeError);
  expect(named("a|b")).toThrow(RangeError);
});
