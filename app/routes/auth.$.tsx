import type { LoaderFunctionArgs } from "@remix-run/node";
import { authenticate } from "../store/shopify.server.ts";

export { headers } from "../http/headers.server.ts";

/** The library's own pages: fetching a new session token, leaving the frame. */
export const loader = async ({ request }: LoaderFunctionArgs) => {
  await authenticate.admin(request);
  return null;
};
