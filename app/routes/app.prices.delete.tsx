import { apiAction } from "../http/admin.server.ts";
import { deletePriceList } from "../pricing/delete-price-list.server.ts";
import { deleteListSchema } from "../pricing/price-list.schema.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(deleteListSchema, ({ shop, body }) => deletePriceList(shop, body), "price");
