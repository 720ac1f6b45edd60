import { apiLoader } from "../http/admin.server.ts";
import { findFaultyCells } from "../pricing/check-prices.server.ts";
import { mayStaff } from "../store/staff-rights.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(async ({ shop }) => findFaultyCells(shop, { seesCosts: await mayStaff(shop, "cost") }));
