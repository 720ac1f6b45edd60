import { foldTag } from "../products/tag.ts";
import { gid, idOf, type Gid } from "../values/gid.ts";
import type { Target, VariantFacts } from "./terms.ts";

export function isTargeted(target: Target, { productId, collectionIds, tags }: VariantFacts): boolean {
  switch (target.kind) {
    case "product":
      return target.productId === productId;
    case "collection":
      return collectionIds.includes(target.collectionId);
    case "tag": {
      const key = foldTag(target.tag);
      return tags.some((tag) => foldTag(tag) === key);
    }
  }
}

/** Equal for two targets that mean the same, and as the database keeps it: "product:1", "collection:2", "tag:bio". */
export function targetKey(target: Target): string {
  switch (target.kind) {
    case "product":
      return `product:${idOf(target.productId)}`;
    case "collection":
      return `collection:${idOf(target.collectionId)}`;
    case "tag":
      return `tag:${foldTag(target.tag)}`;
  }
}

/** All targets that name one of these variants, each once. */
export function targetKeysOf(variants: Iterable<VariantFacts>): string[] {
  // Asked of what is at hand: a key is put together once, not for each variant.
  const [ids, tags] = [new Set<Gid<"Product" | "Collection">>(), new Set<string>()];
  const keys: string[] = [];
  for (const { productId, collectionIds, tags: own } of variants) {
    if (addedTo(ids, productId)) keys.push(targetKey({ kind: "product", productId }));
    for (const collectionId of collectionIds)
      if (addedTo(ids, collectionId)) keys.push(targetKey({ kind: "collection", collectionId }));
    for (const tag of own) tags.add(tag);
  }
  return [...keys, ...new Set(Array.from(tags, (tag) => targetKey({ kind: "tag", tag })))];
}

/** Whether it was not there before. */
const addedTo = <Value>(set: Set<Value>, value: Value): boolean => set.size < set.add(value).size;

/** Throws a TypeError on what is no key of a target. */
export function targetOfKey(key: string): Target {
  const colon = key.indexOf(":");
  const [kind, rest] = [key.slice(0, colon), key.slice(colon + 1)];
  if (kind === "product") return { kind, productId: gid("Product", rest) };
  if (kind === "collection") return { kind, collectionId: gid("Collection", rest) };
  if (kind === "tag") return { kind, tag: rest };
  throw new TypeError(`Not a target: "${key}"`);
}

/** Null for what is no key of a target. */
export function parseTargetKey(key: string): Target | null {
  return /^((product|collection):\d{1,18}|tag:.+)$/s.test(key) ? targetOfKey(key) : null;
}
