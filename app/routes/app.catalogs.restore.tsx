import { apiAction } from "../http/admin.server.ts";
import { catalogIdSchema } from "../pricing/catalog.schema.ts";
import { restoreCatalog } from "../pricing/catalog-pages.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(catalogIdSchema, ({ shop, body }) => restoreCatalog(shop, body.id), "price");
