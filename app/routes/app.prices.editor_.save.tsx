import { apiAction } from "../http/admin.server.ts";
import { savePricesSchema } from "../pricing/price-list.schema.ts";
import { savePrices } from "../pricing/save-prices.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(savePricesSchema, ({ shop, body }) => savePrices(shop, body), "price");
