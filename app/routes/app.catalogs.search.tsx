import { apiLoader } from "../http/admin.server.ts";
import { searchTargets } from "../pricing/search-targets.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(({ shop, url }) => searchTargets(shop, url.searchParams.get("q") ?? ""));
