import { changedCustomerSchema } from "../address-book/customer.schema.ts";
import { updateCustomer } from "../address-book/save-customer.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(changedCustomerSchema, ({ shop, params, body }) =>
  updateCustomer(shop, params["id"] ?? "", body.version, body.input),
);
