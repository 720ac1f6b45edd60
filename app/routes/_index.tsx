import { type LoaderFunctionArgs, redirect } from "@remix-run/node";

export { headers } from "../http/headers.server.ts";

/** The store's admin opens the app at its root, with the parameters that the first page needs. */
export function loader({ request }: LoaderFunctionArgs) {
  return redirect(`/app${new URL(request.url).search}`);
}
