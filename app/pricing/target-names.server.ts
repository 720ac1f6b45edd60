import type { ShopDb } from "../db/tenancy.server.ts";
import { idOf } from "../values/gid.ts";
import type { NamedTarget } from "./catalog-input.ts";
import { targetKey } from "./target.ts";
import type { Target } from "./terms.ts";

/** What the targets are called in the store; one that is gone keeps its number. */
export async function nameTargets(db: ShopDb, targets: readonly Target[]): Promise<NamedTarget[]> {
  const select = { id: true, title: true } as const;
  const numbersOf = (kind: "product" | "collection") =>
    targets.flatMap((target) => {
      if (target.kind === "product" && kind === "product") return [BigInt(idOf(target.productId))];
      if (target.kind === "collection" && kind === "collection") return [BigInt(idOf(target.collectionId))];
      return [];
    });
  const [products, collections] = [numbersOf("product"), numbersOf("collection")];
  const titles = new Map<string, string>();
  if (products.length > 0) {
    const found = await db.product.findMany({ where: { id: { in: products } }, select });
    for (const { id, title } of found) titles.set(`product:${id}`, title);
  }
  if (collections.length > 0) {
    const found = await db.collection.findMany({ where: { id: { in: collections } }, select });
    for (const { id, title } of found) titles.set(`collection:${id}`, title);
  }
  return targets.map((target) => {
    const key = targetKey(target);
    return { target, name: titles.get(key) ?? key.slice(key.indexOf(":") + 1) };
  });
}
