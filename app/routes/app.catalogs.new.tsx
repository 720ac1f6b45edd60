import { useLoaderData } from "@remix-run/react";
import { CatalogScreen } from "../pricing/CatalogScreen.tsx";
import { adminLoader } from "../http/admin.server.ts";
import { findMainName } from "../pricing/catalog-pages.server.ts";

export { headers } from "../http/headers.server.ts";

export const loader = adminLoader(async ({ shop }) => ({ mainName: await findMainName(shop) }));

export default function NewCatalog() {
  return <CatalogScreen catalog={null} {...useLoaderData<typeof loader>()} />;
}
