import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { listPriceLists } from "../pricing/list-price-lists.server.ts";
import { PriceListsScreen } from "../pricing/PriceListsScreen.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop }) => ({ lists: await listPriceLists(shop) }));

export default function PriceLists() {
  return <PriceListsScreen {...useLoaderData<typeof loader>()} />;
}
