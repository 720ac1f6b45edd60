/**
 * Works on bulk operations in the background and writes their JSONL files; a query that a stop of the devstore cut off begins
 * anew. https://shopify.dev/docs/api/usage/bulk-operations/queries
 */
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { executeOn } from "../graphql/execute.ts";
import type { Context, Presented } from "../graphql/context.ts";
import { field } from "../graphql/context.ts";
import { presentCustomer } from "../graphql/customers.ts";
import { ordersWithinReach, presentOrder } from "../graphql/orders.ts";
import { presentProduct } from "../graphql/products.ts";
import { UnimplementedError } from "../graphql/unimplemented.ts";
import { gid } from "../ids.ts";
import type { BulkOperationRow } from "../state/bulk-shapes.ts";
import type { VariantRow } from "../state/shapes.ts";
import type { ShopStore } from "../state/store.ts";
import type { World } from "../world.ts";
import { readBulkQuery } from "./bulk-query.ts";
import { flattened } from "./flatten.ts";
import { keepResults, readMutationFile, runLines } from "./mutation-run.ts";
import type { BulkQuery } from "./read-query.ts";

/** Objects between two looks at what else there is to do. */
const CHUNK = 250;
/** Mutations between two looks; each is a transaction. */
const MUTATIONS = 100;
const INTERVAL_MS = 50;

type Outcome = Partial<Pick<BulkOperationRow, "status" | "errorCode">>;

