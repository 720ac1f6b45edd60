import { apiAction } from "../http/admin.server.ts";
import { mendFinding } from "../pricing/mend-prices.server.ts";
import { mendSchema } from "../pricing/price-list.schema.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(mendSchema, ({ shop, body }) => mendFinding(shop, body), "price");
