import { apiAction } from "../http/admin.server.ts";
import { updateDraft } from "../orders/edit-draft.server.ts";
import { updateDraftSchema } from "../orders/order.schema.ts";
import { costsShown } from "../pricing/costs-shown.server.ts";

export { headers } from "../http/headers.server.ts";

/** Who may not change prices may not set one by hand either; one that was agreed before stays with the draft's line. */
export const action = apiAction(
  updateDraftSchema,
  ({ shop, params, body }) => costsShown(shop, updateDraft(shop, params["id"] ?? "", body)),
  ({ lines }) => (lines.some(({ override }) => override) ? "price" : undefined),
);
