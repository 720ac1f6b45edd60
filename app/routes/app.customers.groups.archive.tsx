import { apiAction } from "../http/admin.server.ts";
import { archiveRangeGroupSchema } from "../pricing/range-group.schema.ts";
import { archiveRangeGroup } from "../pricing/range-groups.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(
  archiveRangeGroupSchema,
  async ({ shop, body }) => ({
    count: await archiveRangeGroup(shop, body),
  }),
  "price",
);
