import { useLoaderData } from "@remix-run/react";
import { openShopSettings } from "../delivery/shop-settings.server.ts";
import { ShopDeliveryScreen } from "../delivery/ShopDeliveryScreen.tsx";
import { adminLoader } from "../http/admin.server.ts";
import { instant } from "../values/moment.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop }) => ({
  settings: await openShopSettings(shop),
  at: instant(shop.at.toISOString()),
}));

export default function ShopDelivery() {
  return <ShopDeliveryScreen {...useLoaderData<typeof loader>()} />;
}
