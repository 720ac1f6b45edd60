import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { getListChoices } from "../pricing/open-price-list.server.ts";
import { PriceListScreen } from "../pricing/PriceListScreen.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop }) => ({ choices: await getListChoices(shop) }));

export default function NewPriceList() {
  return <PriceListScreen list={null} {...useLoaderData<typeof loader>()} />;
}
