import type { ShopDb } from "../db/tenancy.server.ts";
import { idOf } from "../values/gid.ts";
import type { PriceNames } from "./price-names.ts";
import { rankedLists } from "./resolve-price.ts";
import type { PriceList, PriceRule, PriceTerms } from "./terms.ts";

/** Names of the lists and rules in these terms, and of what the lists are built on. */
export async function getPriceNames(db: ShopDb, terms: PriceTerms): Promise<PriceNames> {
  const lists = rankedLists(terms).flatMap(({ list }) => chainOf(list));
  if (lists.length === 0) return { listNames: {}, ruleNames: {} };
  const ids = [...new Set(lists.map(({ id }) => id))];
  const rows = await db.priceList.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const rules = lists.flatMap((list) => list.rules);
  return { listNames: Object.fromEntries(rows.map(({ id, name }) => [id, name])), ruleNames: await namesOf(db, rules) };
}

function chainOf(list: PriceList): PriceList[] {
  return list.base.kind === "parent" ? [list, ...chainOf(list.base.list)] : [list];
}

async function namesOf(db: ShopDb, rules: readonly PriceRule[]): Promise<PriceNames["ruleNames"]> {
  const select = { id: true, title: true } as const;
  const numbers = (kind: "product" | "collection") =>
    rules.flatMap(({ target }) => {
      if (target.kind === "product" && kind === "product") return [BigInt(idOf(target.productId))];
      if (target.kind === "collection" && kind === "collection") return [BigInt(idOf(target.collectionId))];
      return [];
    });
  const [products, collections] = [numbers("product"), numbers("collection")];
  const titles = new Map<string, string>();
  if (products.length > 0) {
    const found = await db.product.findMany({ where: { id: { in: products } }, select });
    for (const { id, title } of found) titles.set(`product ${id}`, title);
  }
  if (collections.length > 0) {
    const found = await db.collection.findMany({ where: { id: { in: collections } }, select });
    for (const { id, title } of found) titles.set(`collection ${id}`, title);
  }
  return Object.fromEntries(rules.map(({ id, target }) => [id, { kind: target.kind, name: nameOf(target, titles) }]));
}

/** A product or collection that is gone keeps its number. */
function nameOf(target: PriceRule["target"], titles: ReadonlyMap<string, string>): string {
  if (target.kind === "tag") return target.tag;
  const number = idOf(target.kind === "product" ? target.productId : target.collectionId);
  return titles.get(`${target.kind} ${number}`) ?? number;
}
