import { apiAction } from "../http/admin.server.ts";
import { createDraft } from "../orders/create-draft.server.ts";
import { createDraftSchema } from "../orders/order.schema.ts";
import { costsShown } from "../pricing/costs-shown.server.ts";

export { headers } from "../http/headers.server.ts";

/** Who may not change prices may not set one by hand either. */
export const action = apiAction(
  createDraftSchema,
  ({ shop, body }) => costsShown(shop, createDraft(shop, body)),
  ({ lines }) => (lines.some(({ override }) => override) ? "price" : undefined),
);
