import { setImmediate } from "node:timers/promises";
import type { ShopContext } from "../store/shop-context.server.ts";
import { idOf } from "../values/gid.ts";
import type { CheckedPrices, FindingGroup } from "./checked-prices.ts";
import type { Finding } from "./linter/finding.ts";
import { findingKey, lint } from "./linter/lint.ts";
import { lintList } from "./linter/lint-list.ts";
import { lintPrices } from "./linter/lint-prices.ts";
import { lintReach } from "./linter/lint-reach.ts";
import { chainOf, resolvable, type PriceBook } from "./linter/price-book.ts";
import { nameThings } from "./name-things.server.ts";
import { readPriceBook } from "./price-book.server.ts";
import { targetKey } from "./target.ts";

type Shop = Pick<ShopContext, "inShop" | "query" | "at">;

/** `seesCosts`: whether it may be told which prices are below cost; what mends them is the cost. */
type Asker = { readonly seesCosts: boolean };

/** As many findings of one kind and list as are told; the others are counted. */
const TOLD = 25;

/** All that can't be meant in the shop's prices, or in one list's. */
export async function checkPrices(shop: Shop, listId: string | null, asker: Asker): Promise<CheckedPrices> {
  const book = await readPriceBook(shop);
  const groups = new Map<string, { -readonly [Key in keyof FindingGroup]: FindingGroup[Key] }>();
  const counts: Record<string, number> = {};
  for await (const finding of findingsIn(book, listId)) {
    if (!isTold(finding, asker)) continue;
    counts[finding.listId ?? ""] = (counts[finding.listId ?? ""] ?? 0) + 1;
    const key = `${finding.listId ?? ""} ${finding.code}`;
    const group = groups.get(key) ?? { listId: finding.listId, code: finding.code, count: 0, findings: [] };
    group.count += 1;
    if (group.findings.length < TOLD) group.findings = [...group.findings, { ...finding, key: findingKey(finding) }];
    groups.set(key, group);
  }
  const told = [...groups.values()];
  const findings = told.flatMap((group) => group.findings);
  const names = await shop.inShop((db) =>
    nameThings(db, {
      ids: book.lists.map(({ id }) => id),
      variantNumbers: findings.flatMap(variantNumbersIn),
      targets: book.lists.flatMap(({ rules }) => rules.map(({ target }) => targetKey(target))),
    }),
  );
  const ruleTargets = Object.fromEntries(
    book.lists.flatMap(({ rules }) => rules.map(({ id, target }) => [id, targetKey(target)])),
  );
  const currencies = Object.fromEntries(book.lists.map(({ id, currencyCode }) => [id, currencyCode]));
  return { groups: told, counts, names, ruleTargets, currencies };
}

/** Which cells of a list have a finding: variants' numbers, by list. */
export async function findFaultyCells(shop: Shop, asker: Asker): Promise<Record<string, string[]>> {
  const book = await readPriceBook(shop);
  const cells: Record<string, Set<string>> = {};
  for await (const finding of findingsIn(book, null)) {
    if (!isTold(finding, asker)) continue;
    const set = (cells[finding.listId ?? ""] ??= new Set());
    for (const number of variantNumbersIn(finding)) set.add(number);
  }
  return Object.fromEntries(Object.entries(cells).map(([listId, numbers]) => [listId, [...numbers]]));
}

const isTold = (finding: Finding, { seesCosts }: Asker) => seesCosts || finding.code !== "below-cost";

/** List by list, and others get their turn in between: ten thousand prices of a list take a while. */
export async function* findingsIn(book: PriceBook, listId: string | null): AsyncGenerator<Finding> {
  const isMeant = (finding: Finding) => listId === null || finding.listId === listId;
  for (const finding of lintReach(book)) if (isMeant(finding)) yield finding;
  for (const list of book.lists) {
    if (listId !== null && list.id !== listId) continue;
    await setImmediate();
    yield* lintList(list);
    const resolved = resolvable(book, list.id);
    const chain = new Set(resolved ? chainOf(resolved).map(({ id }) => id) : []);
    const own = { ...book, lists: book.lists.filter(({ id }) => chain.has(id)) };
    for (const finding of lintPrices(own)) if (finding.listId === list.id) yield finding;
  }
  for (const finding of lint({ ...book, lists: [] })) if (isMeant(finding)) yield finding;
}

function variantNumbersIn(finding: Finding): string[] {
  if ("variantId" in finding) return [idOf(finding.variantId as `gid://shopify/ProductVariant/${string}`)];
  if ("owner" in finding && finding.owner.kind === "fixed-price") return [idOf(finding.owner.variantId)];
  return [];
}
