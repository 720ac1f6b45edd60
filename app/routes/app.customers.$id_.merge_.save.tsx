import { mergeSchema } from "../address-book/duplicate.schema.ts";
import { mergeCustomers } from "../address-book/merge-customers.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(mergeSchema, ({ shop, params, body }) =>
  mergeCustomers(shop, params["id"] ?? "", body),
);
