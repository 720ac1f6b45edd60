import { undoChangeSetSchema } from "../address-book/change-set.schema.ts";
import { undoChangeSet } from "../address-book/make-change-set.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(
  undoChangeSetSchema,
  ({ shop, params, body }) => undoChangeSet(shop, params["id"] ?? "", body.id),
  "undo",
);
