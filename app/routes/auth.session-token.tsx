import type { LoaderFunctionArgs } from "@remix-run/node";
import { sessionTokenPage } from "../http/app-bridge.server.ts";

/** Where a document in the frame gets a session token from, before anything of it is shown. */
export const loader = ({ request }: LoaderFunctionArgs) => sessionTokenPage(request);
