import { enqueue } from "../db/enqueue.server.ts";
import type { ShopDb } from "../db/tenancy.server.ts";
import { KEPT_DAYS } from "./change-set.ts";

export const CHANGE_SET_TASK = "address-book/change-set";
export const REMOVE_DELETED_TASK = "address-book/remove-deleted";

const DAY_MS = 86_400_000;

/** Wishes that a set be worked off, in the transaction that makes it. A shop's sets are worked off one after the other. */
export function wishChanges(db: ShopDb, changeSetId: string, runAt: Date): Promise<void> {
  const job = { task: CHANGE_SET_TASK, payload: { changeSetId }, key: `change-set:${changeSetId}` };
  return enqueue(db, { ...job, runAt, lane: "change-sets" });
}

/** Wishes that what was deleted be removed when nobody can bring it back any more. */
export function wishRemoval(db: ShopDb, changeSetId: string, deletedAt: Date): Promise<void> {
  const job = { task: REMOVE_DELETED_TASK, payload: { changeSetId }, key: `remove-deleted:${changeSetId}` };
  return enqueue(db, { ...job, runAt: new Date(deletedAt.getTime() + KEPT_DAYS * DAY_MS) });
}

/** Whoever was deleted at this moment or before is removed now. */
export const removedBy = (at: Date) => new Date(at.getTime() - KEPT_DAYS * DAY_MS);
