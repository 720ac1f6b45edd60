import { apiLoader } from "../http/admin.server.ts";
import { findOrderCustomer } from "../orders/order-customer.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(({ shop, params }) => findOrderCustomer(shop, params["id"] ?? ""));
