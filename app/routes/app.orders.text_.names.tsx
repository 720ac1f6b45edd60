import { apiAction } from "../http/admin.server.ts";
import { rememberNames } from "../orders/order-text.server.ts";
import { chosenNamesSchema } from "../orders/order.schema.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(chosenNamesSchema, ({ shop, body }) => rememberNames(shop, body));
