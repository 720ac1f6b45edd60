import { apiAction } from "../http/admin.server.ts";
import { effectOfEdits } from "../orders/price-effect.server.ts";
import { effectSchema } from "../pricing/price-list.schema.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(effectSchema, ({ shop, body }) => effectOfEdits(shop, body.edits));
