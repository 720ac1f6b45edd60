import { JobFailure } from "../jobs/job-failure.ts";
import {
  deleteMetafields,
  MOST_METAFIELDS_A_CALL,
  placesOfMissingOwners,
  setMetafields,
} from "../store/metafields.server.ts";
import type { StoreRefusal } from "../store/refusal.ts";
import type { ShopContext } from "../store/shop-context.server.ts";
import { callOf, filledCalls, type OwnerChanges, type OwnerValues } from "./publication.ts";
import { changesOf, forgetOwner, noteValues } from "./published-values.server.ts";

/** Metafields that were looked at, written and taken away; owners that the store no longer has. */
export type PublishCounts = { looked: number; written: number; removed: number; missing: number };

type Shop = Pick<ShopContext, "query" | "at" | "store">;

/**
 * Tells the store what it does not know of these, call by call; each is noted once the store has answered. Whoever is killed in
 * between leaves at most one call to be sent again, which changes nothing.
 * @throws JobFailure while the store does not take it.
 */
export async function writeChanges(
  shop: Shop,
  pages: AsyncIterable<readonly OwnerValues[]>,
  counts: PublishCounts,
): Promise<void> {
  let waiting: readonly OwnerChanges[] = [];
  for await (const page of pages) {
    counts.looked += page.reduce((sum, { values }) => sum + Object.keys(values).length, 0);
    const { full, rest } = filledCalls([...waiting, ...(await changesOf(shop, page))], MOST_METAFIELDS_A_CALL);
    for (const call of full) await writeCall(shop, call, counts);
    waiting = rest;
  }
  if (waiting.length > 0) await writeCall(shop, waiting, counts);
}

async function writeCall(shop: Shop, changes: readonly OwnerChanges[], counts: PublishCounts): Promise<void> {
  const { set, remove } = callOf(changes);
  if (set.length > 0) {
    const answer = await setMetafields(shop.store, set);
    if (!answer.ok) return withoutMissing(shop, changes, set, answer.refusal, counts);
  }
  if (remove.length > 0) {
    const answer = await deleteMetafields(shop.store, remove);
    if (!answer.ok) throw failureOf(answer.refusal);
  }
  await noteValues(shop, changes);
  counts.written += set.length;
  counts.removed += remove.length;
}

/** One owner that was deleted in the store keeps all others of its call from being written. */
async function withoutMissing(
  shop: Shop,
  changes: readonly OwnerChanges[],
  set: readonly { readonly owner: OwnerValues["owner"] }[],
  refusal: StoreRefusal,
  counts: PublishCounts,
): Promise<void> {
  const missing = new Set(placesOfMissingOwners(refusal).map((place) => set[place]?.owner));
  const left = changes.filter(({ owner }) => !missing.has(owner));
  if (left.length === changes.length) throw failureOf(refusal);
  for (const owner of missing) if (owner !== undefined) await forgetOwner(shop, owner);
  counts.missing += changes.length - left.length;
  if (left.length > 0) await writeCall(shop, left, counts);
}

const failureOf = (refusal: StoreRefusal) => new JobFailure("Telling the store what its checkout needs", refusal.code);
