import { apiAction } from "../http/admin.server.ts";
import { identifyStaff } from "../http/staff.server.ts";
import { saveRightsSchema } from "../pricing/rights.schema.ts";
import { saveStaffRights } from "../store/staff-rights.server.ts";

export { headers } from "../http/headers.server.ts";

/** Who asks is asked of the store at each save: rights are the account owner's to give. */
export const action = apiAction(saveRightsSchema, async ({ shop, request, body }) =>
  saveStaffRights(shop, body, await identifyStaff({ shop, request })),
);
