import { apiAction } from "../http/admin.server.ts";
import { changePriceList } from "../pricing/change-price-list.server.ts";
import { saveListSchema } from "../pricing/price-list.schema.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(saveListSchema, ({ shop, body }) => changePriceList(shop, body), "price");
