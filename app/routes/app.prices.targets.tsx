import { apiLoader } from "../http/admin.server.ts";
import { findTargets } from "../pricing/find-targets.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(({ shop, url }) => findTargets(shop, url.searchParams.get("q") ?? ""));
