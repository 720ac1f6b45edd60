import { useLoaderData } from "@remix-run/react";
import { CustomerDocumentsScreen } from "../documents/CustomerDocumentsScreen.tsx";
import { openCustomerDocuments } from "../documents/list-documents.server.ts";
import { adminLoader } from "../http/admin.server.ts";
import { found } from "../http/found.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop, params }) =>
  found(await openCustomerDocuments(shop, params["id"] ?? "")),
);

export default function CustomerDocuments() {
  return <CustomerDocumentsScreen documents={useLoaderData<typeof loader>()} />;
}
