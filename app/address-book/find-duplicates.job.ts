import { z } from "zod";
import { readSql } from "../db/sql.server.ts";
import { refreshStatistics } from "../db/statistics.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import { defineJob, type JobContext } from "../jobs/define-job.server.ts";
import { MOST_SHARING, readProfiles, writeKeys, type Indexed } from "./duplicate-index.server.ts";
import { duplicateOf, KEYS_EDITION, strengthNumber, type Duplicate } from "./duplicates.ts";
import { forgetOldMerges } from "./merge-customers.server.ts";

/* Small enough for short transactions and little memory; a step that is lost to a kill costs a tenth of a second. */
const CUSTOMERS = 1_000;
const KEYS = 200;
const PROFILES = 500;
const PAIRS = 10_000;
/** As often the planner looks at tables that grow. */
const LOOKED_AT = 10;

/**
 * Looks in two passes for customers of a shop who may be one: by their ids, writing the keys anew of whom those are not what
 * they should be, then by the keys, judging those who share one. Every step is a transaction that also says how far it came:
 * who takes over after a kill goes on from there.
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
  for (let steps = 1; !(await shop.inShop((db) => step(db, shop))); steps += 1)
    if (steps % LOOKED_AT === 1) await shop.inShop(refreshStatistics);
}

/** One at a time for a shop; another wish while it waits is the same one. */
export const wishSearch = (db: ShopDb): Promise<void> => findDuplicatesJob.enqueue(db, {}, { key: "find-duplicates" });

type Shop = Pick<JobContext, "shopId" | "at" | "inShop">;

/** A search that was not finished is gone on with. */
function begin({ shopId, at, inShop }: Shop): Promise<void> {
  return inShop(async (db) => {
    const latest = await db.duplicateSearch.findFirst({ where: { shopId } });
    if (latest !== null && latest.finishedAt === null) return;
    const startedAt = new Date(Math.max(at.getTime(), (latest?.startedAt.getTime() ?? 0) + 1));
    const fresh = { startedAt, cursor: null, hash: null, finishedAt: null };
    await db.duplicateSearch.upsert({ where: { shopId }, create: { shopId, ...fresh }, update: fresh });
  });
}

type Search = { readonly startedAt: Date };

const BEFORE_ALL_CUSTOMERS = "00000000-0000-0000-0000-000000000000";
const BEFORE_ALL_KEYS = -(2n ** 63n);

/** Answers whether it was the last. */
async function step(db: ShopDb, { shopId, at }: Shop): Promise<boolean> {
  await db.$queryRaw`SELECT FROM duplicate_search FOR UPDATE`;
  const search = await db.duplicateSearch.findFirst({ where: { shopId, finishedAt: null } });
  if (search === null) return true;
  const { cursor, hash } = search;
  const keep = (data: { cursor?: string; hash?: bigint; finishedAt?: Date }) =>
    db.duplicateSearch.update({ where: { shopId }, data });
  if (hash === null) {
    const last = await writeStaleKeys(db, cursor ?? BEFORE_ALL_CUSTOMERS);
    await keep(last === null ? { hash: BEFORE_ALL_KEYS } : { cursor: last });
    return false;
  }
  const last = await judgeSharing(db, hash, search);
  if (last !== null) await keep({ hash: last });
  else if (!(await forgetUnseen(db, search))) {
    await keep({ finishedAt: at });
    return true;
  }
  return false;
}

/** Of the next customers; the last of them, null where there are none. */
async function writeStaleKeys(db: ShopDb, after: string): Promise<string | null> {
  const sql = readSql("app/address-book/duplicate-stale.sql");
  const [slice] = await db.$queryRawUnsafe<Slice[]>(sql, after, CUSTOMERS, KEYS_EDITION);
  if (slice === undefined) return null;
  if (slice.stale.length > 0) await writeKeys(db, slice.stale, await readProfiles(db, slice.stale));
  return slice.last;
}
type Slice = { readonly last: string | null; readonly stale: string[] };

/** Those who share one of the next keys, pair by pair; the last of the keys, null where there are none. */
async function judgeSharing(db: ShopDb, after: bigint, search: Search): Promise<bigint | null> {
  const sql = readSql("app/address-book/duplicate-groups.sql");
  const rows = await db.$queryRawUnsafe<SharedKey[]>(sql, String(after), MOST_SHARING, KEYS);
  let waiting: string[][] = [];
  let count = 0;
  const judge = async () => {
    await keepPairs(db, pairsWithin(waiting, await readProfiles(db, [...new Set(waiting.flat())])), search);
    [waiting, count] = [[], 0];
  };
  for (const { isOne, groups } of rows) {
    const byName = JSON.parse(groups) as string[][]; // made by the statement beside
    for (const group of isOne ? [byName.flat()] : byName) {
      waiting.push(group);
      count += group.length;
      if (count >= PROFILES) await judge();
    }
  }
  if (count > 0) await judge();
  const last = rows.at(-1);
  return last === undefined ? null : BigInt(last.hash);
}

type SharedKey = { readonly hash: string; readonly isOne: boolean; readonly groups: string };

type FoundPair = Duplicate & { readonly id: string; readonly other: string };

/** Each pair once, however many keys it shares. */
function pairsWithin(groups: readonly (readonly string[])[], profiles: readonly Indexed[]): FoundPair[] {
  const known = new Map(profiles.map((one) => [one.id, one.compared]));
  const found = new Map<string, FoundPair>();
  for (const group of groups) {
    const ids = [...group].sort();
    for (const [place, other] of ids.entries()) {
      for (const id of ids.slice(0, place)) {
        const [left, right] = [known.get(id), known.get(other)];
        if (left === undefined || right === undefined || found.has(id + other)) continue;
        const duplicate = duplicateOf(left, right);
        if (duplicate !== null) found.set(id + other, { ...duplicate, id, other });
      }
    }
  }
  return [...found.values()];
}

async function keepPairs(db: ShopDb, pairs: readonly FoundPair[], { startedAt }: Search): Promise<void> {
  if (pairs.length === 0) return;
  const rows = pairs.map(({ strength, ...pair }) => ({ ...pair, strength: strengthNumber(strength) }));
  await db.$executeRawUnsafe(readSql("app/address-book/duplicate-pairs.sql"), JSON.stringify(rows), startedAt);
}

/** What is decided stays decided; what is no longer so is forgotten. Whether there may be more. */
async function forgetUnseen(db: ShopDb, { startedAt }: Search): Promise<boolean> {
  const count = await db.$executeRaw`
    DELETE FROM duplicate_pair p USING (
      SELECT customer_id, other_id FROM duplicate_pair WHERE dismissed_at IS NULL AND seen_at < ${startedAt} LIMIT ${PAIRS}
    ) unseen
    WHERE p.customer_id = unseen.customer_id AND p.other_id = unseen.other_id`;
  return count === PAIRS;
}
