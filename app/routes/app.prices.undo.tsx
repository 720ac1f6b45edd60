import { apiAction } from "../http/admin.server.ts";
import { undoPricesSchema } from "../pricing/price-list.schema.ts";
import { undoPriceSet } from "../pricing/undo-prices.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(undoPricesSchema, ({ shop, body }) => undoPriceSet(shop, body), "undo");
