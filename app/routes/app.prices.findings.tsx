import { apiLoader } from "../http/admin.server.ts";
import { checkPrices } from "../pricing/check-prices.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(({ shop, url }) => checkPrices(shop, url.searchParams.get("list")));
