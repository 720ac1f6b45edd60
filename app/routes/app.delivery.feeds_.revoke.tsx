import { apiAction } from "../http/admin.server.ts";
import { revokeFeedSchema } from "../orders/feed.schema.ts";
import { revokeFeed } from "../orders/feeds.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(revokeFeedSchema, ({ shop, body }) => revokeFeed(shop, body.id));
