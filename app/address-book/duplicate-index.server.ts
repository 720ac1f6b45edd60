import { readSql } from "../db/sql.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import {
  compared,
  duplicateKeys,
  duplicateOf,
  type Compared,
  type Duplicate,
  type DuplicateProfile,
} from "./duplicates.ts";

/*
 * Customers are found by the keys that they share; the rule then decides (duplicates.ts). A key that more than this many have (a
 * chain's office, an accountant's e-mail) is not looked at: it tells nobody from anybody.
 */
const MOST_SHARING = 50;

type Row = DuplicateProfile & { readonly id: string };
export type Indexed = { readonly id: string; readonly compared: Compared };
export type FoundPair = Duplicate & { readonly id: string; readonly otherId: string };

export async function readProfiles(db: ShopDb, ids: readonly string[]): Promise<Indexed[]> {
  const rows = await db.$queryRawUnsafe<Row[]>(readSql("app/address-book/duplicate-profiles.sql"), ids);
  return rows.map(({ id, ...profile }) => ({ id, compared: compared(profile) }));
}

/** Makes these customers findable by what they are now; one who is none of `indexed` is not found any more. */
export async function writeKeys(db: ShopDb, ids: readonly string[], indexed: readonly Indexed[]): Promise<void> {
  const pairs = indexed.flatMap(({ id, compared }) => duplicateKeys(compared).map((key) => ({ id, key })));
  const rows = [...pairs, ...ids.map((id) => ({ id, key: null }))];
  await db.$executeRaw`CALL write_duplicate_keys(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ key }) => key)}::text[])`;
}

/** Those with whom one of these shares a key, among customers with a smaller id: each pair comes once in a search of all. */
export async function pairsOf(db: ShopDb, indexed: readonly Indexed[]): Promise<FoundPair[]> {
  const candidates = await db.$queryRaw<{ id: string; otherId: string }[]>`
    SELECT DISTINCT k.customer_id AS id, o.customer_id AS "otherId"
    FROM duplicate_key k
    CROSS JOIN LATERAL (
      SELECT array_agg(s.customer_id) AS ids FROM (
        SELECT d.customer_id FROM duplicate_key d WHERE d.hash = k.hash LIMIT ${MOST_SHARING + 1}
      ) s
    ) sharing
    CROSS JOIN LATERAL unnest(sharing.ids) AS o (customer_id)
    WHERE k.customer_id = ANY (${indexed.map(({ id }) => id)}::uuid[])
      AND cardinality(sharing.ids) BETWEEN 2 AND ${MOST_SHARING} AND o.customer_id < k.customer_id`;
  const known = new Map(indexed.map((one) => [one.id, one.compared]));
  const unknown = [...new Set(candidates.map(({ otherId }) => otherId))].filter((id) => !known.has(id));
  for (const one of await readProfiles(db, unknown)) known.set(one.id, one.compared);
  return candidates.flatMap(({ id, otherId }) => {
    const [left, right] = [known.get(otherId), known.get(id)];
    const found = left && right && duplicateOf(left, right);
    return found ? [{ ...found, id: otherId, otherId: id }] : [];
  });
}

/** Customers with whom someone who need not be saved yet shares a key, and what speaks for it. */
export async function duplicatesOf(
  db: ShopDb,
  one: Compared,
  exceptId: string,
): Promise<(Duplicate & { readonly id: string })[]> {
  const keys = duplicateKeys(one);
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT d.customer_id AS id FROM unnest(${keys}::text[]) AS key
    CROSS JOIN LATERAL (
      SELECT customer_id FROM duplicate_key k WHERE k.hash = hashtextextended(key, 0) LIMIT ${MOST_SHARING}
    ) d
    WHERE d.customer_id::text <> ${exceptId}`;
  const others = await readProfiles(
    db,
    rows.map(({ id }) => id),
  );
  return others.flatMap(({ id, compared }) => {
    const found = duplicateOf(one, compared);
    return found ? [{ ...found, id }] : [];
  });
}
