import { apiAction } from "../http/admin.server.ts";
import { saveRangeGroupSchema } from "../pricing/range-group.schema.ts";
import { saveRangeGroup } from "../pricing/range-groups.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(saveRangeGroupSchema, ({ shop, body }) => saveRangeGroup(shop, body), "price");
