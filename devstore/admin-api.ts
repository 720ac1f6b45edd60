/**
 * The Admin API over HTTP: token, faults, rate limit, execution, `extensions.cost`.
 * https://shopify.dev/docs/api/admin-graphql#status_and_error_codes (429 and THROTTLED come with HTTP 200 in GraphQL)
 * https://shopify.dev/docs/apps/build/apis/graphql-admin/rate-limits
 */
import { setTimeout as wait } from "node:timers/promises";
import { Kind, OperationTypeNode, getOperationAST } from "graphql";
import type { DocumentNode, ExecutionResult } from "graphql";
import { API_VERSION } from "../app/values/api-version.ts";
import { queryCost } from "./graphql/cost.ts";
import type { GraphQLRequest } from "./graphql/execute.ts";
import { adminSchema, executeDocument, parseRequest } from "./graphql/execute.ts";
import { isAccessToken } from "./oauth.ts";
import type { CallLog } from "./calls.ts";
import type { ShopStore } from "./state/store.ts";
import type { World } from "./world.ts";

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  /** The mutation was carried out, and its answer is to be lost. */
  readonly lost?: boolean;
}

/** "a single query … may not exceed a cost of 1,000 points": https://shopify.dev/docs/api/usage/limits */
const DEAREST_QUERY = 1_000;

const UNAUTHORIZED: ApiAnswer = {
  status: 401,
  body: { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" },
};

/** Nothing was run, so there is no actual cost. */
function throttled(requested: number, world: World, shop: string) {
  const documentation = "https://shopify.dev/api/usage/rate-limits";
  return {
    errors: [{ message: "Throttled", extensions: { code: "THROTTLED", documentation } }],
    extensions: {
      cost: { requestedQueryCost: requested, actualQueryCost: null, throttleStatus: world.bucket(shop).status },
    },
  };
}

function tooDear(cost: number) {
  const message = `Query cost is ${String(cost)}, which exceeds the single query max cost limit (${String(DEAREST_QUERY)}).`;
  const extensions = {
    code: "MAX_COST_EXCEEDED",
    cost,
    maxCost: DEAREST_QUERY,
    documentation: "https://shopify.dev/api/usage/rate-limits",
  };
  return { errors: [{ message, extensions }] };
}

function requestOf(body: unknown): GraphQLRequest | null {
  if (typeof body !== "object" || body === null) return null;
  const { query, variables, operationName } = body as Record<string, unknown>;
  if (typeof query !== "string") return null;
  return {
    query,
    variables: typeof variables === "object" && variables !== null ? (variables as Record<string, unknown>) : undefined,
    operationName: typeof operationName === "string" ? operationName : undefined,
  };
}

function outcome(result: ExecutionResult): string {
  const code = result.errors?.[0]?.extensions["code"];
  if (result.errors !== undefined) return typeof code === "string" ? `200 ${code}` : "200 errors";
  const refused = Object.values(result.data ?? {}).some((payload) => {
    const errors =
      typeof payload === "object" && payload !== null ? (payload as Record<string, unknown>)["userErrors"] : null;
    return Array.isArray(errors) && errors.length > 0;
  });
  return refused ? "200 userErrors" : "200";
}

interface Run {
  readonly name: string;
  readonly answer: ApiAnswer;
  readonly status: string;
  readonly cost: number | null;
}

function runDocument(document: DocumentNode, request: GraphQLRequest, store: ShopStore, world: World): Run {
  const operation = getOperationAST(document, request.operationName);
  if (!operation) {
    return {
      name: "?",
      status: "200 errors",
      cost: null,
      answer: { status: 200, body: { errors: [{ message: "No operation to run" }] } },
    };
  }
  const root = operation.selectionSet.selections[0];
  const name = operation.name?.value ?? (root?.kind === Kind.FIELD ? root.name.value : "anonymous");
  const { requested, actual } = queryCost(adminSchema(), document, operation, request.variables ?? {});
  if (requested > DEAREST_QUERY)
    return {
      name,
      status: "200 MAX_COST_EXCEEDED",
      cost: requested,
      answer: { status: 200, body: tooDear(requested) },
    };
  const bucket = world.bucket(store.domain);
  if (world.faults.throttles() || !bucket.take(requested)) {
    const body = throttled(requested, world, store.domain);
    return { name, status: "200 THROTTLED", cost: null, answer: { status: 200, body } };
  }
  const scopes = new Set(world.installation(store.domain)?.scopes ?? []);
  const result = executeDocument(document, request, world.context(store, scopes));
  const cost = Math.min(requested, actual(result.data));
  bucket.giveBack(requested - cost);
  const extensions = { cost: { requestedQueryCost: requested, actualQueryCost: cost, throttleStatus: bucket.status } };
  const lost = operation.operation === OperationTypeNode.MUTATION && world.faults.loses(name);
  const answer: ApiAnswer = { status: 200, body: { ...result, extensions }, lost };
  return { name, status: lost ? "lost" : outcome(result), cost, answer };
}

async function answerCall(world: World, store: ShopStore, body: unknown): Promise<Run> {
  if (world.faults.current.delayMs > 0) await wait(world.faults.current.delayMs);
  const request = requestOf(body);
  if (request === null) {
    const answer = { status: 400, body: { errors: { query: "Required parameter missing or invalid" } } };
    return { name: "?", status: "400", cost: null, answer };
  }
  if (world.faults.fails()) {
    const answer = { status: 503, body: { errors: "Service Unavailable" } };
    return { name: request.operationName ?? "?", status: "503", cost: null, answer };
  }
  const read = parseRequest(request);
  if ("errors" in read) {
    const answer = { status: 200, body: { errors: read.errors } };
    return { name: request.operationName ?? "?", status: "200 errors", cost: null, answer };
  }
  return runDocument(read.document, request, store, world);
}

/** Answers one POST to /admin/api/{version}/graphql.json. */
export async function answerAdminCall(
  world: World,
  calls: CallLog,
  call: { shop: string; version: string; token: string | undefined; body: unknown },
): Promise<ApiAnswer> {
  const { shop, version, token, body } = call;
  const store = world.store(shop);
  const startedAt = world.clock.elapsed();
  const log = (operation: string, status: string, cost: number | null) => {
    calls.add({ shop, kind: "graphql", operation, status, cost, ms: world.clock.elapsed() - startedAt });
  };
  if (store === null || version !== API_VERSION) {
    log("?", `404 ${version}`, null);
    return { status: 404, body: { errors: "Not Found" } };
  }
  if (token === undefined || !isAccessToken(world, shop, token) || world.installation(shop) === null) {
    log("?", "401", null);
    return UNAUTHORIZED;
  }
  const run = await answerCall(world, store, body);
  log(run.name, run.status, run.cost);
  return run.answer;
}
