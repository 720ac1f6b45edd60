import { apiLoader } from "../http/admin.server.ts";
import { checkDraft } from "../orders/price-promise.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(({ shop, params }) => checkDraft(shop, params["id"] ?? ""));
