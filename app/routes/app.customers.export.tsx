import { exportSchema } from "../address-book/change-set.schema.ts";
import { exportCustomers } from "../address-book/export-customers.server.ts";
import { fileAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = fileAction(
  exportSchema,
  "text/csv; charset=utf-8",
  ({ shop, body }) => exportCustomers(shop, body.selection),
  "export",
);
