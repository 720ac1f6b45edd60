import { useLoaderData } from "@remix-run/react";
import { adminLoader } from "../http/admin.server.ts";
import { CatalogsScreen } from "../pricing/CatalogsScreen.tsx";
import { listCatalogs } from "../pricing/catalog-pages.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop }) => ({ catalogs: await listCatalogs(shop) }));

export default function Catalogs() {
  return <CatalogsScreen {...useLoaderData<typeof loader>()} />;
}
