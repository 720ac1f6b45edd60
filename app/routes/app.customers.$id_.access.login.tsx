import { setLoginSchema } from "../address-book/access.schema.ts";
import { setLogin } from "../address-book/customer-access.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(setLoginSchema, ({ shop, params, body }) => setLogin(shop, params["id"] ?? "", body));
