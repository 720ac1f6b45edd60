export { headers } from "../http/headers.server.ts";

/** Where the library sends whoever comes from no store: the page that says where Carnet is opened. */
export function loader() {
  throw new Response(null, { status: 401 });
}

export default function Login() {
  return null;
}
