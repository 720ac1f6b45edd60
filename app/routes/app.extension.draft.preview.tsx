import { apiAction } from "../http/admin.server.ts";
import { forExtensions } from "../http/extension.server.ts";
import { applicationSchema } from "../orders/apply-customer.schema.ts";
import { previewApplication } from "../orders/apply-customer.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = forExtensions(apiAction(applicationSchema, ({ shop, body }) => previewApplication(shop, body)));
