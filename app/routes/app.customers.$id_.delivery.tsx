import { saveCustomerDelivery } from "../delivery/customer-delivery.server.ts";
import { customerRulesSchema } from "../delivery/rules-form.schema.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(customerRulesSchema, ({ shop, params, body }) =>
  saveCustomerDelivery(shop, params["id"] ?? "", body.rules),
);
