import { z } from "zod";
import type { ShopDb } from "../db/tenancy.server.ts";
import { defineJob, type JobContext } from "../jobs/define-job.server.ts";
import { pairsOf, readProfiles, writeKeys, type FoundPair } from "./duplicate-index.server.ts";
import { strengthNumber } from "./duplicates.ts";
import { forgetOldMerges } from "./merge-customers.server.ts";

/** Small enough for a short transaction and little memory; a step lost to a kill costs a tenth of a second. */
const BATCH = 1_000;

/**
 * Goes through all customers of a shop in the order of their ids, and notes down who may be one with somebody before them. Every
 * step is a transaction that also says how far it came: who takes over after a kill goes on from there.
 */
export const findDuplicatesJob = defineJob({
  name: "address-book/find-duplicates",
  payload: z.object({}),
  run: async (_payload, shop) => {
    await findDuplicates(shop);
    shop.log.info("duplicates looked for");
  },
});

export async function findDuplicates(shop: Shop): Promise<void> {
  await shop.inShop((db) => forgetOldMerges(db, shop.at));
  await begin(shop);
  while (!(await step(shop)));
}

/** One at a time for a shop; another wish while it waits is the same one. */
export const wishSearch = (db: ShopDb): Promise<void> => findDuplicatesJob.enqueue(db, {}, { key: "find-duplicates" });

type Shop = Pick<JobContext, "shopId" | "at" | "inShop">;

/** A search that was not finished is gone on with. */
function begin({ shopId, at, inShop }: Shop): Promise<void> {
  return inShop(async (db) => {
    const open = await db.duplicateSearch.findFirst({ where: { shopId, finishedAt: null } });
    if (open !== null) return;
    const fresh = { startedAt: at, cursor: null, finishedAt: null };
    await db.duplicateSearch.upsert({ where: { shopId }, create: { shopId, ...fresh }, update: fresh });
  });
}

/** Answers whether it was the last. */
function step({ shopId, at, inShop }: Shop): Promise<boolean> {
  return inShop(async (db) => {
    const [search] = await db.$queryRaw<{ cursor: string | null; isDone: boolean }[]>`
      SELECT cursor, finished_at IS NOT NULL AS "isDone" FROM duplicate_search FOR UPDATE`;
    if (search === undefined || search.isDone) return true;
    const rows = await db.$queryRaw<{ id: string }[]>`
      SELECT id FROM customer WHERE (${search.cursor}::uuid IS NULL OR id > ${search.cursor}::uuid) ORDER BY shop_id, id LIMIT ${BATCH}`;
    const ids = rows.map(({ id }) => id);
    const last = ids.at(-1);
    if (last === undefined) {
      await db.duplicateSearch.update({ where: { shopId }, data: { finishedAt: at } });
      return true;
    }
    const indexed = await readProfiles(db, ids);
    await writeKeys(db, ids, indexed);
    const there = new Set(indexed.map(({ id }) => id));
    const gone = ids.filter((id) => !there.has(id));
    await keepPairs(db, { ids, gone }, await pairsOf(db, indexed), at);
    await db.duplicateSearch.update({ where: { shopId }, data: { cursor: last } });
    return false;
  });
}

/** What is decided stays decided; what is no longer so is forgotten. */
async function keepPairs(
  db: ShopDb,
  { ids, gone }: { readonly ids: readonly string[]; readonly gone: readonly string[] },
  pairs: readonly FoundPair[],
  at: Date,
): Promise<void> {
  const [first, second] = [pairs.map(({ id }) => id), pairs.map(({ otherId }) => otherId)];
  await db.$executeRaw`
    DELETE FROM duplicate_pair p WHERE (p.other_id = ANY (${ids}::uuid[]) OR p.customer_id = ANY (${gone}::uuid[])) AND p.dismissed_at IS NULL
      AND NOT EXISTS (
        SELECT FROM unnest(${first}::uuid[], ${second}::uuid[]) AS f (id, other) WHERE f.id = p.customer_id AND f.other = p.other_id
      )`;
  if (pairs.length === 0) return;
  await db.$executeRaw`
    INSERT INTO duplicate_pair (shop_id, customer_id, other_id, strength, reasons, found_at)
    SELECT current_shop_id(), id, other, strength, string_to_array(reasons, ' '), ${at}
    FROM unnest(${first}::uuid[], ${second}::uuid[], ${pairs.map(({ strength }) => strengthNumber(strength))}::int[],
      ${pairs.map(({ reasons }) => reasons.join(" "))}::text[]) AS f (id, other, strength, reasons)
    ON CONFLICT (shop_id, customer_id, other_id) DO UPDATE SET strength = excluded.strength, reasons = excluded.reasons
      WHERE (duplicate_pair.strength, duplicate_pair.reasons) IS DISTINCT FROM (excluded.strength, excluded.reasons)`;
}
