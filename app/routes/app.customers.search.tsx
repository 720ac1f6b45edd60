import { searchCustomers } from "../address-book/search-customers.server.ts";
import { apiLoader } from "../http/admin.server.ts";
import { forExtensions } from "../http/extension.server.ts";

export { headers } from "../http/headers.server.ts";

/** As many as stand in the list without scrolling, "Create" included. */
const AT_MOST = 6;

export const loader = forExtensions(
  apiLoader(async ({ shop, url }) => ({
    customers: await searchCustomers(shop, url.searchParams.get("q") ?? "", AT_MOST),
  })),
);
