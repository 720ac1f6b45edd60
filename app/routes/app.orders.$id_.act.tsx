import { apiAction } from "../http/admin.server.ts";
import { actOnDraft } from "../orders/act-on-draft.server.ts";
import { actOnDraftSchema } from "../orders/draft-action.schema.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(actOnDraftSchema, ({ shop, params, body }) =>
  actOnDraft(shop, params["id"] ?? "", body),
);
