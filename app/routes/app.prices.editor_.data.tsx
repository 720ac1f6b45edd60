import { apiLoader } from "../http/admin.server.ts";
import { getEditorData } from "../pricing/editor-data.server.ts";
import { mayStaff } from "../store/staff-rights.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(async ({ shop }) => getEditorData(shop, { seesCosts: await mayStaff(shop, "cost") }));
