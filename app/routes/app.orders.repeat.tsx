import { apiLoader } from "../http/admin.server.ts";
import { repeatLastOrder } from "../orders/repeat-order.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(({ shop, url }) => repeatLastOrder(shop, url.searchParams.get("customer") ?? ""));
