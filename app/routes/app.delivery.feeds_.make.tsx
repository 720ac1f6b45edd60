import { apiAction } from "../http/admin.server.ts";
import { makeFeedSchema } from "../orders/feed.schema.ts";
import { makeFeed } from "../orders/feeds.server.ts";

export { headers } from "../http/headers.server.ts";

export const action = apiAction(makeFeedSchema, ({ shop, body }) => makeFeed(shop, body));
