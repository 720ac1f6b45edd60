import { apiAction } from "../http/admin.server.ts";
import { promiseEndSchema } from "../orders/draft-action.schema.ts";
import { setPromiseEnd } from "../orders/promise-end.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(promiseEndSchema, ({ shop, params, body }) =>
  setPromiseEnd(shop, params["id"] ?? "", body.expiresOn),
);
