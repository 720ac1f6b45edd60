import { apiAction } from "../http/admin.server.ts";
import { getOrderProducts } from "../orders/order-products.server.ts";
import { pickedVariantsSchema } from "../orders/order.schema.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(pickedVariantsSchema, ({ shop, body }) => getOrderProducts(shop, body.ids));
