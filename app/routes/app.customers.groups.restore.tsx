import { apiAction } from "../http/admin.server.ts";
import { rangeGroupIdSchema } from "../pricing/range-group.schema.ts";
import { restoreRangeGroup } from "../pricing/range-groups.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(rangeGroupIdSchema, ({ shop, body }) => restoreRangeGroup(shop, body.id), "price");
