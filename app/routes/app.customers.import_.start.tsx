import { importSchema } from "../address-book/import-store.schema.ts";
import { startImport } from "../address-book/import-store.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(importSchema, ({ shop, body }) => startImport(shop, body.id));