export class BulkRunner {
  readonly #world: World;
  readonly #folder: string;
  #running: Promise<void> | undefined;
  readonly #stopped = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(world: World, dataFolder: string | undefined) {
    this.#world = world;
    this.#folder =
      dataFolder === undefined ? mkdtempSync(join(tmpdir(), "carnet-bulk-")) : join(dataFolder, "bulk-results");
    mkdirSync(this.#folder, { recursive: true });
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#running ??= this.#work().finally(() => {
        this.#running = undefined;
      });
    }, INTERVAL_MS);
    this.#timer.unref();
  }

  async stop(isTemporary: boolean): Promise<void> {
    this.#stopped.abort();
    clearInterval(this.#timer);
    await this.#running;
    if (isTemporary) rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Where the result of an operation is, or null where there is none (any more). */
  file(row: BulkOperationRow): string | null {
    const file = join(this.#folder, `${row.token}.jsonl`);
    return existsSync(file) ? file : null;
  }

  async #work(): Promise<void> {
    for (const domain of this.#world.shopDomains) {
      const store = this.#world.store(domain);
      const open = store?.bulkOperations.all().filter(({ status }) => OPEN.includes(status)) ?? [];
      for (const row of open) {
        if (store !== null && !this.#stopped.signal.aborted) await this.#run(store, row);
      }
    }
  }

  async #run(store: ShopStore, row: BulkOperationRow): Promise<void> {
    const file = join(this.#folder, `${row.token}.jsonl`);
    const outcome = await (row.stagedUploadPath === undefined
      ? this.#query(store, row, file)
      : this.#mutate(store, row, row.stagedUploadPath, file));
    if (outcome === null) return;
    const now = store.bulkOperations.get(row.id);
    if (now === null) return;
    const done = { ...now, fileSize: statSync(file).size, completedAt: store.clock.nowIso(), ...outcome };
    this.#world.database.transaction(() => {
      store.bulkOperations.put(done);
      if (this.#world.installation(store.domain) !== null) {
        this.#world.outbox.add(store, "bulk_operations/finish", finishPayload(done));
      }
    });
  }

  async #query(store: ShopStore, row: BulkOperationRow, file: string): Promise<Outcome | null> {
    const query = readBulkQuery(row.query);
    if (typeof query === "string") throw new Error(query);
    writeFileSync(file, "");
    const begun = { ...row, objectCount: 0, rootObjectCount: 0 };
    this.#put(store, row.status === "CANCELING" ? begun : { ...begun, status: "RUNNING" });
    return this.#write(store, row.id, query, file);
  }

  /** A mutation that was cut off goes on where it was: what it has done is not done again. */
  async #mutate(store: ShopStore, begun: BulkOperationRow, path: string, file: string): Promise<Outcome | null> {
    const upload = this.#world.staged.file(path);
    if (upload === null) return { status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR" };
    const mutation = readMutationFile(begun.query, upload);
    if (begun.objectCount === 0) writeFileSync(file, "");
    else keepResults(file, begun.objectCount);
    if (begun.status === "CREATED") this.#put(store, { ...begun, status: "RUNNING" });
    const scopes = new Set(this.#world.installation(store.domain)?.scopes ?? []);
    for (;;) {
      const { bulkDelayMs, bulkFailsAfter } = this.#world.faults.current;
      await wait(bulkDelayMs, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
      const row = store.bulkOperations.get(begun.id);
      if (this.#stopped.signal.aborted || row === null) return null;
      if (row.status === "CANCELING") return { status: "CANCELED" };
      const from = row.objectCount;
      if (from >= mutation.lines.length) return { status: "COMPLETED" };
      if (bulkFailsAfter > 0 && from >= bulkFailsAfter) return { status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR" };
      const to = Math.min(from + MUTATIONS, mutation.lines.length);
      const denied = runLines(mutation, { from, to }, file, this.#world.context(store, scopes));
      if (denied !== null) return { status: "FAILED", errorCode: denied };
      this.#put(store, { ...row, objectCount: to, rootObjectCount: to });
    }
  }

  /** Null where the devstore stops meanwhile, or the operation is gone. */
  async #write(store: ShopStore, id: number, query: BulkQuery, file: string): Promise<Outcome | null> {
    const scopes = new Set(this.#world.installation(store.domain)?.scopes ?? []);
    for (let after = 0; ;) {
      const { bulkDelayMs, bulkFailsAfter } = this.#world.faults.current;
      await wait(bulkDelayMs, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
      const row = store.bulkOperations.get(id);
      if (this.#stopped.signal.aborted || row === null) return null;
      if (row.status === "CANCELING") return { status: "CANCELED" };
      if (bulkFailsAfter > 0 && row.rootObjectCount >= bulkFailsAfter)
        return { status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR" };
      const { nodes, last, error } = chunkOf(query, after, this.#world.context(store, scopes));
      if (error !== null) return { status: "FAILED", errorCode: error };
      if (last === null) return { status: "COMPLETED" };
      const lines = nodes.flatMap((node) => flattened(node));
      appendFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
      after = last;
      const counts = {
        objectCount: row.objectCount + lines.length,
        rootObjectCount: row.rootObjectCount + nodes.length,
      };
      this.#put(store, { ...row, ...counts });
    }
  }

  #put(store: ShopStore, row: BulkOperationRow): void {
    store.bulkOperations.put(row);
  }
}

const OPEN: readonly string[] = ["CREATED", "RUNNING", "CANCELING"];

type Chunk = {
  readonly nodes: readonly Record<string, unknown>[];
  readonly last: number | null;
  readonly error: "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | null;
};

type Found = {
  /** Those that a search finds, for kinds that are searched. */
  readonly nodes: readonly Presented[] | ((query: string | null | undefined) => readonly Presented[]);
  readonly last: number | null;
};

/** The next objects of a kind after a number. */
const KINDS: Readonly<Record<string, (context: Context, after: number) => Found>> = {
  customers: ({ store }, after) => {
    const rows = store.customers.after(after, CHUNK);
    return { nodes: rows.map(presentCustomer), last: rows.at(-1)?.id ?? null };
  },
  orders: (context, after) => {
    const rows = context.store.orders.after(after, CHUNK);
    const found = (query: string | null | undefined) =>
      ordersWithinReach(rows, query, context).map((row) => presentOrder(row, context));
    return { nodes: found, last: rows.at(-1)?.id ?? null };
  },
  products: (context, after) => {
    const rows = context.store.products.after(after, CHUNK);
    const variants = new Map<number, VariantRow[]>(rows.map(({ id }) => [id, []]));
    for (const variant of context.store.variants.whereIn("productId", [...variants.keys()]))
      variants.get(variant.productId)?.push(variant);
    const inOrder = (id: number) => (variants.get(id) ?? []).sort((left, right) => left.position - right.position);
    return { nodes: rows.map((row) => presentProduct(row, context, inOrder(row.id))), last: rows.at(-1)?.id ?? null };
  },
};

function chunkOf(query: BulkQuery, after: number, context: Context): Chunk {
  const find = KINDS[query.root];
  if (find === undefined) throw new UnimplementedError(`a bulk query of ${query.root}`);
  const { nodes, last } = find(context, after);
  const listed = (all: readonly Presented[]) => ({ edges: all.map((node) => ({ node })), nodes: all });
  const root =
    typeof nodes === "function"
      ? field<{ first?: number | null; query?: string | null }>(["first", "query"], (args) => listed(nodes(args.query)))
      : field(["first"], () => listed(nodes));
  const { data, errors } = executeOn(query.document, { [query.root]: root }, context);
  const code = errors?.[0]?.extensions["code"];
  if (errors !== undefined && code === "NOT_IMPLEMENTED") throw errors[0] ?? new Error("not implemented");
  const error = errors === undefined ? null : code === "ACCESS_DENIED" ? code : "INTERNAL_SERVER_ERROR";
  const connection = Object.values(data ?? {})[0] as {
    edges?: { node: Record<string, unknown> }[];
    nodes?: Record<string, unknown>[];
  } | null;
  return { nodes: connection?.edges?.map(({ node }) => node) ?? connection?.nodes ?? [], last, error };
}

/** https://shopify.dev/docs/api/usage/bulk-operations/queries#option-a-subscribe-to-the-bulk_operations-finish-webhook-topic */
function finishPayload(row: BulkOperationRow): Record<string, unknown> {
  return {
    admin_graphql_api_id: gid("BulkOperation", row.id),
    ...{ completed_at: row.completedAt, created_at: row.createdAt, error_code: row.errorCode?.toLowerCase() ?? null },
    ...{ status: row.status.toLowerCase(), type: row.stagedUploadPath === undefined ? "query" : "mutation" },
  };
}
