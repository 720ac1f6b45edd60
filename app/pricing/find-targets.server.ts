import type { ShopContext } from "../store/shop-context.server.ts";

/** What a rule can be about. */
export type FoundTarget = {
  readonly key: string;
  readonly kind: "product" | "collection" | "tag";
  readonly name: string;
};

const AT_MOST = 8;

/** Tags, collections and products whose names hold the text, of each a few. */
export function findTargets({ query }: Pick<ShopContext, "query">, text: string): Promise<FoundTarget[]> {
  const wanted = text.normalize("NFC").trim().toLowerCase();
  if (wanted === "") return Promise.resolve([]);
  return query<FoundTarget>(
    `(SELECT DISTINCT 'tag:' || t.tag AS key, 'tag' AS kind, t.tag AS name
      FROM product p CROSS JOIN unnest(p.folded_tags) AS t (tag)
      WHERE p.gone_at IS NULL AND position($1 IN t.tag) > 0 ORDER BY 3 LIMIT $2)
     UNION ALL
     (SELECT 'collection:' || c.id, 'collection', c.title FROM collection c
      WHERE c.gone_at IS NULL AND position($1 IN lower(c.title)) > 0 ORDER BY 3 LIMIT $2)
     UNION ALL
     (SELECT 'product:' || p.id, 'product', p.title FROM product p
      WHERE p.gone_at IS NULL AND position($1 IN lower(p.title)) > 0 ORDER BY 3 LIMIT $2)`,
    [wanted, AT_MOST],
  );
}
