import { apiAction } from "../http/admin.server.ts";
import { saveShopQuantitySchema } from "../pricing/shop-quantity-rules.schema.ts";
import { saveShopQuantityRule } from "../pricing/shop-quantity-rules.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(saveShopQuantitySchema, ({ shop, body }) => saveShopQuantityRule(shop, body), "price");
