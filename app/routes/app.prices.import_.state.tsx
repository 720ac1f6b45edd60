import { apiLoader } from "../http/admin.server.ts";
import { findLatestImport } from "../pricing/price-imports.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(({ shop }) => findLatestImport(shop));
