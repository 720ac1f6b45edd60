import { findChangeSet } from "../address-book/change-sets.server.ts";
import { apiLoader } from "../http/admin.server.ts";
import { found } from "../http/found.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(async ({ shop, params }) => found(await findChangeSet(shop, params["id"] ?? "")));
