import { saveViewSchema } from "../address-book/customer-filter.schema.ts";
import { saveView } from "../address-book/customer-views.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(saveViewSchema, ({ shop, body }) => saveView(shop, body));
