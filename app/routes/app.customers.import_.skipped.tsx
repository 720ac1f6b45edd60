import { listAllSkipped } from "../address-book/import-record.server.ts";
import { apiLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(({ shop }) => listAllSkipped(shop));
