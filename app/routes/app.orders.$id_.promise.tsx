import { apiAction } from "../http/admin.server.ts";
import { decidePromiseSchema } from "../orders/draft-action.schema.ts";
import { decidePromise } from "../orders/price-promise.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(decidePromiseSchema, ({ shop, params, body }) =>
  decidePromise(shop, params["id"] ?? "", body),
);
