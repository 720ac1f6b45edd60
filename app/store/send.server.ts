import { ClientError, GraphQLClient } from "graphql-request";
import { parseCost, parseFaults, type RawAnswer } from "./answer.ts";
import type { ThrottleStatus } from "./bucket.ts";

/** What came of one HTTP request. */
export type Sent =
  | {
      readonly kind: "answered";
      readonly answer: RawAnswer;
      readonly cost: { readonly requested: number; readonly status: ThrottleStatus | null } | null;
      readonly requestId: string | null;
    }
  /** It left, and no readable answer came: what it asked for may have happened. */
  | { readonly kind: "lost" }
  /** No connection was made. */
  | { readonly kind: "not-sent" };

/** Node's codes for a connection that was never made; any other fault may have come after the request was read. */
const NEVER_CONNECTED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

/**
 * One POST, never repeated here. The client's own errors quote the variables and the answer in their message, so none of
 * them leaves this function.
 */
export async function send(request: {
  readonly endpoint: string;
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
  readonly token: string;
  readonly text: string;
  readonly variables: object;
}): Promise<Sent> {
  const client = new GraphQLClient(request.endpoint, { fetch: request.fetch, errorPolicy: "all" });
  try {
    const response = await client.rawRequest<unknown>({
      query: request.text,
      variables: request.variables,
      requestHeaders: { "X-Shopify-Access-Token": request.token, Accept: "application/json" },
      signal: AbortSignal.timeout(request.timeoutMs),
    });
    return answered(response);
  } catch (error) {
    if (error instanceof ClientError) return answered(error.response);
    return { kind: neverConnected(error) ? "not-sent" : "lost" };
  }
}

function answered(response: {
  status: number;
  data?: unknown;
  errors?: unknown;
  extensions?: unknown;
  headers: Headers;
}): Sent {
  return {
    kind: "answered",
    answer: { status: response.status, data: response.data, errors: parseFaults(response.errors) },
    cost: parseCost(response.extensions),
    requestId: response.headers.get("x-request-id"),
  };
}

function neverConnected(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof AggregateError) return cause.errors.length > 0 && cause.errors.every(hasConnectionCode);
  return hasConnectionCode(cause);
}

const hasConnectionCode = (error: unknown) =>
  error instanceof Error && "code" in error && NEVER_CONNECTED.has(String(error.code));
