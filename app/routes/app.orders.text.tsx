import { apiAction } from "../http/admin.server.ts";
import { readOrder } from "../orders/order-text.server.ts";
import { orderTextSchema } from "../orders/order.schema.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(orderTextSchema, ({ shop, body }) => readOrder(shop, body));
