import { deleteViewSchema } from "../address-book/customer-filter.schema.ts";
import { deleteView } from "../address-book/customer-views.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(deleteViewSchema, async ({ shop, body }) => ({
  count: await deleteView(shop, body.id),
}));
