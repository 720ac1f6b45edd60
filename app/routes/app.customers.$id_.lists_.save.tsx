import { saveShoppingListSchema } from "../address-book/shopping-list.schema.ts";
import { apiAction } from "../http/admin.server.ts";
import { keepList } from "../orders/shopping-lists.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(saveShoppingListSchema, ({ shop, params, body }) =>
  keepList(shop, params["id"] ?? "", body),
);
