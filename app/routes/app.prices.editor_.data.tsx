import { apiLoader } from "../http/admin.server.ts";
import { getEditorData } from "../pricing/editor-data.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(({ shop }) => getEditorData(shop, { seesCosts: true }));
