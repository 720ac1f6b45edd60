import { z } from "zod";
import type { ShopDb } from "../db/tenancy.server.ts";
import { JobFailure } from "../jobs/job-failure.ts";
import { now } from "../runtime/clock.server.ts";
import { gid, idOf, parseGid } from "../values/gid.ts";
import type { Result } from "../values/result.ts";
import {
  type BulkItem,
  BulkReadError,
  findBulkOperation,
  getBulkOperation,
  type BulkOperation,
} from "./bulk-operations.server.ts";
import type { Store } from "./gateway.server.ts";
import type { WebhookTaker } from "./receive-webhook.server.ts";
import type { StoreRefusal } from "./refusal.ts";

/*
 * A reading of all that a store has of something, in steps that a job does one after the other: the store is asked to write a
 * file, it is looked whether it has, and the file is read on from where the step before has ended. Whose rows say how far it has
 * come, and what becomes of what is read, is its callers' matter.
 */

/** A step ends after this, so that a worker that is to stop soon has stopped, and others get their turn. */
const STEP_MS = 10_000;
/** The store writes its file: looked at soon at first, then less often; its webhook says when it is written. */
const FIRST_LOOK_MS = 800;
const LONGEST_LOOK_MS = 15_000;
const QUICK_LOOKS = 20;
const LATER_LOOKS = 1.1;
const STALLED_MS = 60_000;

/** Of a batch, which takes a second at most on a machine that does nothing else. */
export const BATCH_TRANSACTION = { timeout: 60_000 };

/** When the file is looked for again, after so many looks in vain. */
export function nextLook(at: Date, looks: number): Date {
  const pauseMs = Math.min(LONGEST_LOOK_MS, FIRST_LOOK_MS * LATER_LOOKS ** Math.max(0, looks - QUICK_LOOKS));
  return new Date(at.getTime() + pauseMs);
}

type Begun = {
  readonly readingId: string;
  /** Null while the store has not answered which it is. */
  readonly operationId: bigint | null;
  /** The bulk query with the mark by which its operation is found again. */
  readonly queryOf: (mark: string) => string;
  readonly keep: (operationId: bigint) => Promise<unknown>;
};

/** The store's operation for a reading: begun once, also where its answer was lost. Null: it has it no more. */
export async function operationFor(
  store: Store,
  { readingId, operationId, queryOf, keep }: Begun,
): Promise<Result<BulkOperation | null, StoreRefusal>> {
  if (operationId !== null) return findBulkOperation(store, gid("BulkOperation", operationId));
  const mark = readingId.replaceAll("-", "");
  const answer = await getBulkOperation(store, queryOf(mark), mark);
  if (answer.ok) await keep(BigInt(idOf(answer.value.id)));
  return answer;
}

/** What of the file is kept in one transaction, from one byte to another; `to` is null where nothing comes after it. */
export type Batch<Item> = { readonly from: bigint; readonly to: bigint | null; readonly items: readonly Item[] };

type Kept<Item> = {
  /** The byte at which the last batch has ended. */
  readonly from: bigint;
  readonly isFull: (items: readonly Item[]) => boolean;
  /** False where it is not to go on. */
  readonly keep: (batch: Batch<Item>) => Promise<boolean>;
};

/**
 * Reads a file on until it ends, until `keep` says that it is not to go on, or until the step's time is over. A file that the
 * store does not send to its end fails the job, unless the step was done with it.
 */
export async function readInBatches<Item>(
  open: (signal: AbortSignal) => AsyncIterable<BulkItem<Item>> | readonly BulkItem<Item>[],
  { from: start, isFull, keep }: Kept<Item>,
): Promise<"ended" | "stopped" | "later"> {
  const until = now().getTime() + STEP_MS;
  let from = start;
  let items: Item[] = [];
  let left: "stopped" | "later" | null = null;
  const reading = new AbortController();
  const file = open(AbortSignal.any([reading.signal, AbortSignal.timeout(STALLED_MS)]));
  try {
    for await (const { item, end } of file) {
      items.push(item);
      if (!isFull(items)) continue;
      const to = BigInt(end);
      if (!(await keep({ from, to, items }))) left = "stopped";
      else if (now().getTime() > until) left = "later";
      [from, items] = [to, []];
      if (left === null) continue;
      // First, or leaving the loop waits for a file that nobody reads.
      reading.abort();
      break;
    }
  } catch (error) {
    if (!(error instanceof BulkReadError)) throw error;
    if (left === null) throw new JobFailure("The store's file was not read", "unavailable");
  } finally {
    reading.abort();
  }
  if (left !== null) return left;
  await keep({ from, to: null, items });
  return "ended";
}

const finish = z.object({ admin_graphql_api_id: z.string() });

/** The store has written a file, or never will: whoever waits for it looks at once. */
export const whenFileIsWritten =
  (look: (db: ShopDb, operationId: bigint) => Promise<void>): WebhookTaker =>
  (body) => {
    const parsed = finish.safeParse(body);
    const id = parsed.success ? parseGid("BulkOperation", parsed.data.admin_graphql_api_id) : null;
    return id && { write: (db) => look(db, BigInt(idOf(id))) };
  };
