import { apiLoader } from "../http/admin.server.ts";
import { checkPrices } from "../pricing/check-prices.server.ts";
import { mayStaff } from "../store/staff-rights.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(async ({ shop, url }) =>
  checkPrices(shop, url.searchParams.get("list"), { seesCosts: await mayStaff(shop, "cost") }),
);
