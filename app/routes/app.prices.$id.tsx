import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { found } from "../http/found.server.ts";
import { getListChoices, openPriceList } from "../pricing/open-price-list.server.ts";
import { PriceListScreen } from "../pricing/PriceListScreen.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop, params }) => ({
  list: found(await openPriceList(shop, params["id"] ?? "")),
  choices: await getListChoices(shop),
}));

export default function PriceList() {
  const opened = useLoaderData<typeof loader>();
  return <PriceListScreen key={opened.list.id} {...opened} />;
}
