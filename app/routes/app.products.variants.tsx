import { apiAction } from "../http/admin.server.ts";
import { getOffered } from "../orders/offered-products.server.ts";
import { pickedVariantsSchema } from "../orders/order.schema.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(pickedVariantsSchema, ({ shop, body }) => getOffered(shop, body.ids, body.customerId));
