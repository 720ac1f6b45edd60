import { listShoppingLists } from "../address-book/shopping-lists.server.ts";
import { apiLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(({ shop, url }) => listShoppingLists(shop, url.searchParams.get("customer") ?? ""));
