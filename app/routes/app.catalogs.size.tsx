import { apiAction } from "../http/admin.server.ts";
import { catalogContentSchema } from "../pricing/catalog.schema.ts";
import { sizeOfCatalog } from "../pricing/search-targets.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(catalogContentSchema, ({ shop, body }) => sizeOfCatalog(shop, body));
