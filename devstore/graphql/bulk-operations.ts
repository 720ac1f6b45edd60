/** Bulk operations of the Admin API, queries alone. https://shopify.dev/docs/api/usage/bulk-operations/queries */
import { randomUUID } from "node:crypto";
import { PAGE_ARGUMENTS, connection } from "../connection.ts";
import type { Page } from "../connection.ts";
import { epochOf } from "../clock.ts";
import { gid, idOf } from "../ids.ts";
import { parseSearch } from "../search.ts";
import type { BulkOperationRow } from "../state/bulk-shapes.ts";
import type { Context, Presented } from "./context.ts";
import { field } from "./context.ts";
import { UnimplementedError } from "./unimplemented.ts";
import { userError } from "./user-errors.ts";

const DAY_MS = 86_400_000;
/** "url and partialDataUrl values expire after seven days": BulkOperation */
const LIFE_MS = 7 * DAY_MS;
/** "each app can run up to five bulk query operations per shop simultaneously", from 2026-01 on */
const MOST_AT_ONCE = 5;

export function isExpired({ completedAt }: BulkOperationRow, now: number): boolean {
  return completedAt !== null && epochOf(completedAt) + LIFE_MS < now;
}

const isOpen = ({ status }: BulkOperationRow) => ["CREATED", "RUNNING", "CANCELING"].includes(status);

function present(row: BulkOperationRow, { store, url }: Context): Presented {
  const isOver = isExpired(row, store.clock.now());
  // "If there are no results, then url is null": a file that would be empty is not made.
  const hasFile = !isOver && row.completedAt !== null && row.objectCount > 0;
  const address = hasFile ? `${url()}/bulk-results/${store.domain}/${String(row.id)}-${row.token}.jsonl` : null;
  const isWhole = row.status === "COMPLETED";
  return {
    __typename: "BulkOperation",
    id: gid("BulkOperation", row.id),
    ...{ status: isOver && isWhole ? "EXPIRED" : row.status, type: "QUERY", query: row.query },
    ...{ errorCode: row.errorCode, createdAt: row.createdAt, completedAt: isWhole ? row.completedAt : null },
    ...{ objectCount: String(row.objectCount), rootObjectCount: String(row.rootObjectCount) },
    fileSize: row.fileSize === null ? null : String(row.fileSize),
    url: isWhole ? address : null,
    partialDataUrl: isWhole ? null : address,
  };
}

type RunArguments = { query: string; groupObjects?: boolean };

const bulkOperationRunQuery = field<RunArguments>(["query", "groupObjects"], ({ query }, context) => {
  const { store } = context;
  const refused = (message: string, code: string) => ({
    bulkOperation: null,
    userErrors: [{ ...userError(["query"], message), code }],
  });
  const read = context.readBulkQuery(query);
  if (typeof read === "string") return refused(read, "INVALID");
  if (read.root !== "customers" && read.root !== "products" && read.root !== "orders")
    throw new UnimplementedError(`a bulk query of ${read.root}`);
  if (store.bulkOperations.all().filter(isOpen).length >= MOST_AT_ONCE)
    return refused("The maximum number of bulk query operations for this app and shop is running.", "LIMIT_REACHED");
  const row = store.bulkOperations.put({
    ...{ id: store.bulkOperations.nextId(), token: randomUUID(), query, status: "CREATED", errorCode: null },
    ...{ objectCount: 0, rootObjectCount: 0, fileSize: null, createdAt: store.clock.nowIso(), completedAt: null },
  });
  return { bulkOperation: present(row, context), userErrors: [] };
});

function find(id: string, { store }: Context): BulkOperationRow | null {
  const number = idOf("BulkOperation", id);
  return number === null ? null : store.bulkOperations.get(number);
}

const bulkOperationCancel = field<{ id: string }>(["id"], ({ id }, context) => {
  const row = find(id, context);
  if (row === null) return { bulkOperation: null, userErrors: [userError(["id"], "Bulk operation does not exist")] };
  if (!isOpen(row)) {
    const message = "A bulk operation cannot be canceled when it is terminated";
    return { bulkOperation: present(row, context), userErrors: [userError(["id"], message)] };
  }
  return {
    bulkOperation: present(context.store.bulkOperations.put({ ...row, status: "CANCELING" }), context),
    userErrors: [],
  };
});

type ListArguments = Page & { query?: string | null; sortKey?: string };

export const bulkOperationQueries = {
  bulkOperation: field<{ id: string }>(["id"], ({ id }, context) => {
    const row = find(id, context);
    return row === null ? null : present(row, context);
  }),
  bulkOperations: field<ListArguments>([...PAGE_ARGUMENTS, "query", "sortKey"], (args, context) => {
    if (args.sortKey !== undefined && args.sortKey !== "CREATED_AT")
      throw new UnimplementedError(`bulkOperations(sortKey: ${args.sortKey})`);
    const matches = parseSearch(args.query);
    const rows = context.store.bulkOperations.all().filter((row) =>
      matches({
        texts: [],
        fields: {
          status: { kind: "text", values: [row.status.toLowerCase()] },
          operation_type: { kind: "text", values: ["query"] },
          id: { kind: "number", value: row.id },
          created_at: { kind: "time", value: row.createdAt },
        },
      }),
    );
    return connection(
      rows,
      args,
      (row) => present(row, context),
      (row) => row.createdAt,
    );
  }),
};

export const bulkOperationMutations = { bulkOperationRunQuery, bulkOperationCancel };
