import { findEmailHolder } from "../address-book/find-email-holder.server.ts";
import { apiLoader } from "../http/admin.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(({ shop, url }) =>
  findEmailHolder(shop, url.searchParams.get("email") ?? "", url.searchParams.get("except") ?? ""),
);
