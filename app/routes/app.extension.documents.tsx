import { findOrderDocuments } from "../documents/order-documents.server.ts";
import { apiLoader } from "../http/admin.server.ts";
import { forExtensions } from "../http/extension.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = forExtensions(
  apiLoader(({ shop, url }) => findOrderDocuments(shop, url.searchParams.get("order") ?? "")),
);
