import { expect, it } from "vitest";
import { collectionId, facts, productId } from "../../tests/pricing/some-prices.ts";
import { isTargeted, targetKey, targetKeysOf, targetOfKey } from "./target.ts";
import type { Target } from "./terms.ts";

const known = facts({
  productId: productId(7),
  collectionIds: [collectionId(8), collectionId(9)],
  tags: [" Bio ", "à: b"],
});

it("[G5] knows a target by a key, and all the keys by which a variant is named", () => {
  const keys = targetKeysOf([known, facts({ productId: productId(7), tags: ["BIO"] })]);
  expect(keys).toEqual(["product:7", "collection:8", "collection:9", "tag:bio", "tag:à: b"]);
  for (const key of keys) {
    expect(isTargeted(targetOfKey(key), known)).toBe(true);
    expect(isTargeted(targetOfKey(key), facts({ productId: productId(70) }))).toBe(false);
    expect(targetKey(targetOfKey(key))).toBe(key);
  }
  const targets: Target[] = [
    { kind: "product", productId: productId(7) },
    { kind: "collection", collectionId: collectionId(9) },
    { kind: "tag", tag: "à: b" },
  ];
  expect(targets.map((target) => targetOfKey(targetKey(target)))).toEqual(targets);
});

it("refuses what is no key of a target", () => {
  for (const text of ["", "bio", "variant:7", "tag", "product:"]) expect(() => targetOfKey(text)).toThrow(TypeError);
  expect(() => targetOfKey("variant:7")).toThrow('Not a target: "variant:7"');
});
