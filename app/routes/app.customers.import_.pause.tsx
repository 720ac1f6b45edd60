import { pauseImportSchema } from "../address-book/import-store.schema.ts";
import { pauseImport } from "../address-book/import-store.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(pauseImportSchema, ({ shop, body }) => pauseImport(shop, body));
