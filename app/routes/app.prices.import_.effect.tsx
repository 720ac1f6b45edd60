import { apiAction } from "../http/admin.server.ts";
import { effectOfImport } from "../orders/import-effect.server.ts";
import { importIdSchema } from "../pricing/price-import.schema.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(importIdSchema, ({ shop, body }) => effectOfImport(shop, body.id));
