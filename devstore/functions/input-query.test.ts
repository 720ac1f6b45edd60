import { expect, it } from "vitest";
import { CART_LINES, apiOf } from "./apis.ts";
import { MOST_QUERY_BYTES, readInputQuery } from "./input-query.ts";

const schema = (() => {
  const api = apiOf(CART_LINES);
  if (api === null) throw new Error("no schema");
  return api.schema();
})();

function costOf(query: string): number | string {
  const read = readInputQuery(query, schema);
  return typeof read === "string" ? read : read.cost;
}

it("counts leaves 1, metafields and the dear fields 3, what is below them and __typename 0", () => {
  expect(costOf("{ cart { lines { id quantity } } }")).toBe(2);
  expect(costOf("{ cart { lines { __typename id } } }")).toBe(1);
  expect(costOf(`{ shop { metafield(key: "a") { value type jsonValue } } }`)).toBe(3);
  expect(
    costOf(`{ cart { buyerIdentity { customer { hasAnyTag(tags: ["b2b"]) hasTags(tags: ["a"]) { tag hasTag } } } } }`),
  ).toBe(6);
  expect(
    costOf(`{ cart { lines { merchandise { ... on ProductVariant { id m: metafield(key: "a") { value } } } } } }`),
  ).toBe(4);
  const fragment = "fragment M on MoneyV2 { amount currencyCode }";
  expect(costOf(`query Q { cart { cost { subtotalAmount { ...M } totalAmount { ...M } } } } ${fragment}`)).toBe(4);
});

it("takes a cost of 30 and not of 31, and 3,000 bytes without their comments", () => {
  const leaves = (count: number) =>
    Array.from({ length: count }, (_, index) => `a${String(index)}: quantity`).join(" ");
  expect(costOf(`{ cart { lines { ${leaves(30)} } } }`)).toBe(30);
  expect(costOf(`{ cart { lines { ${leaves(31)} } } }`)).toBe("The input query costs 31; 30 at most");
  const padded = (bytes: number) => "{ cart { lines { id } } }".padEnd(bytes, " ");
  expect(costOf(padded(MOST_QUERY_BYTES))).toBe(1);
  expect(costOf(padded(MOST_QUERY_BYTES + 1))).toContain("3001 bytes");
  expect(costOf(`# ${"x".repeat(4_000)}\n{ cart { lines { id } } }`)).toBe(1);
});

it("refuses what is not of the schema", () => {
  expect(costOf("{ cart { nothing } }")).toContain('Cannot query field "nothing"');
  expect(costOf("{ cart {")).toContain("can't be read");
});
