import { apiLoader } from "../http/admin.server.ts";
import { forExtensions } from "../http/extension.server.ts";
import { findCustomerCard } from "../orders/customer-card.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = forExtensions(
  apiLoader(({ shop, url }) => findCustomerCard(shop, url.searchParams.get("id") ?? "")),
);
