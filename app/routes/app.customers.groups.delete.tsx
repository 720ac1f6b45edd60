import { apiAction } from "../http/admin.server.ts";
import { rangeGroupIdSchema } from "../pricing/range-group.schema.ts";
import { deleteRangeGroup } from "../pricing/range-groups.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(rangeGroupIdSchema, ({ shop, body }) => deleteRangeGroup(shop, body.id), "price");
