import { fileAction } from "../http/admin.server.ts";
import { exportFaultyRows } from "../pricing/export-prices.server.ts";
import { faultyRowsSchema } from "../pricing/price-import.schema.ts";

export { headers } from "../http/headers.server.ts";

export const action = fileAction(
  faultyRowsSchema,
  "text/csv",
  ({ shop, body }) => exportFaultyRows(shop, body),
  "price",
);
