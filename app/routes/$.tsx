export { headers } from "../http/headers.server.ts";

/** An address of nothing: as a route, so that its page has the reader's language. */
export function loader() {
  throw new Response(null, { status: 404 });
}

export default function Nowhere() {
  return null;
}
