import { apiAction } from "../http/admin.server.ts";
import { giveCatalogSchema } from "../pricing/catalog.schema.ts";
import { giveOwnCatalog } from "../pricing/customer-prices.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(giveCatalogSchema, ({ shop, body }) => giveOwnCatalog(shop, body), "price");
