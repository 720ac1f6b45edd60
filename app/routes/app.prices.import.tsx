import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { getListChoices } from "../pricing/open-price-list.server.ts";
import { findLatestImport } from "../pricing/price-imports.server.ts";
import { PriceImportScreen } from "../pricing/PriceImportScreen.tsx";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop }) => ({
  latest: await findLatestImport(shop),
  lists: (await getListChoices(shop)).lists,
}));

export default function PriceImport() {
  return <PriceImportScreen {...useLoaderData<typeof loader>()} />;
}
