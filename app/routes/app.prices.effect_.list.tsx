import { apiAction } from "../http/admin.server.ts";
import { effectOfList } from "../orders/price-effect.server.ts";
import { listEffectSchema } from "../pricing/price-list.schema.ts";

export { headers } from "../http/headers.server.ts";

// Of those who may save it alone: a list made up from costs would tell them.
export const action = apiAction(listEffectSchema, ({ shop, body }) => effectOfList(shop, body), "price");
