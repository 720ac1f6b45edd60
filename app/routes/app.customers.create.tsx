import { newCustomerSchema } from "../address-book/customer.schema.ts";
import { customerFormChoices } from "../address-book/find-customer.server.ts";
import { createCustomer } from "../address-book/save-customer.server.ts";
import { apiAction, apiLoader } from "../http/admin.server.ts";
import { forExtensions } from "../http/extension.server.ts";

export { headers } from "../http/headers.server.ts";

/** What the form offers, for where it opens inside another screen. */
export const loader = forExtensions(apiLoader(({ shop }) => customerFormChoices(shop)));

export const action = forExtensions(
  apiAction(newCustomerSchema, ({ shop, body }) => createCustomer(shop, body.id, body.input)),
);
