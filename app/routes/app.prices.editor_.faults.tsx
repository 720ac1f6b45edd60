import { apiLoader } from "../http/admin.server.ts";
import { findFaultyCells } from "../pricing/check-prices.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(({ shop }) => findFaultyCells(shop));
