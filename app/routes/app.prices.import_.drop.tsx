import { apiAction } from "../http/admin.server.ts";
import { importIdSchema } from "../pricing/price-import.schema.ts";
import { dropImport } from "../pricing/price-imports.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(
  importIdSchema,
  async ({ shop, body }) => ({ count: await dropImport(shop, body.id) }),
  "price",
);
