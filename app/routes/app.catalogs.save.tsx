import { apiAction } from "../http/admin.server.ts";
import { saveCatalogSchema } from "../pricing/catalog.schema.ts";
import { writeCatalog } from "../pricing/catalog-pages.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(saveCatalogSchema, ({ shop, body }) => writeCatalog(shop, body), "price");
