import { apiAction } from "../http/admin.server.ts";
import { effectOfList } from "../orders/price-effect.server.ts";
import { listEffectSchema } from "../pricing/price-list.schema.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(listEffectSchema, ({ shop, body }) => effectOfList(shop, body));
