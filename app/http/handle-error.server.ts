import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { logger } from "../runtime/logger.server.ts";

/** Remix calls this for what no one expected. The path is logged, never the query: it carries the session token. */
export function handleError(error: unknown, { request }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted) return; // the person went elsewhere
  const requestId = request.headers.get("x-request-id");
  logger().error(
    { err: error, method: request.method, path: new URL(request.url).pathname, requestId },
    "request failed",
  );
}
