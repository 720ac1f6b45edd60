import { pairSchema } from "../address-book/duplicate.schema.ts";
import { dismissPair } from "../address-book/find-duplicates.server.ts";
import { apiAction } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(pairSchema, async ({ shop, body }) => ({
  isDismissed: await dismissPair(shop, body.ids),
}));
