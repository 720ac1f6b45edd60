import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { loggedPath, logger } from "../runtime/logger.server.ts";

/** Remix calls this for what no one expected. */
export function handleError(error: unknown, { request }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted) return; // the person went elsewhere
  logFailure(error, request);
}

/** The path is logged, never the query: it carries the session token. */
export function logFailure(error: unknown, request: Request): void {
  const requestId = request.headers.get("x-request-id");
  const { pathname: path } = new URL(request.url);
  logger().error({ err: error, method: request.method, path: loggedPath(path), requestId }, "request failed");
}
