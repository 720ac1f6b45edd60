import { apiAction } from "../http/admin.server.ts";
import { copyPriceList } from "../pricing/change-price-list.server.ts";
import { copyListSchema } from "../pricing/price-list.schema.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(copyListSchema, ({ shop, body }) => copyPriceList(shop, body), "price");
