import { searchCustomers } from "../address-book/search-customers.server.ts";
import { apiLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

/** As many as a person looks at before typing another letter. */
const AT_MOST = 8;

export const loader = apiLoader(async ({ shop, url }) => ({
  customers: await searchCustomers(shop, url.searchParams.get("q") ?? "", AT_MOST),
}));
