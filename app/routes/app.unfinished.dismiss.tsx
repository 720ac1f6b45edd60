import { apiAction } from "../http/admin.server.ts";
import { dismissUnfinished } from "../unfinished/unfinished-work.server.ts";
import { dismissSchema } from "../unfinished/unfinished.schema.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(dismissSchema, async ({ shop, body }) => ({
  count: await dismissUnfinished(shop, body.ids),
}));
