import { setTimeout } from "node:timers/promises";
import { assertOutsideTransaction } from "../db/tenancy.server.ts";
import { ok, refuse, type Result } from "../values/result.ts";
import { judge } from "./answer.ts";
import { createBucket, type Bucket } from "./bucket.ts";
import type { StoreDocument } from "./document.ts";
import type { StoreRefusal } from "./refusal.ts";
import { send, type Sent } from "./send.server.ts";

/** One shop's Admin API. */
export type Store = {
  readonly shopId: string;
  /** Runs one operation. Throws a {@link StoreError} when the call itself is wrong, and inside `withShop`. */
  run<Data, Variables extends object>(
    document: StoreDocument<Data, Variables>,
    variables: Variables,
  ): Promise<Result<Data, StoreRefusal>>;
  /** Every node of a connection, page after page; stops at the first refusal. The document takes `after`. */
  iterate<Data, Variables extends { after?: string | null | undefined }, Node>(
    document: StoreDocument<Data, Variables>,
    variables: Variables,
    pick: (data: Data) => Connection<Node>,
  ): AsyncGenerator<Result<Node, StoreRefusal>, void>;
};

export type Connection<Node> = {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
};

/** Where the gateway gets its tokens; neither ever sees another shop's. */
export type TokenSource = {
  accessToken(): Promise<Result<string, StoreRefusal>>;
  /** Another token in place of one that the store rejected. */
  refresh(rejected: string): Promise<Result<string, StoreRefusal>>;
};

export type StoreOptions = TokenSource & {
  readonly shopId: string;
  /** The GraphQL endpoint of the shop and the project's API version. */
  readonly endpoint: string;
  readonly fetch?: typeof fetch;
  /** Waits and repetitions included; a call under way is not cut off by it. */
  readonly deadlineMs?: number;
  readonly timeoutMs?: number;
  /** One line a request: never a token, a variable or an answer. */
  readonly onSent?: (line: SentLine) => void;
};

export type SentLine = {
  readonly operation: string;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly cost: number | null;
  readonly milliseconds: number;
};

/** The call is wrong: a bug in a document or in its variables. Carries no value of a variable. */
export class StoreError extends Error {
  override name = "StoreError";
}

const DEADLINE_MS = 20_000;
const TIMEOUT_MS = 10_000;
const OUTAGE_REPEATS = 2;
/** Shopify charges a mutation 10 points; a query of which nothing is known yet is taken for a small one. */
const FIRST_COST = 10;

// Hints only, and the same for every call of a process: a wrong one costs a wait or a THROTTLED answer, nothing else.
const buckets = new Map<string, Bucket>();
const costs = new Map<string, number>();

export function createStore(options: StoreOptions): Store {
  const run: Store["run"] = (document, variables) => runDocument(options, document, variables);
  return {
    shopId: options.shopId,
    run,
    async *iterate(document, variables, pick) {
      let after: string | null | undefined = variables.after;
      do {
        const page = await run(document, { ...variables, after });
        if (!page.ok) {
          yield page;
          return;
        }
        const { nodes, pageInfo } = pick(page.value);
        for (const node of nodes) yield ok(node);
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after);
    },
  };
}

async function runDocument<Data, Variables extends object>(
  options: StoreOptions,
  document: StoreDocument<Data, Variables>,
  variables: Variables,
): Promise<Result<Data, StoreRefusal>> {
  assertOutsideTransaction(document.name);
  const until = performance.now() + (options.deadlineMs ?? DEADLINE_MS);
  let token = await options.accessToken();
  let refreshed = false;
  let outages = 0;
  for (let attempt = 0; ; attempt++) {
    if (!token.ok) return token;
    if (!(await pause(bucketOf(options.shopId).waitFor(costOf(document), performance.now()), until))) {
      return refuse({ code: "throttled" });
    }
    const sent = await sendCounted(options, document, variables, token.value);
    if (sent.kind === "not-sent") {
      if (outages++ < OUTAGE_REPEATS && (await pause(backoff(outages), until))) continue;
      return refuse({ code: "unavailable" });
    }
    const verdict = sent.kind === "answered" ? judge(document.kind, sent.answer) : ({ kind: "outage" } as const);
    switch (verdict.kind) {
      case "data":
        // The document's text was checked against the schema that its types come from.
        return ok(verdict.data as Data);
      case "refused":
        return refuse(verdict.refusal);
      case "throttled":
        if (await pause(jittered(backoff(attempt)), until)) continue;
        return refuse({ code: "throttled" });
      case "token-rejected":
        if (refreshed) return refuse({ code: "no-access" });
        refreshed = true;
        token = await options.refresh(token.value);
        continue;
      case "outage":
        if (document.kind === "mutation") return refuse({ code: "unknown-outcome" });
        if (outages++ < OUTAGE_REPEATS && (await pause(backoff(outages), until))) continue;
        return refuse({ code: "unavailable" });
      case "bug":
        throw new StoreError(`${document.name}: ${verdict.message}`);
    }
  }
}

/** One request, with its points booked on the shop's bucket. */
async function sendCounted<Data, Variables extends object>(
  options: StoreOptions,
  document: StoreDocument<Data, Variables>,
  variables: Variables,
  token: string,
): Promise<Sent> {
  const bucket = bucketOf(options.shopId);
  const expected = costOf(document);
  const startedAt = performance.now();
  bucket.sent(expected);
  const sent = await send({
    endpoint: options.endpoint,
    fetch: options.fetch ?? fetch,
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    token,
    text: document.text,
    variables,
  });
  const answered = sent.kind === "answered" ? sent : null;
  bucket.answered(expected, answered?.cost?.status ?? null, performance.now());
  if (answered?.cost) costs.set(document.name, answered.cost.requested);
  options.onSent?.({
    operation: document.name,
    status: answered?.answer.status ?? null,
    requestId: answered?.requestId ?? null,
    cost: answered?.cost?.requested ?? null,
    milliseconds: Math.round(performance.now() - startedAt),
  });
  return sent;
}

function bucketOf(shopId: string): Bucket {
  let bucket = buckets.get(shopId);
  if (!bucket) buckets.set(shopId, (bucket = createBucket()));
  return bucket;
}

const costOf = (document: { readonly name: string }) => costs.get(document.name) ?? FIRST_COST;

/** 250 ms, doubled each time, at most 4 s. */
const backoff = (attempt: number) => Math.min(250 * 2 ** attempt, 4_000);

/** Between half of it and all of it, so that many callers do not come back together. */
const jittered = (milliseconds: number) => (milliseconds * (1 + Math.random())) / 2;

/** Waits, unless that would pass the deadline: then answers false at once. */
async function pause(milliseconds: number, until: number): Promise<boolean> {
  if (performance.now() + milliseconds > until) return false;
  if (milliseconds > 0) await setTimeout(milliseconds);
  return true;
}
