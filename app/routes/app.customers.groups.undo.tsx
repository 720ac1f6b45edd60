import { apiAction } from "../http/admin.server.ts";
import { undoGroupChange } from "../pricing/group-history.server.ts";
import { undoGroupChangeSchema } from "../pricing/range-group.schema.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(undoGroupChangeSchema, ({ shop, body }) => undoGroupChange(shop, body), "undo");
