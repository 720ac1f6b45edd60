import { apiAction } from "../http/admin.server.ts";
import { retryUnfinished } from "../unfinished/unfinished-work.server.ts";
import { retrySchema } from "../unfinished/unfinished.schema.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(retrySchema, async ({ shop, body }) => ({
  count: await retryUnfinished(shop, body.ids),
}));
