import { jsonOf } from "../db/insert-rows.server.ts";
import { readSql } from "../db/sql.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import {
  compared,
  duplicateKeys,
  duplicateOf,
  KEYS_EDITION,
  type Compared,
  type Duplicate,
  type DuplicateProfile,
} from "./duplicates.ts";

/*
 * Customers are found by the keys that they share; the rule then decides (duplicates.ts). Of a key that more than this many
 * have (a chain's office, an accountant's e-mail) only those of one name are looked at: it tells nobody else from anybody.
 */
export const MOST_SHARING = 50;

export type Indexed = { readonly id: string; readonly digest: string; readonly compared: Compared };

export async function readProfiles(db: ShopDb, ids: readonly string[]): Promise<Indexed[]> {
  const sql = readSql("app/address-book/duplicate-profiles.sql");
  const rows = await db.$queryRawUnsafe<{ json: string }[]>(sql, ids, KEYS_EDITION);
  return rows.map(({ json }) => {
    // As the statement beside makes it.
    const { id, digest, ...profile } = JSON.parse(json) as DuplicateProfile & { id: string; digest: string };
    return { id, digest, compared: compared(profile) };
  });
}

/** Makes these customers findable by what they are now; one who is none of `indexed` is not found any more. */
export async function writeKeys(db: ShopDb, ids: readonly string[], indexed: readonly Indexed[]): Promise<void> {
  const own = new Map(indexed.map((one) => [one.id, one]));
  const profiles = ids.map((id) => {
    const one = own.get(id);
    if (one === undefined) return { id, digest: null, name: "", keys: [] };
    return { id, digest: one.digest, name: one.compared.name, keys: duplicateKeys(one.compared) };
  });
  await db.$executeRaw`CALL write_duplicate_keys(${jsonOf(profiles)}::jsonb)`;
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
      (SELECT customer_id FROM duplicate_key k WHERE k.hash = hashtextextended(key, 0) LIMIT ${MOST_SHARING})
      UNION ALL (
        SELECT customer_id FROM duplicate_key k
        WHERE k.hash = hashtextextended(key, 0) AND k.name_hash = hashtextextended(${one.name}, 0) LIMIT ${MOST_SHARING}
      )
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
