import { apiLoader } from "../http/admin.server.ts";
import { searchOrderProducts } from "../orders/order-products.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(({ shop, url }) => searchOrderProducts(shop, url.searchParams.get("q") ?? ""));
