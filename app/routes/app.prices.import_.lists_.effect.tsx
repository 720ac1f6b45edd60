import { apiAction } from "../http/admin.server.ts";
import { effectOfListFile } from "../orders/list-file-effect.server.ts";
import { checkListsSchema } from "../pricing/list-imports.schema.ts";

export { headers } from "../http/headers.server.ts";

// Of those who may write it alone: a list made up from costs would tell them.
export const action = apiAction(checkListsSchema, ({ shop, body }) => effectOfListFile(shop, body.text), "price");
