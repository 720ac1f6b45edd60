import { apiLoader } from "../http/admin.server.ts";
import { searchOffered } from "../orders/offered-products.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(({ shop, url: { searchParams } }) =>
  searchOffered(shop, searchParams.get("q") ?? "", searchParams.get("customer")),
);
