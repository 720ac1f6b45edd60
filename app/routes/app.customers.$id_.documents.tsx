import { useLoaderData } from "@remix-run/react";
import { CustomerDocumentsScreen } from "../documents/CustomerDocumentsScreen.tsx";
import { openDocumentsPage } from "../documents/list-documents.server.ts";
import { adminLoader } from "../http/admin.server.ts";
import { found } from "../http/found.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop, params, url }) =>
  found(await openDocumentsPage(shop, params["id"] ?? "", url.searchParams)),
);

export default function CustomerDocuments() {
  return <CustomerDocumentsScreen {...useLoaderData<typeof loader>()} />;
}
