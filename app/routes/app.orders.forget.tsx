import { apiAction } from "../http/admin.server.ts";
import { forgetOrderSchema } from "../orders/order.schema.ts";
import { forgetOrder } from "../orders/unsaved-orders.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(forgetOrderSchema, ({ shop, body }) => forgetOrder(shop, body.id));
