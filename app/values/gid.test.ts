import { expect, expectTypeOf, it } from "vitest";
import { gid, idOf, parseGid, type Gid } from "./gid.ts";

it("builds, parses and takes apart a global id", () => {
  const id = gid("ProductVariant", 42);
  expect(id).toBe("gid://shopify/ProductVariant/42");
  expect(parseGid("ProductVariant", id)).toBe(id);
  expect(idOf(id)).toBe("42");
});

it.each([
  "gid://shopify/Product/42",
  "42",
  "gid://shopify/ProductVariant/",
  "gid://shopify/ProductVariant/4/2",
  "gid://shopify/ProductVariant/4?a=b",
])("does not take %s for a variant", (text) => expect(parseGid("ProductVariant", text)).toBeNull());

it("keeps the kinds apart in types", () => {
  expectTypeOf<Gid<"Product">>().not.toExtend<Gid<"ProductVariant">>();
  expect(() => gid("Product", "4 2")).toThrow('Not an id: "4 2"');
});
