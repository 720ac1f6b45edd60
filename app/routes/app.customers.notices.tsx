import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { openShopNotices } from "../notices/shop-notices.server.ts";
import { ShopNoticesScreen } from "../notices/ShopNoticesScreen.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(({ shop }) => openShopNotices(shop));

export default function ShopNotices() {
  return <ShopNoticesScreen {...useLoaderData<typeof loader>()} />;
}
