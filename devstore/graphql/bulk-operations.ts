/** Bulk operations of the Admin API. https://shopify.dev/docs/api/usage/bulk-operations/queries, …/imports */
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

const typeOf = ({ stagedUploadPath }: BulkOperationRow) => (stagedUploadPath === undefined ? "QUERY" : "MUTATION");

function present(row: BulkOperationRow, { store, url }: Context): Presented {
  const isOver = isExpired(row, store.clock.now());
  // "If there are no results, then url is null": a file that would be empty is not made.
  const hasFile = !isOver && row.completedAt !== null && row.objectCount > 0;
  const address = hasFile ? `${url()}/bulk-results/${store.domain}/${String(row.id)}-${row.token}.jsonl` : null;
  const isWhole = row.status === "COMPLETED";
  return {
    __typename: "BulkOperation",
    id: gid("BulkOperation", row.id),
    ...{ status: isOver && isWhole ? "EXPIRED" : row.status, type: typeOf(row), query: row.query },
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
  if (store.bulkOperations.all().filter((row) => isOpen(row) && typeOf(row) === "QUERY").length >= MOST_AT_ONCE)
    return refused("The maximum number of bulk query operations for this app and shop is running.", "LIMIT_REACHED");
  const row = store.bulkOperations.put({
    ...{ id: store.bulkOperations.nextId(), token: randomUUID(), query, status: "CREATED", errorCode: null },
    ...{ objectCount: 0, rootObjectCount: 0, fileSize: null, createdAt: store.clock.nowIso(), completedAt: null },
  });
  return { bulkOperation: present(row, context), userErrors: [] };
});

type MutationArguments = { mutation: string; stagedUploadPath: string; groupObjects?: boolean };

/** assumed: the sentences. A mutation holds one root field. */
const bulkOperationRunMutation = field<MutationArguments>(
  ["mutation", "stagedUploadPath", "groupObjects"],
  ({ mutation, stagedUploadPath }, context) => {
    const { store } = context;
    const refused = (name: string, message: string, code: string) => ({
      bulkOperation: null,
      userErrors: [{ ...userError([name], message), code }],
    });
    const fault = context.mutationFault(mutation);
    if (fault !== null) return refused("mutation", fault, "INVALID_MUTATION");
    if (context.staged.file(stagedUploadPath) === null)
      return refused(
        "stagedUploadPath",
        "The JSONL file could not be found. Try uploading the file again.",
        "NO_SUCH_FILE",
      );
    // "you can run up to five bulk mutation operations at a time per shop": https://shopify.dev/docs/api/usage/bulk-operations/imports
    if (store.bulkOperations.all().filter((row) => isOpen(row) && typeOf(row) === "MUTATION").length >= MOST_AT_ONCE)
      return refused(
        "mutation",
        "The maximum number of bulk mutation operations for this app and shop is running.",
        "LIMIT_REACHED",
      );
    const row = store.bulkOperations.put({
      ...{
        id: store.bulkOperations.nextId(),
        token: randomUUID(),
        query: mutation,
        stagedUploadPath,
        status: "CREATED",
      },
      ...{ errorCode: null, objectCount: 0, rootObjectCount: 0, fileSize: null },
      ...{ createdAt: store.clock.nowIso(), completedAt: null },
    });
    return { bulkOperation: present(row, context), userErrors: [] };
  },
);

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
          operation_type: { kind: "text", values: [typeOf(row).toLowerCase()] },
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

export const bulkOperationMutations = { bulkOperationRunMutation, bulkOperationRunQuery, bulkOperationCancel };
