import { environment } from "../runtime/environment.server.ts";
import { logger } from "../runtime/logger.server.ts";
import { API_VERSION } from "../values/api-version.ts";
import type { StoreOptions } from "./gateway.server.ts";
import { storeFetch } from "./store-fetch.server.ts";

/** Where a shop's Admin API is, how it is reached from this process, and the line logged for each request. */
export function adminApiOf(shopId: string): Pick<StoreOptions, "shopId" | "endpoint" | "fetch" | "onSent"> {
  return {
    shopId,
    endpoint: `https://${shopId}/admin/api/${API_VERSION}/graphql.json`,
    fetch: storeFetch(environment().devstoreUrl),
    onSent: (line) => logger().info({ shop: shopId, ...line }, "store called"),
  };
}
