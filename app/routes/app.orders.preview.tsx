import { apiAction } from "../http/admin.server.ts";
import { previewSchema } from "../orders/order.schema.ts";
import { previewOrder } from "../orders/preview-order.server.ts";
import { costsShown } from "../pricing/costs-shown.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(previewSchema, ({ shop, body }) => costsShown(shop, previewOrder(shop, body)));
