import { apiAction } from "../http/admin.server.ts";
import { writeListsSchema } from "../pricing/list-imports.schema.ts";
import { writeListFile } from "../pricing/list-imports.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(writeListsSchema, ({ shop, body }) => writeListFile(shop, body), "price");
