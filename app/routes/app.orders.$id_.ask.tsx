import { apiAction } from "../http/admin.server.ts";
import { askAboutDraft } from "../orders/act-on-draft.server.ts";
import { askAboutDraftSchema } from "../orders/draft-action.schema.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(askAboutDraftSchema, ({ shop, params, body }) =>
  askAboutDraft(shop, params["id"] ?? "", body.kind),
);
