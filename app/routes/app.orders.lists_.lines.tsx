import { apiLoader } from "../http/admin.server.ts";
import { reviveList } from "../orders/shopping-lists.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = apiLoader(({ shop, url: { searchParams } }) =>
  reviveList(shop, searchParams.get("customer") ?? "", searchParams.get("list") ?? ""),
);
