import { environment } from "../runtime/environment.server.ts";
import { assertOutsideTransaction } from "../db/tenancy.server.ts";
import type { Gid } from "../values/gid.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { gidIn } from "./answer.ts";
import type { Store } from "./gateway.server.ts";
import {
  BulkOperationById,
  BulkOperationCancel,
  BulkOperationRunQuery,
  LatestBulkQueries,
  type BulkOperationStateFragment,
} from "./generated/documents.ts";
import type { StoreRefusal } from "./refusal.ts";
import { storeFetch } from "./store-fetch.server.ts";

/** A query of the whole store, which the store answers with a file. */
export type BulkOperation = {
  readonly id: Gid<"BulkOperation">;
  readonly state: "running" | "completed" | "failed" | "canceled" | "expired";
  /** The store does not let us see a part of what was asked for. */
  readonly isDenied: boolean;
  /** How many of the outermost objects are in the file by now. */
  readonly count: number;
  /** Null while there is no whole file, and where it would be empty. */
  readonly url: string | null;
};

const STATES: Readonly<Record<BulkOperationStateFragment["status"], BulkOperation["state"]>> = {
  ...{ CREATED: "running", RUNNING: "running", CANCELING: "running", COMPLETED: "completed" },
  ...{ FAILED: "failed", CANCELED: "canceled", EXPIRED: "expired" },
};

/**
 * Starts a query, or finds it started: the text holds a mark that no other has, so that a start whose answer was lost is
 * found again. Refused with user errors while the store runs as many as it may.
 */
export async function getBulkOperation(
  store: Store,
  query: string,
  mark: string,
): Promise<Result<BulkOperation, StoreRefusal>> {
  const latest = await store.run(LatestBulkQueries, {});
  if (!latest.ok) return latest;
  const begun = latest.value.bulkOperations.nodes.find((node) => node.query.includes(mark));
  if (begun) return ok(operationOf(begun));
  const answer = await store.run(BulkOperationRunQuery, { query });
  if (!answer.ok) return answer;
  const made = answer.value.bulkOperationRunQuery?.bulkOperation;
  return made ? ok(operationOf(made)) : refuse({ code: "unknown-outcome" });
}

export async function findBulkOperation(
  store: Store,
  id: Gid<"BulkOperation">,
): Promise<Result<BulkOperation | null, StoreRefusal>> {
  const answer = await store.run(BulkOperationById, { id });
  if (!answer.ok) return answer;
  return ok(answer.value.bulkOperation && operationOf(answer.value.bulkOperation));
}

/** Refused with user errors where it is over already. */
export async function cancelBulkOperation(store: Store, id: Gid<"BulkOperation">): Promise<Result<null, StoreRefusal>> {
  const answer = await store.run(BulkOperationCancel, { id });
  return answer.ok ? ok(null) : answer;
}

function operationOf(node: BulkOperationStateFragment): BulkOperation {
  const { id, status, errorCode, rootObjectCount, url } = node;
  const isDenied = errorCode === "ACCESS_DENIED";
  return { id: gidIn("BulkOperation", id), state: STATES[status], isDenied, count: Number(rootObjectCount), url };
}

/** A line of the file, and where the next one begins. */
export type BulkLine = { readonly text: string; readonly end: number };

/** What lines of a file are together, and the byte at which the next begins. */
export type BulkItem<Item> = { readonly item: Item; readonly end: number };

/** The result is gone, or was cut off: asked again from where it stopped, it may be there. */
export class BulkReadError extends Error {
  override name = "BulkReadError";
}

const NEWLINE = 0x0a;

/** The file's lines from a byte on, never more of it in memory than what has just arrived. */
export async function* bulkLines(url: string, from: number, signal: AbortSignal): AsyncGenerator<BulkLine, void> {
  assertOutsideTransaction("bulkLines");
  const headers: HeadersInit = from === 0 ? {} : { range: `bytes=${from}-` };
  const response = await storeFetch(environment().devstoreUrl)(url, { headers, signal }).catch((cause: unknown) => {
    throw new BulkReadError("not reached", { cause });
  });
  // Nothing behind the last line.
  if (response.status === 416) return;
  if (!response.ok || response.body === null) throw new BulkReadError(`HTTP ${response.status}`);
  // A server that knows nothing of ranges sends all of it again.
  let skipped = response.status === 206 ? from : 0;
  let end = from;
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
      const fresh = skipped >= from ? part : part.subarray(Math.min(part.length, from - skipped));
      skipped += part.length;
      rest = rest.length === 0 ? Buffer.from(fresh) : Buffer.concat([rest, fresh]);
      let start = 0;
      for (let at = rest.indexOf(NEWLINE); at >= 0; at = rest.indexOf(NEWLINE, start)) {
        end += at + 1 - start;
        yield { text: rest.toString("utf8", start, at), end };
        start = at + 1;
      }
      rest = rest.subarray(start);
    }
  } catch (cause) {
    throw new BulkReadError("cut off", { cause });
  }
  if (rest.length > 0) yield { text: rest.toString("utf8"), end: end + rest.length };
}
