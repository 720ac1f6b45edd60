import { apiAction } from "../http/admin.server.ts";
import { checkListsSchema } from "../pricing/list-imports.schema.ts";
import { checkListFile } from "../pricing/list-imports.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(checkListsSchema, ({ shop, body }) => checkListFile(shop, body.text), "price");
