import { createHash } from "node:crypto";
import type { ShopContext } from "../store/shop-context.server.ts";
import { idOf } from "../values/gid.ts";
import type { OwnerChanges, OwnerValues } from "./publication.ts";

type Shop = Pick<ShopContext, "query" | "at">;
type Row = { readonly kind: string; readonly number: string; readonly key: string; readonly hash: Buffer };

/** Those values that the store was not told last. */
export async function changesOf({ query }: Shop, page: readonly OwnerValues[]): Promise<OwnerChanges[]> {
  const owners = page.map(({ owner }) => [kindOf(owner), idOf(owner)] as const);
  const rows = await query<Row>(
    `SELECT owner_kind AS kind, owner_number::text AS number, key, hash FROM published_value
     JOIN unnest($1::text[], $2::bigint[]) AS o (kind, number) ON owner_kind = o.kind AND owner_number = o.number`,
    [owners.map(([kind]) => kind), owners.map(([, number]) => number)],
  );
  const known = new Map(rows.map(({ kind, number, key, hash }) => [`${kind} ${number} ${key}`, hash]));
  return page.flatMap(({ owner, values }) => {
    const changed = Object.entries(values).filter(([key, value]) => {
      const hash = known.get(`${kindOf(owner)} ${idOf(owner)} ${key}`);
      return value === null ? hash !== undefined : !hash?.equals(hashOf(value));
    });
    return changed.length === 0 ? [] : [{ owner, values: Object.fromEntries(changed) }];
  });
}

/** What the store has by its word. */
export async function noteValues({ query, at }: Shop, changes: readonly OwnerChanges[]): Promise<void> {
  const all = changes.flatMap(({ owner, values }) =>
    Object.entries(values).map(([key, value]) => ({
      ...{ kind: kindOf(owner), number: idOf(owner), key },
      hash: value === null ? null : hashOf(value).toString("hex"),
    })),
  );
  const columns = [
    all.map(({ kind }) => kind),
    all.map(({ number }) => number),
    all.map(({ key }) => key),
    all.map(({ hash }) => hash),
  ];
  await query(
    `WITH told AS (
       SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[]) AS t (kind, number, key, hash)
     ), gone AS (
       DELETE FROM published_value v USING told t
       WHERE t.hash IS NULL AND v.owner_kind = t.kind AND v.owner_number = t.number AND v.key = t.key
     )
     INSERT INTO published_value (shop_id, owner_kind, owner_number, key, hash, written_at)
     SELECT current_shop_id(), kind, number, key, decode(hash, 'hex'), $5 FROM told WHERE hash IS NOT NULL
     ON CONFLICT (shop_id, owner_kind, owner_number, key) DO UPDATE SET hash = excluded.hash, written_at = excluded.written_at`,
    [...columns, at],
  );
}

/** The store has no such owner any more: nothing is known of it. */
export async function forgetOwner({ query }: Shop, owner: OwnerValues["owner"]): Promise<void> {
  await query("DELETE FROM published_value WHERE owner_kind = $1 AND owner_number = $2", [kindOf(owner), idOf(owner)]);
}

const kindOf = (owner: OwnerValues["owner"]): string => owner.split("/")[3] ?? "";

/** Half of SHA-256: two values of one metafield are never taken for each other. */
export const hashOf = (value: string): Buffer => createHash("sha256").update(value).digest().subarray(0, 16);
