import { disablePasswordSchema } from "../address-book/access.schema.ts";
import { disablePassword } from "../address-book/customer-access.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(disablePasswordSchema, ({ shop, params, body }) =>
  disablePassword(shop, params["id"] ?? "", body.isDisabled),
);
