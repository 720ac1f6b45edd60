import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { PriceChangesScreen } from "../pricing/PriceChangesScreen.tsx";
import { listPriceSets } from "../pricing/price-sets.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop, url }) => {
  const listId = url.searchParams.get("list");
  return { ...(await listPriceSets(shop, { listId, after: url.searchParams.get("after") })), listId };
});

export default function PriceChanges() {
  return <PriceChangesScreen {...useLoaderData<typeof loader>()} />;
}
