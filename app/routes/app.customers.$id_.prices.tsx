import { apiAction } from "../http/admin.server.ts";
import { ownPricesSchema } from "../pricing/customer-prices.schema.ts";
import { saveOwnPrices } from "../pricing/customer-prices.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(
  ownPricesSchema,
  ({ shop, params, body }) => saveOwnPrices(shop, params["id"] ?? "", body),
  "price",
);
