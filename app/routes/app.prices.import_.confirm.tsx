import { apiAction } from "../http/admin.server.ts";
import { confirmImportSchema } from "../pricing/price-import.schema.ts";
import { confirmImport } from "../pricing/price-imports.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(confirmImportSchema, ({ shop, body }) => confirmImport(shop, body), "price");
