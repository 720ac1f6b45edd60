import { apiAction } from "../http/admin.server.ts";
import { forExtensions } from "../http/extension.server.ts";
import { applyCustomerSchema } from "../orders/apply-customer.schema.ts";
import { applyCustomer } from "../orders/apply-customer.server.ts";

export { headers } from "../http/headers.server.ts";

/** Prices are those of the lists, which nobody needs a right for: what the store's staff set by hand in the draft ends. */
export const action = forExtensions(apiAction(applyCustomerSchema, ({ shop, body }) => applyCustomer(shop, body)));
