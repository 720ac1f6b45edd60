import { fileAction } from "../http/admin.server.ts";
import { exportPrices } from "../pricing/export-prices.server.ts";
import { exportPricesSchema } from "../pricing/price-list.schema.ts";

export { headers } from "../http/headers.server.ts";

export const action = fileAction(
  exportPricesSchema,
  "text/csv",
  ({ shop, body }) => exportPrices(shop, body.listId),
  "export",
);
