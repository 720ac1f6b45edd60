import { apiAction } from "../http/admin.server.ts";
import { shopNoticesSchema } from "../notices/shop-notices.schema.ts";
import { saveShopNotices } from "../notices/shop-notices.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(shopNoticesSchema, ({ shop, body }) => saveShopNotices(shop, body));
