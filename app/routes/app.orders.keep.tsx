import { apiAction } from "../http/admin.server.ts";
import { keepOrderSchema } from "../orders/order.schema.ts";
import { keepOrder } from "../orders/unsaved-orders.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(keepOrderSchema, ({ shop, body }) => keepOrder(shop, body));
