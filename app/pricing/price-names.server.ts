import type { ShopDb } from "../db/tenancy.server.ts";
import type { PriceNames } from "./price-names.ts";
import { rankedLists } from "./resolve-price.ts";
import { nameTargets } from "./target-names.server.ts";
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
  const named = await nameTargets(
    db,
    rules.map(({ target }) => target),
  );
  return Object.fromEntries(
    named.map(({ target, name }, index) => [rules[index]?.id ?? "", { kind: target.kind, name }]),
  );
}
