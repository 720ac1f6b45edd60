import { setPasswordSchema } from "../address-book/access.schema.ts";
import { setPassword } from "../address-book/customer-access.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(setPasswordSchema, ({ shop, params, body }) =>
  setPassword(shop, params["id"] ?? "", body.password),
);
