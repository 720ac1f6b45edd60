import { useLoaderData } from "@remix-run/react";
import { CustomerDocumentsScreen } from "../documents/CustomerDocumentsScreen.tsx";
import { parseHistoryFilter } from "../documents/history.ts";
import { openCustomerDocuments } from "../documents/list-documents.server.ts";
import { adminLoader } from "../http/admin.server.ts";
import { found } from "../http/found.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop, params, url }) => {
  const asked = parseHistoryFilter(url.searchParams);
  const documents = found(await openCustomerDocuments(shop, params["id"] ?? "", asked.filter, asked.after));
  return { documents, ...asked };
});

export default function CustomerDocuments() {
  return <CustomerDocumentsScreen {...useLoaderData<typeof loader>()} />;
}
