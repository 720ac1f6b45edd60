import { apiLoader } from "../http/admin.server.ts";
import { found } from "../http/found.server.ts";
import { composeExport } from "../privacy/compose-export.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(
  async ({ shop, params }) => found(await composeExport(shop, params["id"] ?? "")),
  "export",
);
