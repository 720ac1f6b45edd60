import { deleteShoppingListSchema } from "../address-book/shopping-list.schema.ts";
import { deleteShoppingList } from "../address-book/shopping-lists.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(deleteShoppingListSchema, ({ shop, params, body }) =>
  deleteShoppingList(shop, params["id"] ?? "", body),
);
