import type { ShopDb } from "../db/tenancy.server.ts";
import { isUuid } from "../values/uuid.ts";
import type { Json } from "./price-changes.ts";
import type { PriceSet } from "./price-set.ts";

/** What is to be called by name: ids of lists, groups and customers, numbers of variants, keys of targets. */
export type Named = {
  readonly ids?: Iterable<string>;
  readonly variantNumbers?: Iterable<string>;
  readonly targets?: Iterable<string>;
};

/** Names by id, by "variant:45", and by a target's key. What is gone has none. */
export async function nameThings(db: ShopDb, named: Named): Promise<Record<string, string>> {
  const ids = [...new Set(named.ids)].filter(isUuid);
  const variants = [...new Set(named.variantNumbers)].filter((number) => /^\d{1,18}$/.test(number));
  const targets = [...new Set(named.targets)];
  const numbersOf = (kind: string) =>
    targets.flatMap((key) => (key.startsWith(`${kind}:`) ? [key.slice(kind.length + 1)] : []));
  const rows = await db.$queryRaw<{ key: string; name: string }[]>`
    SELECT l.id::text AS key, l.name FROM price_list l WHERE l.id = ANY (${ids}::uuid[])
    UNION ALL SELECT g.id::text, g.name FROM range_group g WHERE g.id = ANY (${ids}::uuid[])
    UNION ALL
    SELECT c.id::text, coalesce(nullif(c.company, ''), trim(c.first_name || ' ' || c.last_name))
    FROM customer c WHERE c.id = ANY (${ids}::uuid[]) AND c.redacted_at IS NULL
    UNION ALL
    SELECT 'variant:' || v.id, p.title || CASE WHEN v.title = '' THEN '' ELSE ' · ' || v.title END
    FROM product_variant v JOIN product p ON p.id = v.product_id WHERE v.id = ANY (${variants}::bigint[])
    UNION ALL SELECT 'product:' || p.id, p.title FROM product p WHERE p.id = ANY (${numbersOf("product")}::bigint[])
    UNION ALL SELECT 'collection:' || c.id, c.title FROM collection c WHERE c.id = ANY (${numbersOf("collection")}::bigint[])`;
  const tags = numbersOf("tag").map((tag) => [`tag:${tag}`, tag] as const);
  return Object.fromEntries([...rows.map(({ key, name }) => [key, name] as const), ...tags]);
}

/** All that a history names. */
export function namedIn(sets: readonly Pick<PriceSet, "changes" | "kept">[]): Named {
  const [ids, variantNumbers, targets] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const part = (subject: string, subjectId: string, name: string) => {
    ids.add(subjectId);
    if (subject === "quantity-rule") {
      const [variant = "", listId = ""] = subjectId.split("/");
      variantNumbers.add(variant);
      ids.add(listId);
    }
    if (name.startsWith("price ")) variantNumbers.add(name.slice(6).split("/")[0] ?? "");
    if (name.startsWith("rule ")) targets.add(name.slice(5));
  };
  const value = (json: Json) => {
    for (const one of Array.isArray(json) ? (json as readonly Json[]) : [json]) {
      if (typeof one === "string") ids.add(one);
    }
  };
  for (const { changes, kept } of sets) {
    for (const { subject, subjectId, part: name } of kept) part(subject, subjectId, name);
    for (const { subject, subjectId, fields } of changes) {
      for (const { part: name, from, to } of fields) {
        part(subject, subjectId, name);
        value(from);
        value(to);
      }
    }
  }
  return { ids, variantNumbers, targets };
}
