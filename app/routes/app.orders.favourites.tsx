import { apiLoader } from "../http/admin.server.ts";
import { findFavourites } from "../orders/favourites.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(({ shop, url }) => findFavourites(shop, url.searchParams.get("customer") ?? ""));
