import { apiAction } from "../http/admin.server.ts";
import { nothingSchema } from "../orders/order.schema.ts";
import { resendDraft } from "../orders/resend-draft.server.ts";
import { costsShown } from "../pricing/costs-shown.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(nothingSchema, ({ shop, params }) =>
  costsShown(shop, resendDraft(shop, params["id"] ?? "")),
);
