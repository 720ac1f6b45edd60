import type { Target, VariantFacts } from "./terms.ts";

export function isTargeted(target: Target, { productId, collectionIds, tags }: VariantFacts): boolean {
  switch (target.kind) {
    case "product":
      return target.productId === productId;
    case "collection":
      return collectionIds.includes(target.collectionId);
    case "tag": {
      const key = tagKey(target.tag);
      return tags.some((tag) => tagKey(tag) === key);
    }
  }
}

/** A tag as it is compared: the store takes "Bio" and "bio" for one. */
export function tagKey(tag: string): string {
  return tag.trim().toLowerCase();
}

/** Equal for two targets that mean the same. */
export function targetKey(target: Target): string {
  switch (target.kind) {
    case "product":
      return target.productId;
    case "collection":
      return target.collectionId;
    case "tag":
      return `tag ${tagKey(target.tag)}`;
  }
}
