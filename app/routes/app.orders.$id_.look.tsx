import { apiAction } from "../http/admin.server.ts";
import { nothingSchema } from "../orders/order.schema.ts";
import { settleDraft } from "../orders/settle-draft.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(nothingSchema, ({ shop, params }) => settleDraft(shop, params["id"] ?? ""));
